@preconcurrency import Glibc

/// One client: what it sent, what is being done for it, and what it has not taken yet.
final class Connection {
  /// What it waits for; each has its own patience.
  enum Phase: Equatable {
    case idle, head, body, answering, writing
    /// Its answer has left and what still comes is thrown away.
    case lingering
  }

  let file: Int32
  let tag: UInt64
  var parser: RequestParser
  /// What is being done for its present request, and whether that was a HEAD.
  var work: (any HTTPWork)?
  var isHead = false
  var output: [UInt8] = []
  var sent = 0
  var requests = 0
  /// There may be something to receive. Told once, at the edge.
  var isReadable = true
  /// The end of what the client sends may be there, behind the bytes.
  var isEnding = false
  /// The client will send nothing more.
  var hasEnded = false
  /// It is closed once its output has left.
  var isClosing = false
  var closesAfterAnswer = false
  var isBroken = false
  /// Whether it stands in one of the loop's lists.
  var isBusy = false
  var isWaiting = false
  var lingered = 0
  private(set) var phase = Phase.idle
  /// Nanoseconds of uptime.
  var deadline: Int64 = .max

  init(file: Int32, tag: UInt64, parser: RequestParser) {
    self.file = file
    self.tag = tag
    self.parser = parser
  }

  /// What it waits for now.
  private var present: Phase {
    if phase == .lingering { return .lingering }
    if !output.isEmpty { return .writing }
    if work != nil { return .answering }
    if parser.isReadingBody { return .body }
    return parser.isIdle ? .idle : .head
  }

  /// A request of it is whole: the patience for the next one begins anew.
  func restartClock() { deadline = .max }

  /// Sets the deadline anew when it waits for something else, or, writing, when it got on.
  func time(_ limits: HTTPLimits, at now: Int64, gotOn: Bool) {
    let present = self.present
    guard
      present != phase || deadline == .max && present != .answering
        || gotOn && present != .head && present != .body
    else { return }
    phase = present
    switch present {
    case .idle: deadline = now + Self.nanoseconds(limits.idleSeconds)
    case .head: deadline = now + Self.nanoseconds(limits.headerSeconds)
    case .body: deadline = now + Self.nanoseconds(limits.bodySeconds)
    case .writing: deadline = now + Self.nanoseconds(limits.writeSeconds)
    case .lingering: break
    case .answering: deadline = .max
    }
  }

  /// Says the last word and throws away what still comes, for a while.
  func linger(_ limits: HTTPLimits, at now: Int64) {
    shutdown(file, Int32(SHUT_WR))
    phase = .lingering
    deadline = now + Self.nanoseconds(limits.lingerSeconds)
  }

  /// What counts as getting on: a client that takes less within its time is cut, or byte by byte it could hold its
  /// connection for ever.
  private static let progress = 16 << 10
  private var sentSinceProgress = 0

  /// Sends what the socket takes; true when the client got on by that.
  func flush() -> Bool {
    guard !output.isEmpty else { return false }
    let taken = output.withUnsafeBytes { Socket.send(file, UnsafeRawBufferPointer(rebasing: $0[sent...])) }
    guard let taken else {
      isBroken = true
      return false
    }
    sent += taken
    sentSinceProgress += taken
    if sent == output.count {
      output.removeAll(keepingCapacity: output.capacity <= 64 << 10)
      sent = 0
    } else if sentSinceProgress < Self.progress {
      return false
    }
    sentSinceProgress = 0
    return true
  }

  /// Longer than 30 years, or no number, is 30 years.
  static func nanoseconds(_ seconds: Double) -> Int64 {
    seconds < 1e9 ? Int64(max(0, seconds) * 1e9) : 1_000_000_000_000_000_000
  }
}
