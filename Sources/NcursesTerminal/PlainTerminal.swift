import CNcurses
import Glibc
import TerminalKit

/// Standard input and output as lines: for screen readers, for terminals that cannot place a cursor, for pipes.
public final class PlainTerminal: Terminal {
  /// Something that came in.
  public enum Arrival: Equatable, Sendable {
    case line(String)
    /// Standard input is at its end.
    case end
    case leave(LeaveReason)
  }

  /// What is drawn for it, whatever the size of a window is: so large that little is left out.
  public let size = Size(width: 100, height: 50)
  public let glyphs: GlyphSet
  public var theme = Theme.terminal

  private let signals: Int32
  private var bytes: [UInt8] = []
  private var hasEnded = false
  private let isPrompted = isatty(STDIN_FILENO) == 1
  /// A line that is longer is cut here.
  private static let longest = InputDecoder.pasteLimit

  /// - Parameter glyphs: nil for what the locale can show.
  public init(glyphs: GlyphSet? = nil) throws(TerminalError) {
    signals = cncurses_watch_signals(false)
    guard signals >= 0 else { throw .noDescriptors }
    self.glyphs = cncurses_choose_locale() ? glyphs ?? .unicode : .ascii
  }

  /// Writes lines, each with its end; what cannot be written is the end of all.
  public func say(_ lines: [String]) {
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    if !cncurses_say(text, text.count) { hasEnded = true }
  }

  /// The next line without its end. Asks with `prompt`, unless nobody sits there.
  public func nextLine(_ prompt: String) -> Arrival {
    let text = Array(prompt.utf8)
    if isPrompted, !hasEnded { _ = cncurses_say(text, text.count) }
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        return .line(line)
      }
      let signals = cncurses_take_signals()
      if let reason = Self.reason(signals) { return .leave(reason) }
      // Where a screen was before, the request to stop is still ours to carry out.
      if signals & 1 << UInt64(SIGTSTP) != 0 { suspend() }
      if hasEnded { return bytes.isEmpty ? .end : lastLine() }
      wait()
    }
  }

  private func lastLine() -> Arrival {
    defer { bytes = [] }
    return .line(String(decoding: bytes, as: UTF8.self))
  }

  private func wait() {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0, descriptors[0].revents != 0 else { return }
    var part = [UInt8](repeating: 0, count: 16 * 1024)
    let count = read(STDIN_FILENO, &part, part.count)
    if count > 0 {
      bytes += part[..<min(count, max(0, Self.longest - bytes.count))]
      if bytes.count == Self.longest { bytes[Self.longest - 1] = UInt8(ascii: "\n") }
    } else if count == 0 || errno != EINTR {
      hasEnded = true
    }
  }

  private static func reason(_ signals: UInt64) -> LeaveReason? {
    let meanings: [(Int32, LeaveReason)] = [
      (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGHUP, .hangUp), (SIGTERM, .terminate),
    ]
    return meanings.first { signals & 1 << UInt64($0.0) != 0 }?.1
  }

  // MARK: As any terminal

  public func next(deadline: ContinuousClock.Instant?) -> [TerminalEvent] { [.leave(.terminalLost)] }
  public func show(_ canvas: Canvas, cursor: Position?) { say(canvas.linearLines) }
  public var isBehind: Bool { false }
  public func repaint() {}
  public func suspend() { cncurses_stop_job() }

  public func run(_ command: [String]) -> Int32 {
    guard !command.isEmpty else { return 127 }
    return CommandLineVector(command).withPointer { cncurses_run($0) }
  }

  /// What is copied is printed: there it can be taken from by any means.
  public func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute {
    print(text)
    return .printed
  }

  public func print(_ text: String) { say([Sanitiser.lines(text)]) }
}
