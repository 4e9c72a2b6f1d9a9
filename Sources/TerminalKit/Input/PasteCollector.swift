/// The text between the two marks of a bracketed paste: up to the second one everything is text, whatever it
/// looks like.
struct PasteCollector: Sendable {
  private var text: [UInt8] = []
  private var cut = false

  private static let end: [UInt8] = [0x1B] + Array("[201~".utf8)

  /// Takes bytes up to and with the end mark; the start of a mark at the end of `bytes` waits for the rest.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> (count: Int, ended: Bool) {
    var start = bytes.startIndex
    while let escape = bytes[start...].firstIndex(of: ASCII.escape) {
      keep(bytes[start..<escape])
      let mark = bytes[escape...].prefix(Self.end.count)
      if mark.elementsEqual(Self.end) { return (escape + mark.count - bytes.startIndex, true) }
      if Self.end.starts(with: mark) { return (escape - bytes.startIndex, false) }
      keep(bytes[escape...escape])
      start = escape + 1
    }
    keep(bytes[start...])
    return (bytes.count, false)
  }

  /// What was pasted so far. Terminals send line ends as carriage returns.
  var event: InputEvent {
    var lines = String(decoding: text, as: Unicode.UTF8.self)
    if text.contains(0x0D) {
      var scalars = String.UnicodeScalarView()
      var previous: Unicode.Scalar = " "
      for scalar in lines.unicodeScalars {
        if scalar == "\r" {
          scalars.append("\n")
        } else if !(scalar == "\n" && previous == "\r") {
          scalars.append(scalar)
        }
        previous = scalar
      }
      lines = String(scalars)
    }
    return .paste(lines, cut: cut)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    let room = InputDecoder.pasteLimit - text.count
    text.append(contentsOf: bytes.prefix(room))
    if bytes.count > room { cut = true }
  }
}
