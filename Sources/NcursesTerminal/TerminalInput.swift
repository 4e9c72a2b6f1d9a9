import CNcurses
import Glibc
import TerminalKit

/// Waits for keys, signals and the waker in one `poll`, which has no time limit unless something is dated.
struct TerminalInput {
  /// What came in; some of it the terminal has to deal with itself.
  enum Arrival {
    case event(TerminalEvent)
    case sizeChanged
    /// Somebody asks the program to stop, as a shell does.
    case stop
    /// The program was stopped without being asked, and goes on.
    case continued
  }

  private let signals: Int32
  private let waker: Waker
  private var decoder: InputDecoder
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  /// When a sequence that was begun counts as complete.
  private var patienceEnds: ContinuousClock.Instant?
  /// A terminal that is gone would be readable for ever.
  private var isLost = false
  private var pending: UInt64 = 0
  /// Watched beside keyboard and signals; whoever gave it reads it. -1 for none.
  var watched: Int32 = -1
  /// What came while something else was waited for.
  private var kept: [Arrival] = []

  init(signals: Int32, waker: Waker, decoder: InputDecoder) {
    self.signals = signals
    self.waker = waker
    self.decoder = decoder
  }

  /// All that has come in, at the least one thing unless `deadline` passes.
  mutating func next(until deadline: ContinuousClock.Instant?) -> [Arrival] {
    var arrivals = kept + takeSignals()
    kept = []
    while arrivals.isEmpty {
      var descriptors = [
        pollfd(fd: isLost ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watched, events: Int16(POLLIN), revents: 0),
      ]
      let end = [deadline, patienceEnds].compactMap { $0 }.min()
      let ready = poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(until: end))
      if ready > 0 {
        if descriptors[1].revents != 0 { arrivals += takeSignals() }
        if descriptors[0].revents != 0 { arrivals += read() }
        if descriptors[2].revents != 0 {
          waker.reset()
          arrivals.append(.event(.woken))
        }
        if descriptors[3].revents != 0 { arrivals.append(.event(.watched)) }
      }
      let now = ContinuousClock.now
      if let patience = patienceEnds, patience <= now {
        patienceEnds = nil
        arrivals += decoder.flush().map { .event(.input($0)) }
      }
      if let deadline, deadline <= now { break }
    }
    return arrivals
  }

  /// Reads once what comes on the keyboard until then, and hands each answer to `take`; all else is for `next`.
  /// - Returns: whether there was something to read.
  mutating func collect(until end: ContinuousClock.Instant, _ take: (String) -> Bool) -> Bool {
    guard !isLost, waitForKeyboard(until: end) else { return false }
    for arrival in read() {
      if case .event(.input(.reply(let reply))) = arrival, take(reply) { continue }
      kept.append(arrival)
    }
    return true
  }

  /// Waits for any key, which means nothing else, or for a request to end, which `next` tells.
  mutating func awaitKey() {
    let endings = Self.bit(SIGTERM) | Self.bit(SIGINT) | Self.bit(SIGHUP) | Self.bit(SIGQUIT)
    while !isLost, pending & endings == 0 {
      if waitForKeyboard(until: nil) {
        let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        isLost = count == 0 || count < 0 && errno != EINTR
        // The rest of a paste is no command either.
        tcflush(STDIN_FILENO, TCIFLUSH)
        return
      }
      pending |= cncurses_take_signals()
    }
  }

  /// Whether there is something to read on the keyboard before `end`, or without an end before a signal.
  private func waitForKeyboard(until end: ContinuousClock.Instant?) -> Bool {
    var descriptors = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    if end == nil { descriptors.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0)) }
    let ready = poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(until: end))
    return ready > 0 && descriptors[0].revents != 0
  }

  /// After another program had the keyboard: what was typed to interrupt or stop it was not meant for this
  /// one.
  mutating func forgetKeyboardSignals() {
    pending |= cncurses_take_signals()
    pending &= ~(Self.bit(SIGINT) | Self.bit(SIGQUIT) | Self.bit(SIGTSTP))
  }

  /// After a stop that the terminal itself has dealt with.
  mutating func forgetContinuation() {
    pending |= cncurses_take_signals()
    pending &= ~Self.bit(SIGCONT)
  }

  /// Has the size looked at with the next events.
  mutating func checkSize() { pending |= Self.bit(SIGWINCH) }

  private mutating func takeSignals() -> [Arrival] {
    let arrived = pending | cncurses_take_signals()
    pending = 0
    return Self.meanings.filter { arrived & Self.bit($0.signal) != 0 }.map(\.arrival)
  }

  private mutating func read() -> [Arrival] {
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return [] }
    guard count > 0 else {
      isLost = true
      return [.event(.leave(.terminalLost))]
    }
    let events = decoder.feed(buffer[..<count])
    patienceEnds = decoder.patience.map { ContinuousClock.now + $0 }
    return events.map { .event(.input($0)) }
  }

  private static let meanings: [(signal: Int32, arrival: Arrival)] = [
    (SIGWINCH, .sizeChanged), (SIGCONT, .continued), (SIGTSTP, .stop), (SIGUSR2, .event(.reload)),
    (SIGINT, .event(.leave(.interrupt))), (SIGQUIT, .event(.leave(.quit))), (SIGHUP, .event(.leave(.hangUp))),
    (SIGTERM, .event(.leave(.terminate))),
  ]

  private static func bit(_ signal: Int32) -> UInt64 { 1 << UInt64(signal) }

  /// For `poll`: -1 without an end, otherwise rounded up so that it is not asked again just before.
  private static func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
    guard let end else { return -1 }
    let (seconds, attoseconds) = (end - .now).components
    if seconds < 0 || attoseconds < 0 { return 0 }
    let whole = min(seconds, 3600) * 1000
    return Int32(whole + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
