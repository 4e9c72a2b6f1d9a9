/// The request line and the header section of a request, kept as the bytes that came.
public struct RequestHead: Sendable {
  /// As the client wrote it; methods are compared exactly.
  public internal(set) var method = ""
  /// The part of the target before `?`, not decoded.
  public internal(set) var path = ""
  /// The part of the target behind `?`, not decoded; nil without one.
  public internal(set) var query: String?
  /// Of HTTP/1.x.
  public internal(set) var minorVersion = 1
  /// The authority of a target in absolute form; it takes the place of `Host` (RFC 9112, 3.2.2).
  var authority: String?

  struct Field {
    let name: Range<Int>
    let value: Range<Int>
  }

  var bytes: [UInt8] = []
  var fields: [Field] = []

  init() {}

  /// Whether its answer has no body.
  var isHead: Bool { method == "HEAD" }

  /// The values of all fields with that name, in order, blanks at their ends cut off. Bytes that are not UTF-8 are replaced.
  ///
  /// - Parameter name: In lower case.
  public func values(of name: StaticString) -> [String] {
    var values: [String] = []
    for field in fields where isNamed(field, name) { values.append(text(field.value)) }
    return values
  }

  /// Where the values of all fields with that name lie: the first, and how many there are.
  func find(_ name: StaticString) -> (first: Range<Int>, count: Int) {
    var (first, count) = (0..<0, 0)
    for field in fields where isNamed(field, name) {
      if count == 0 { first = field.value }
      count += 1
    }
    return (first, count)
  }

  /// Whether those bytes are `word` in any case of ASCII.
  ///
  /// - Parameter word: In lower case.
  func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<range.count
      where bytes[range.lowerBound + index].lowercase != word.utf8Start[index] {
        return false
      }
      return true
    }
  }

  /// Whether a list of tokens, such as that of `Connection`, holds `token` in any case.
  func lists(_ token: StaticString, in name: StaticString) -> Bool {
    for field in fields where isNamed(field, name) {
      for item in items(of: field.value) where isWord(item, token) { return true }
    }
    return false
  }

  /// The parts of a value between its commas, without blanks at their ends.
  func items(of value: Range<Int>) -> [Range<Int>] {
    bytes[value].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { item in
      let item = item.drop(while: \.isBlank)
      let end = item.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? item.startIndex
      return item.startIndex..<end
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func isNamed(_ field: Field, _ name: StaticString) -> Bool { isWord(field.name, name) }
}
