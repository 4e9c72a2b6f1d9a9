/// Telling apart what may be the text of an API key, so that it is shown and kept nowhere.
enum Secrets {
  /// Whether a word of the line begins as keys do and is as long as one. Keys as they are shown have an ellipsis.
  static func mayStand(in line: String) -> Bool {
    line.split(whereSeparator: { $0.isWhitespace || "\"':=,".contains($0) }).contains { word in
      (word.hasPrefix("bit_") || word.hasPrefix("eph_")) && word.count >= 20 && !word.contains("…")
    }
  }
}
