/// What a terminal answers when it is asked whether it knows synchronized updates, and for its attributes behind that.
///
/// Source: the terminal-wg specification of synchronized output (mode 2026) with DECRQM of the VT510 manual: 1 set,
/// 2 reset, 3 always set; 0 unknown, 4 always reset. DA1, which all terminals answer, ends the answers.
public enum UpdateAnswer: Hashable, Sendable {
  case known
  case unknown
  /// No further answer is to come.
  case end

  /// Reads a reply without its introducer, such as `[?2026;2$y`; nil when it is the answer to something else.
  public init?(_ reply: String) {
    if reply.hasPrefix("[?2026;"), reply.hasSuffix("$y") {
      self = ["1", "2", "3"].contains(reply.dropFirst(7).dropLast(2)) ? .known : .unknown
    } else if reply.hasPrefix("[?"), reply.hasSuffix("c") {
      self = .end
    } else {
      return nil
    }
  }
}
