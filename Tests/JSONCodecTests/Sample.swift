import Testing

/// A text under test, whose name in the test log is pure ASCII: some of these would drive the terminal.
struct Sample: ExpressibleByStringInterpolation, CustomTestStringConvertible, Sendable {
  let text: String

  init(_ text: String) { self.text = text }
  init(stringLiteral text: String) { self.text = text }

  var bytes: [UInt8] { Array(text.utf8) }
  var testDescription: String { text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }
}
