import CivilTime
import Durable

extension Past {
  /// An engine that stands at the moment and only looks; bodies are read from the journal.
  public func engine(
    of folder: String, services: [any BatchService], files: any FileLayer = SystemFiles()
  ) throws(JournalError) -> Engine {
    Engine(
      services: services, clock: ManualClock(at: moment), random: SystemRandomNumberGenerator(),
      store: try FollowedStore(folder, files: files), state: state)
  }
}
