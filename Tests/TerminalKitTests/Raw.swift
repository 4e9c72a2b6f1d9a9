import Testing

@testable import TerminalKit

/// Text that may hold anything, as a test's argument: the log shows it escaped, so that it cannot act on a
/// terminal.
struct Raw: ExpressibleByStringLiteral, CustomTestStringConvertible, Sendable {
  let text: String

  init(stringLiteral text: String) { self.text = text }

  var testDescription: String { Sanitiser.text(text) }
}
