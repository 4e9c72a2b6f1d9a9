extension Theme {
  /// Reads a theme file.
  ///
  /// A line is `role = [foreground] [on background] [attributes] [| mono attributes]`, for one depth only
  /// `role@256 = …` or `role@16 = …`. `palette.NAME = colour` names a colour; `variant` is `dark`, `light` or
  /// `any`; `glyphs` is `unicode` or `ascii`; `background` is the colour that the theme is meant for, which
  /// is measured against and not painted. `gauge = green yellow@60% coral@85%` says in one line how bars look
  /// and from where on. `extends = NAME` begins with the lines of another theme, whose palette this one may
  /// change.
  /// - Parameters:
  ///   - file: the file's name, `night.theme`: it names the theme, and errors speak of it.
  ///   - load: the text of the theme of a name, for `extends`; nil when there is none.
  public init(_ text: String, file: String, load: (String) -> String?) throws(SettingsError) {
    let files = try Self.chain(SettingsFile(text, name: file), load)
    self.init(name: Self.name(ofFile: file))
    var palette: [String: Colour] = [:]
    for file in files {
      for entry in file.entries {
        guard let name = Self.paletteName(entry) else { continue }
        let reader = PaintReader(file: file.name, line: entry.line, palette: [:])
        palette[name] = try reader.colour(entry.value)
      }
    }
    for file in files {
      // What holds for one depth changes what holds for all, wherever the file says it.
      let perDepth = file.entries.filter { $0.key.contains("@") }
      for entry in file.entries.filter({ !$0.key.contains("@") }) + perDepth {
        try apply(entry, of: file.name, palette)
      }
    }
  }

  private mutating func apply(
    _ entry: SettingsFile.Entry, of file: String, _ palette: [String: Colour]
  ) throws(SettingsError) {
    switch entry.key {
    case "extends": return
    case "variant":
      variant = try Self.choice(entry, file, Variant.init(rawValue:), Variant.allCases.map(\.rawValue))
    case "glyphs":
      glyphs = try Self.choice(entry, file, GlyphSet.init(rawValue:), GlyphSet.allCases.map(\.rawValue))
    case "background":
      background = try PaintReader(file: file, line: entry.line, palette: palette).colour(entry.value)
    case "gauge" where GaugeReader.hasStops(entry.value):
      try setGauge(
        GaugeReader(paints: PaintReader(file: file, line: entry.line, palette: palette)).stops(entry.value))
    default:
      if Self.paletteName(entry) != nil { return }
      let parts = entry.key.split(separator: "@", maxSplits: 1)
      guard let name = parts.first, let role = Role(name: String(name)) else {
        let known = Role.allCases.map(\.name) + ["extends", "variant", "glyphs", "background"]
        let hint = NearestName.hint(parts.first ?? "", among: known)
        throw SettingsError(file: file, line: entry.line, "There is no role \"\(entry.key)\"\(hint)")
      }
      let (paint, mono) = try PaintReader(file: file, line: entry.line, palette: palette).paint(entry.value)
      switch parts.dropFirst().first {
      case nil: entries[role] = Entry(paint, mono: mono)
      case "256": set(\.at256, of: role, to: paint)
      case "16": set(\.at16, of: role, to: paint)
      case let depth?:
        throw SettingsError(
          file: file, line: entry.line, "There is no depth \"\(depth)\": a role may end in @256 or @16.")
      }
    }
  }

  private mutating func set(_ depth: WritableKeyPath<Entry, Paint?>, of role: Role, to paint: Paint) {
    var entry = entry(role)
    entry[keyPath: depth] = paint
    entries[role] = entry
  }

  /// With one stop a bar is never high, and full from there on.
  private mutating func setGauge(_ stops: [GaugeReader.Stop]) {
    for (role, stop) in zip(
      [Role.gauge, .gaugeHigh, .gaugeFull], stops.count == 2 ? [stops[0]] + stops : stops)
    {
      entries[role] = stop.entry
    }
    guard stops.count > 1, let full = stops.last else { return }
    gaugeStops = GaugeStops(high: stops.count == 3 ? stops[1].percent : full.percent, full: full.percent)
  }

  /// The files from the first ancestor to the theme itself.
  private static func chain(_ file: SettingsFile, _ load: (String) -> String?) throws(SettingsError)
    -> [SettingsFile]
  {
    var files = [file]
    while let parent = files[0].entries.first(where: { $0.key == "extends" }) {
      let place = files[0].name
      guard !files.contains(where: { name(ofFile: $0.name) == parent.value }) else {
        throw SettingsError(file: place, line: parent.line, "The theme \"\(parent.value)\" extends itself.")
      }
      guard let text = load(parent.value) else {
        throw SettingsError(file: place, line: parent.line, "There is no theme \"\(parent.value)\".")
      }
      files.insert(try SettingsFile(text, name: parent.value + ".theme"), at: 0)
    }
    return files
  }

  private static func paletteName(_ entry: SettingsFile.Entry) -> String? {
    entry.key.hasPrefix("palette.") ? String(entry.key.dropFirst("palette.".count)) : nil
  }

  private static func name(ofFile file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".theme") ? String(last.dropLast(".theme".count)) : last
  }

  private static func choice<Value>(
    _ entry: SettingsFile.Entry, _ file: String, _ read: (String) -> Value?, _ known: [String]
  ) throws(SettingsError) -> Value {
    guard let value = read(entry.value) else {
      throw SettingsError(
        file: file, line: entry.line,
        "\"\(entry.key)\" is one of \(known.joined(separator: ", ")), not \"\(entry.value)\".")
    }
    return value
  }
}
