import BatchEngine
import NcursesTerminal

/// The engine that a console works with, and what is said of where its state lies.
struct Workplace {
  let engine: Engine
  /// When it only looks: what brings in what another process writes.
  let follower: Follower?
  let hasTraffic: Bool
  /// For the head of the screen.
  let origin: String
  let bell: Bell

  /// Rings for the terminal when the engine has news; the engine is there first, so that a state that cannot be opened is
  /// told before the screen is taken.
  final class Bell: @unchecked Sendable {
    private let lock = Lock()
    private var kept: Waker?

    var waker: Waker? {
      get { lock.withLock { kept } }
      set { lock.withLock { kept = newValue } }
    }

    func ring() { waker?.wake() }
  }

  /// - Throws: why the state cannot be opened.
  init(_ arguments: Arguments) throws(UsageError) {
    hasTraffic = arguments.has("demo")
    let bell = Bell()
    self.bell = bell
    let place = try StateFolder(arguments, inMemory: hasTraffic)
    if place.isReadOnly {
      guard !hasTraffic else {
        throw UsageError("--demo sends traffic and --read-only takes none; one of them")
      }
      let follower = try place.follower { bell.ring() }
      self.follower = follower
      engine = follower.engine
      origin = "read only, \(place.shown)"
    } else {
      follower = nil
      engine = try place.open { bell.ring() }
      origin = (hasTraffic ? "demo traffic, " : place.path == nil ? "demo accounts, " : "") + place.shown
    }
  }
}
