/// What came in from a terminal.
public enum InputEvent: Hashable, Sendable {
  case key(KeyStroke)
  case mouse(MouseEvent)
  /// Text that was pasted in one piece: text always, never commands. Line ends are `\n`; `cut` says that it
  /// was longer than `InputDecoder.pasteLimit` and ends there.
  case paste(String, cut: Bool)
  /// Whether the terminal's window has the keyboard.
  case focus(Bool)
  /// The terminal's answer to a question, without its introducer and end: `[?62;c`, `]11;rgb:0000/0000/0000`.
  case reply(String)
}

/// Something done with the mouse, at a cell.
public struct MouseEvent: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    /// A button went down: 0 left, 1 middle, 2 right.
    case press(Int)
    case release(Int)
    case drag(Int)
    case wheelUp
    case wheelDown
  }

  public let action: Action
  public let position: Position
  public let modifiers: Modifiers

  public init(_ action: Action, at position: Position, _ modifiers: Modifiers = []) {
    self.action = action
    self.position = position
    self.modifiers = modifiers
  }
}
