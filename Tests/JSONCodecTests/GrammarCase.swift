import JSONCodec
import Testing

/// A text of JSONTestSuite (Seriot, "Parsing JSON is a minefield", 2016), under the name that it has there.
struct GrammarCase: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]

  /// - Parameter text: A character for each byte (ISO 8859-1).
  init(_ name: String, _ text: String) {
    self.name = name
    bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  var testDescription: String { name }

  static func all(_ prefix: String, _ rows: [(String, String)]) -> [GrammarCase] {
    rows.map { GrammarCase(prefix + $0, $1) }
  }

  func expectRefusal() {
    for mode in [JSONParser.Mode.syntax, .api] {
      #expect(throws: JSONError.self) { try JSONParser.parse(bytes, mode: mode) }
      #expect(throws: JSONError.self) { try JSONParser.check(bytes, mode: mode) }
    }
  }
}
