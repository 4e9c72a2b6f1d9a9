/// A screen with a keyboard, used from one thread.
public protocol Terminal: AnyObject {
  var size: Size { get }
  /// What the screen can draw; canvases are made for it.
  var glyphs: GlyphSet { get }
  /// How roles look; a new theme shows with the next frame.
  var theme: Theme { get set }

  /// Waits until something comes in, or until `deadline`; without one for as long as it takes.
  /// - Returns: all that has come in, in order; empty when the deadline passed.
  func next(deadline: ContinuousClock.Instant?) -> [TerminalEvent]

  /// Shows a frame, with the text cursor at a place or hidden.
  func show(_ canvas: Canvas, cursor: Position?)

  /// Paints everything anew with the next frame: another program wrote over the screen.
  func repaint()

  /// Gives the screen back to the shell until the program is continued, as Ctrl-Z does.
  func suspend()

  /// Gives the screen to another program, such as an editor, and waits for its end.
  /// - Returns: its exit status, 128 + n when signal n ended it, 127 when it could not be started.
  func run(_ command: [String]) -> Int32

  /// Puts text on the clipboard, and says how.
  func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute

  /// Leaves the screen, prints text where it can be marked by hand or read back later, and waits for a key.
  func print(_ text: String)

  /// Whether what was shown before is not on the screen yet: the line is slow, or nobody reads it.
  var isBehind: Bool { get }
}

/// What a terminal reports.
public enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  /// The screen has another size; the frame must be drawn anew.
  case resized(Size)
  /// The waker was used: another thread has news.
  case woken
  /// The program was stopped and goes on; the screen was repainted, the time may have moved far.
  case resumed
  /// Something happened to what is watched beside the keyboard, such as a folder of settings.
  case watched
  /// Somebody asks for the settings to be read again (SIGUSR2).
  case reload
  /// The program has to end in good order.
  case leave(LeaveReason)
}

/// Why a program has to end.
public enum LeaveReason: Hashable, Sendable {
  case interrupt
  case terminate
  case hangUp
  case quit
  /// The terminal is gone: nothing can be shown any more, no key will come.
  case terminalLost

  /// The exit status that a shell expects: 128 + the signal's number.
  public var exitStatus: Int32 {
    switch self {
    case .interrupt: 130
    case .terminate: 143
    case .hangUp, .terminalLost: 129
    case .quit: 131
    }
  }
}

/// How text got to the clipboard.
public enum ClipboardRoute: String, Hashable, Sendable {
  case tmux = "tmux"
  case desktop = "the desktop"
  /// The terminal was asked to (OSC 52); whether it did it does not say.
  case terminal = "the terminal"
  /// It was printed, to be taken from there.
  case printed = "printing"
}

/// Why text could not be copied.
public struct ClipboardError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
