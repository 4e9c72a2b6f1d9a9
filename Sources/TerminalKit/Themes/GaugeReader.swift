/// Reads `gauge = green yellow@60% coral@85% bold`: how a bar looks, and from which percentages on it looks
/// otherwise.
struct GaugeReader {
  let paints: PaintReader

  /// One part of the line: what it looks like, and from where on.
  struct Stop: Equatable {
    let percent: Int
    let entry: Theme.Entry
  }

  /// Whether a value has stops at all.
  static func hasStops(_ value: String) -> Bool { value.contains("%") }

  /// The parts in their order; the first begins at 0.
  func stops(_ value: String) throws(SettingsError) -> [Stop] {
    let halves = value.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let mono = halves.count == 2 ? " |" + halves[1] : ""
    var parts: [(percent: Int, words: [Substring])] = [(0, [])]
    for word in (halves.first ?? "").split(whereSeparator: \.isWhitespace) {
      guard let at = word.lastIndex(of: "@") else {
        parts[parts.count - 1].words.append(word)
        continue
      }
      let number = word[word.index(after: at)...]
      guard number.hasSuffix("%"), let percent = Int(number.dropLast()), (1...100).contains(percent) else {
        throw paints.error("A stop is COLOUR@N% with N from 1 to 100, not \"\(word)\".")
      }
      guard percent > (parts.last?.percent ?? 0) else {
        throw paints.error("Stops rise; \"\(word)\" comes after \(parts.last?.percent ?? 0)%.")
      }
      parts.append((percent, [word[..<at]]))
    }
    guard parts.count <= 3 else { throw paints.error("A gauge has two stops at the most: high and full.") }
    var stops: [Stop] = []
    for part in parts {
      let (paint, mono) = try paints.paint(part.words.joined(separator: " ") + mono)
      stops.append(Stop(percent: part.percent, entry: Theme.Entry(paint, mono: mono)))
    }
    return stops
  }
}
