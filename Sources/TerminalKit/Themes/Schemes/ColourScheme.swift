/// A scheme of the base16 or base24 kind: sixteen or twenty-four colours by number, made for editors and
/// shells.
///
/// Read is the part of YAML that such schemes are written in: lines `key: "value"`, and `palette:` with its
/// colours indented below. Source of the meaning of the numbers: the styling guidelines of base16 and base24.
public struct ColourScheme: Hashable, Sendable {
  public let name: String
  public let author: String
  /// Colours from `base00` on: 16 of them, or 24.
  public let colours: [Colour]
  /// The variant that the scheme names; nil when it names none.
  public let variant: Theme.Variant?

  /// Reads a scheme.
  ///
  /// - Parameter file: the file's name; errors speak of it.
  /// - Throws: the line that is none of the subset, a colour that is none, or what is missing.
  public init(_ text: String, file: String) throws(SettingsError) {
    var values: [String: (value: String, line: Int)] = [:]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    {
      let reader = SchemeLine(file: file, number: index + 1)
      guard let (key, value) = try reader.read(raw) else { continue }
      if let earlier = values.updateValue((value, index + 1), forKey: key) {
        throw reader.error("\"\(key)\" was set in line \(earlier.line) already.")
      }
    }
    let highest = values.keys.contains { Self.extra.contains($0) } ? 24 : 16
    var colours: [Colour] = []
    for key in (Self.basic + Self.extra).prefix(highest) {
      guard let (value, line) = values[key] else {
        throw SettingsError(file: file, "There is no \(key); a base\(highest) scheme has \(highest) colours.")
      }
      let digits = value.hasPrefix("#") ? value : "#" + value
      colours.append(try PaintReader(file: file, line: line, palette: [:]).colour(digits))
    }
    self.colours = colours
    name = values["name"]?.value ?? values["scheme"]?.value ?? Self.name(ofFile: file)
    author = values["author"]?.value ?? ""
    if let (value, line) = values["variant"] {
      guard let variant = Theme.Variant(rawValue: value) else {
        throw SettingsError(file: file, line: line, "\"variant\" is dark or light, not \"\(value)\".")
      }
      self.variant = variant
    } else {
      variant = nil
    }
  }

  /// The file's name without its folder and ending.
  private static func name(ofFile file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return String(last.split(separator: ".").first ?? last[...])
  }

  /// `base00` to `base0F`, and `base10` to `base17`.
  static let basic = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }
  static let extra = (0..<8).map { "base1\($0)" }
}
