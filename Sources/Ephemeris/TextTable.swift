import Glibc

/// Reads one of the embedded texts: `#` comments, a line of names, then tab-separated fields.
struct TextTable {
  /// The text is followed by a zero byte, so that strtod stops at its end.
  private let text: UnsafeRawBufferPointer

  init(_ start: UnsafePointer<UInt8>, length: Int) {
    text = UnsafeRawBufferPointer(start: start, count: length)
  }

  /// Calls `body` with the first letter and the numbers of each line that begins with one of `kinds`; an
  /// empty field is 0, the text of a last field of letters is passed on by its first letter.
  func forEachLine(of kinds: Set<UInt8>, _ body: (_ kind: UInt8, _ fields: [Double], _ flag: UInt8) -> Void) {
    var at = 0
    var fields: [Double] = []
    while at < text.count {
      let end = text[at...].firstIndex(of: 10) ?? text.count
      if kinds.contains(text[at]), at + 1 < end, text[at + 1] == 9 {
        fields.removeAll(keepingCapacity: true)
        var flag: UInt8 = 0
        var start = at + 2
        while start <= end {
          let stop = text[start..<end].firstIndex(of: 9) ?? end
          let first = start < stop ? text[start] : 48
          if first >= 97 { flag = first } else { fields.append(number(start, stop)) }
          start = stop + 1
        }
        body(text[at], fields, flag)
      }
      at = end + 1
    }
  }

  private func number(_ start: Int, _ stop: Int) -> Double {
    guard start < stop, let base = text.baseAddress else { return 0 }
    return strtod(base.advanced(by: start).assumingMemoryBound(to: CChar.self), nil)
  }
}
