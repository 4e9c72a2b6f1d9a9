/// Why there can be no screen.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is no terminal.
  case notATerminal
  /// `TERM` names no terminal that terminfo knows here.
  case unknown(term: String)
  /// The terminal cannot place its cursor.
  case tooSimple(term: String)
  /// ncurses could not open the terminal, or it is open already.
  case notOpened
  /// The process has no file descriptors left.
  case noDescriptors

  public var description: String {
    switch self {
    case .notATerminal: "Standard input and output must be a terminal."
    case .unknown(""): "TERM is not set, so that nothing is known of the terminal."
    case .unknown(let term): "TERM is \"\(term)\", which is not in this system's list of terminals."
    case .tooSimple(let term): "The terminal \"\(term)\" cannot place its cursor."
    case .notOpened: "The terminal could not be opened."
    case .noDescriptors: "The terminal needs two more file descriptors than this process may have."
    }
  }
}
