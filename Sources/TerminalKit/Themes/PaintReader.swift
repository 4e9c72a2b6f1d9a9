/// Reads the right-hand side of a theme's lines.
struct PaintReader {
  let file: String
  let line: Int
  /// The theme's own names for colours.
  let palette: [String: Colour]

  /// `[foreground] [on background] [attributes] [| mono attributes]`.
  func paint(_ value: String) throws(SettingsError) -> (Paint, mono: Attributes?) {
    let halves = value.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var words = (halves.first ?? "").split(whereSeparator: \.isWhitespace)[...]
    var paint = Paint()
    if let first = words.first, first != "on", attribute(first) == nil {
      paint.foreground = try colour(first)
      words = words.dropFirst()
    }
    if words.first == "on" {
      guard let name = words.dropFirst().first else { throw error("There is no colour after \"on\".") }
      paint.background = try colour(name)
      words = words.dropFirst(2)
    }
    paint.attributes = try attributes(words)
    guard halves.count == 2 else { return (paint, nil) }
    let mono = halves[1].split(whereSeparator: \.isWhitespace)
    guard mono.first == "mono" else { throw error("After \"|\" comes \"mono\" and attributes.") }
    return (paint, try attributes(mono.dropFirst()))
  }

  /// `default`, a name of the 16 or of the palette, 0 to 255, or `#rrggbb`.
  func colour(_ name: some StringProtocol) throws(SettingsError) -> Colour {
    let name = String(name)
    if let own = palette[name] { return own }
    if name == "default" { return .standard }
    if let index = Self.names.firstIndex(of: name), let number = UInt8(exactly: index) {
      return .indexed(number)
    }
    if name.allSatisfy(\.isNumber) {
      guard let number = UInt8(name) else { throw error("A colour's number is from 0 to 255, not \(name).") }
      return .indexed(number)
    }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16)
      else {
        throw error("A colour is #rrggbb with six hexadecimal digits, not \"\(name)\".")
      }
      return .rgb(
        red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
        blue: UInt8(truncatingIfNeeded: value))
    }
    let hint = NearestName.hint(
      name, among: Self.names + palette.keys + ["default"] + Self.attributes.map(\.name))
    throw error("There is no colour \"\(name)\"\(hint)")
  }

  private func attributes(_ words: ArraySlice<Substring>) throws(SettingsError) -> Attributes {
    var attributes: Attributes = []
    for word in words {
      guard let attribute = attribute(word) else {
        let hint = NearestName.hint(word, among: Self.attributes.map(\.name))
        throw error("There is no attribute \"\(word)\"\(hint)")
      }
      attributes.insert(attribute)
    }
    return attributes
  }

  private func attribute(_ word: Substring) -> Attributes? {
    Self.attributes.first { $0.name == word }?.value
  }

  func error(_ message: String) -> SettingsError { SettingsError(file: file, line: line, message) }

  private static let attributes: [(name: String, value: Attributes)] = [
    ("plain", []), ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// The sixteen in the order of their numbers.
  static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
    "bright-cyan",
    "bright-white",
  ]
}
