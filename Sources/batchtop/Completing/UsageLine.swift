/// What a verb's line of usage says of the words behind it, such as `FILE [--format table|json] [--state DIR]`.
///
/// The line is written for people; completion reads the same one, so that neither knows more than the other.
struct UsageLine {
  /// What may stand in one place.
  enum Place: Equatable {
    /// One of these words.
    case words([String])
    /// Something that has a name in capitals: `FILE`, `CODE`.
    case named(String)
  }

  /// What stands in the place of words without an option, in order.
  private(set) var operands: [Place] = []
  /// What follows an option that takes a value.
  private(set) var values: [String: Place] = [:]

  init(_ usage: String) {
    let words = usage.filter { $0 != "[" && $0 != "]" }.split(separator: " ").map(String.init)
    var option: String?
    for word in words {
      if word.hasPrefix("--") {
        option = String(word.dropFirst(2))
      } else if word == "|" || word == "<" {
        option = nil
      } else if let name = option {
        values[name] = Self.place(word)
        option = nil
      } else {
        operands.append(Self.place(word))
      }
    }
  }

  /// `table|json` are words to choose from; `FILE` and `FILE|NAME` are not.
  private static func place(_ word: String) -> Place {
    let parts = word.split(separator: "|").map(String.init)
    let isLiteral = parts.allSatisfy { $0 == $0.lowercased() && $0.first?.isLetter == true }
    return isLiteral ? .words(parts) : .named(word)
  }
}
