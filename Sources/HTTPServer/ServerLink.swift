import CSystem
@preconcurrency import Glibc
import Synchronization

/// What the thread of a server and everybody else share: a bell, the wish to stop, and figures.
final class ServerLink: Sendable {
  let bell = csystem_eventfd()
  let accepted = Atomic<Int>(0)
  let requests = Atomic<Int>(0)
  let faults = Atomic<Int>(0)
  let turnedAway = Atomic<Int>(0)
  private let connections = Atomic<Int>(0)
  private let inHand = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  /// Rung and not yet heard: the next ring needs no call to the system.
  private let isRinging = Atomic<Bool>(false)

  deinit { close(bell) }

  func ring() {
    guard !isRinging.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var one: UInt64 = 1
    _ = write(bell, &one, 8)
  }

  /// Before what rang is looked at, or a ring could be missed.
  func hush() {
    var count: UInt64 = 0
    _ = Glibc.read(bell, &count, 8)
    // An exchange, not a store: what was written before a ring that needed no call has to be seen here.
    _ = isRinging.exchange(false, ordering: .acquiringAndReleasing)
  }

  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  func stop() {
    stopping.store(true, ordering: .releasing)
    ring()
  }

  func count(connections: Int, inHand: Int) {
    self.connections.store(connections, ordering: .relaxed)
    self.inHand.store(inHand, ordering: .relaxed)
  }

  var figures: HTTPFigures {
    var figures = HTTPFigures()
    figures.connections = connections.load(ordering: .relaxed)
    figures.inHand = inHand.load(ordering: .relaxed)
    figures.accepted = accepted.load(ordering: .relaxed)
    figures.requests = requests.load(ordering: .relaxed)
    figures.faults = faults.load(ordering: .relaxed)
    figures.turnedAway = turnedAway.load(ordering: .relaxed)
    return figures
  }
}
