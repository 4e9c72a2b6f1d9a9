/// What a terminal answers when it is asked for the colour of its background.
///
/// Source: XTerm Control Sequences, OSC 11, whose answer is a colour as XParseColor reads it, such as
/// `rgb:RRRR/GGGG/BBBB` with one to four hexadecimal digits each; some terminals say `rgba:` and have a fourth part.
public struct BackgroundAnswer: Hashable, Sendable {
  /// Whether dark text is the one that can be read on it.
  public let isLight: Bool

  /// Reads a reply without its escape, such as `]11;rgb:ffff/ffff/ffff`; nil when it is the answer to something else.
  public init?(_ reply: String) {
    guard reply.hasPrefix("]11;rgb"), let colon = reply.firstIndex(of: ":") else { return nil }
    let parts = reply[colon...].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let shares = parts.prefix(3).compactMap(Self.share)
    guard (3...4).contains(parts.count), shares.count == 3 else { return nil }
    // The weights of ITU-R BT.709: green is bright, blue is dark.
    isLight = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] > 0.5
  }

  /// From 0 to 1, whatever the number of digits.
  private static func share(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double((1 << (4 * digits.utf8.count)) - 1)
  }
}
