/// Asking a terminal to put text on the clipboard.
public enum ClipboardRequest {
  /// Bytes of a request that terminals are known to take.
  public static let longest = 75_000

  /// The bytes to write to the terminal; nil when there would be more than `longest`.
  ///
  /// Source: XTerm Control Sequences, OSC 52. The text goes as base64, so that nothing in it can end the
  /// request.
  public static func sequence(for text: String) -> [UInt8]? {
    let bytes = Array("\u{1B}]52;c;".utf8) + base64(text.utf8) + Array("\u{1B}\\".utf8)
    return bytes.count <= longest ? bytes : nil
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Source: RFC 4648, section 4.
  private static func base64(_ text: String.UTF8View) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = Array(text)[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
      for place in 0..<4 {
        digits.append(place > group.count ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
      }
    }
    return digits
  }
}
