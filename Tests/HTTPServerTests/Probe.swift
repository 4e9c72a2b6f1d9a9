@preconcurrency import Glibc
import HTTPServer
import Synchronization

/// What a test and the handler of its server tell each other across their threads.
final class Probe: Sendable {
  struct State: Sendable {
    /// Whether work that waits may be done.
    var isOpen = false
    var begun: [String] = []
    var finished: [String] = []
    /// The loop has nothing to do at once.
    var waits = 0
  }

  private let state = Mutex(State())
  private let changes = Pipe(blocks: false)
  private let gate = Pipe(blocks: true)

  var now: State { state.withLock { $0 } }

  func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    changes.put()
  }

  /// Waits for changes until `condition` holds; false after ten seconds.
  func wait(until condition: (State) -> Bool) -> Bool {
    let deadline = Client.deadline()
    while !condition(now) {
      guard Client.wait(for: changes.reading, until: deadline) else { return false }
      changes.take(4096)
    }
    return true
  }

  /// Holds up the thread of the server until the test has done what the server shall find all at once.
  func block() { gate.take(1) }

  func unblock() { gate.put() }
}

/// Bytes without meaning, from one thread to another.
private final class Pipe: Sendable {
  let reading: Int32
  private let writing: Int32

  init(blocks: Bool) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    if !blocks { for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) } }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  func put() {
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  func take(_ count: Int) {
    var bytes: [UInt8] = Array(repeating: 0, count: count)
    _ = read(reading, &bytes, count)
  }
}

/// Answers by path, in the ways that work can go.
final class ProbedHandler: HTTPHandler {
  private let probe: Probe

  init(_ probe: Probe) { self.probe = probe }

  func begin(_ request: HTTPRequest) -> any HTTPWork {
    let path = request.head.path
    probe.change { $0.begun.append(path) }
    guard case .bytes(let body) = request.body else {
      return FinishedWork(HTTPResponse(status: 413, body: Array("too large".utf8)))
    }
    switch path {
    case "/block":
      probe.block()
      return FinishedWork(HTTPResponse(status: 200))
    case "/wait": return GatedWork(probe: probe, path: path, shut: .waiting)
    case "/more": return GatedWork(probe: probe, path: path, shut: .more)
    case "/large":
      return FinishedWork(HTTPResponse(status: 200, body: Array(repeating: 0x61, count: 64 << 20)))
    default: return FinishedWork(HTTPResponse(status: 200, body: Array(path.utf8) + body))
    }
  }

  func refuse(unread request: HTTPRequest) -> HTTPResponse? {
    request.head.path == "/refused" ? HTTPResponse(status: 401, body: Array("no".utf8)) : nil
  }

  func answer(to fault: HTTPFault, head: RequestHead) -> HTTPResponse {
    HTTPResponse(status: fault.status, body: Array(fault.message.utf8))
  }

  func willWait() { probe.change { $0.waits += 1 } }
}

/// Work that is done once the probe is open.
private struct GatedWork: HTTPWork {
  let probe: Probe
  let path: String
  let shut: HTTPStep

  mutating func step() -> HTTPStep {
    guard probe.now.isOpen else { return shut }
    let path = self.path
    probe.change { $0.finished.append(path) }
    return .done(HTTPResponse(status: 200, body: Array(path.utf8)))
  }
}
