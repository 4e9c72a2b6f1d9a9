import CivilTime

/// The words behind an operator's command: `acme minute=20 for 1h because of the launch`.
struct OrderWords {
  /// What stands before `for` and `because`, word by word.
  let words: [String]
  /// `NAME=VALUE` among them.
  let settings: [(name: String, value: String)]
  /// Behind `for`.
  let length: Nanoseconds?
  /// Behind `because`.
  let reason: String

  init(_ text: String) throws(EffectFailure) {
    var rest = text.split(separator: " ").map(String.init)
    var reason = ""
    if let place = rest.firstIndex(of: "because") {
      reason = rest[(place + 1)...].joined(separator: " ")
      rest = Array(rest[..<place])
    }
    var length: Nanoseconds?
    if let place = rest.firstIndex(of: "for") {
      let words = rest[(place + 1)...]
      guard let word = words.first, words.count == 1, let found = Nanoseconds(words: word) else {
        throw EffectFailure("for is followed by a length: 90s, 30m, 1h, 7d.")
      }
      length = found
      rest = Array(rest[..<place])
    }
    self.reason = reason
    self.length = length
    settings = rest.compactMap { word in
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    words = rest.filter { word in word.firstIndex(of: "=").map { $0 == word.startIndex } ?? true }
  }
}

extension Nanoseconds {
  /// A length above zero in one unit: `90s`, `30m`, `1h`, `7d`; nil for anything else.
  init?(words text: String) {
    let units: [(Character, Int64)] = [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)]
    guard let last = text.last, let unit = units.first(where: { $0.0 == last })?.1,
      let count = Int64(text.dropLast()), count > 0, count <= 1_000_000
    else { return nil }
    self = .seconds(count * unit)
  }
}
