import CivilTime
import Durable

extension Engine {
  /// Opens the engine whose journal lies in a folder, made where there is none.
  ///
  /// What runs no more is released: it was interrupted, nothing was charged and its key is free.
  /// - Parameters:
  ///   - isThreaded: a thread of its own makes records durable; without one, whoever waits for a record does it.
  ///   - clock: makes the clock, which must not go below the journal's last time.
  public static func open(
    _ folder: String, services: [any BatchService], random: any RandomNumberGenerator,
    files: any FileLayer = SystemFiles(), settings: JournalSettings = JournalSettings(),
    retention: Retention = JournalStore.retention,
    isThreaded: Bool = true,
    onChange: @escaping @Sendable () -> Void = {}, clock: (_ notBefore: Instant) -> any EngineClock
  ) throws(JournalError) -> (engine: Engine, recovery: RecoveryReport) {
    var fold = JournalFold(services: services)
    let opened = clock(Instant(nanoseconds: .min)).now()
    let journal = try Journal.open(
      folder, files: files, settings: settings, at: opened.nanoseconds, initialSnapshot: []
    ) { (entry) throws(EntryRefusal) in try fold.fold(entry) }
    let engine = Engine(
      services: services, clock: clock(fold.time), random: random,
      store: try JournalStore(journal, isThreaded: isThreaded, retention: retention), state: fold.state,
      onChange: onChange)
    engine.releaseInterrupted()
    engine.keepUp()
    return (engine, journal.recovery)
  }

  private func releaseInterrupted() {
    lock.withLock {
      let interrupted = state.running.values.sorted { $0.arrival.at < $1.arrival.at }
      for batch in interrupted { release(batch.arrival.request, at: clock.now()) }
    }
  }
}
