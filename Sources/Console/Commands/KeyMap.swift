import TerminalKit

/// What keys mean: the keys of the table, changed by the operator's own.
///
/// An own binding wins over those of the table with the same keys, and over those that its keys begin.
public struct KeyMap: Equatable, Sendable {
  /// Keys of the operator's own choice.
  struct Binding: Equatable, Sendable {
    let strokes: [KeyStroke]
    /// Where it holds; everywhere when nil.
    let place: Place?
    /// The command line that the keys stand for; nil when they shall mean nothing.
    let line: String?

    /// As in a key file: `batches: g e = errors`.
    var text: String {
      "\(place.map { "\($0.rawValue): " } ?? "")\(KeyMap.name(of: strokes)) = \(line ?? "none")"
    }
  }

  /// What a sequence of strokes means in a place.
  enum Meaning: Sendable {
    case command(Command)
    /// A line of the operator's own.
    case line(String)
    /// More keys are to come.
    case prefix
    case nothing
  }

  /// In the order of the file; a place's own before those of all places.
  private(set) var own: [Binding] = []

  /// The keys of the table alone.
  public init() {}

  /// Reads the lines `[PLACE:] KEYS = COMMAND LINE` of a key file; `none` takes the keys' meaning away.
  ///
  /// `Equals` and `Hash` name the two keys that mean something else in a file.
  public init(_ file: SettingsFile) throws(SettingsError) {
    for entry in file.entries {
      let failure: String
      switch Self.binding(entry.key, entry.value) {
      case .success(let binding):
        bind(binding)
        continue
      case .failure(let mistake): failure = mistake.message
      }
      throw SettingsError(file: file.name, line: entry.line, failure)
    }
  }

  /// Adds a binding, in the place of one with the same keys.
  mutating func bind(_ binding: Binding) {
    own.removeAll { $0.strokes == binding.strokes && $0.place == binding.place }
    let end = binding.place == nil ? own.endIndex : own.firstIndex { $0.place == nil } ?? own.endIndex
    own.insert(binding, at: end)
  }

  /// Gives keys back what the table says; false when they had no binding of their own.
  mutating func unbind(_ strokes: [KeyStroke]) -> Bool {
    let count = own.count
    own.removeAll { $0.strokes == strokes }
    return own.count != count
  }

  /// The binding that two words of a key file or of `:map` stand for.
  static func binding(_ key: String, _ line: String) -> Result<Binding, EffectFailure> {
    var names = key
    var place: Place?
    if let colon = key.firstIndex(of: ":"), key.index(after: colon) < key.endIndex {
      let name = String(key[..<colon])
      guard let found = Place(rawValue: name) else {
        let known = Place.allCases.map(\.rawValue)
        return .failure(
          EffectFailure("There is no screen \"\(name)\"\(NearestName.hint(name, among: known))"))
      }
      place = found
      names = String(key[key.index(after: colon)...])
    }
    guard let strokes = strokes(names), !strokes.isEmpty else {
      return .failure(EffectFailure("\"\(names)\" is no key; keys are such as j, G, Ctrl-D, F5, g e."))
    }
    guard line != "none" else { return .success(Binding(strokes: strokes, place: place, line: nil)) }
    let places = place.map { [$0] } ?? Place.allCases
    guard places.contains(where: { CommandTable.find(line, in: $0) != nil }) else {
      let word = line.split(separator: " ").first.map(String.init) ?? line
      if let place, let other = Place.allCases.first(where: { CommandTable.find(line, in: $0) != nil }) {
        return .failure(EffectFailure("\(word) works on \(other.rawValue), not on \(place.rawValue)."))
      }
      let known = CommandTable.all.map(\.name)
      return .failure(EffectFailure("There is no command \"\(word)\"\(NearestName.hint(word, among: known))"))
    }
    return .success(Binding(strokes: strokes, place: place, line: line))
  }

  /// What the strokes mean: an own binding first, then a command of the place, then one of all places.
  ///
  /// `@` and the letter of a macro runs that one.
  func meaning(of strokes: [KeyStroke], in place: Place, _ macros: Macros = Macros()) -> Meaning {
    let own = own.filter { $0.place == nil || $0.place == place }
    if let binding = own.first(where: { $0.strokes == strokes }) {
      return binding.line.map { .line($0) } ?? .nothing
    }
    if own.contains(where: { $0.line != nil && $0.strokes.starts(with: strokes) }) { return .prefix }
    var isPrefix = false
    if strokes.first?.typed == "@", let letter = strokes.last?.typed {
      if strokes.count == 2, macros.lines[letter] != nil { return .line("macro \(letter)") }
      isPrefix = strokes.count == 1 && !macros.lines.isEmpty
    }
    for (command, sequence) in CommandTable.bindings where command.works(in: place) {
      if sequence == strokes { return .command(command) }
      if sequence.starts(with: strokes) { isPrefix = true }
    }
    return isPrefix ? .prefix : .nothing
  }

  /// What may follow the strokes, for the pop-up of choices.
  func continuations(of strokes: [KeyStroke], in place: Place) -> [(key: KeyStroke, help: String)] {
    let own = own.filter { $0.place == nil || $0.place == place }
    let mine = own.compactMap { binding -> (KeyStroke, String)? in
      guard let line = binding.line, binding.strokes.count > strokes.count,
        binding.strokes.starts(with: strokes)
      else { return nil }
      return (binding.strokes[strokes.count], ":" + line)
    }
    let table = CommandTable.bindings.compactMap { command, sequence -> (KeyStroke, String)? in
      guard command.works(in: place), sequence.count > strokes.count, sequence.starts(with: strokes),
        !own.contains(where: { $0.strokes == sequence })
      else { return nil }
      return (sequence[strokes.count], command.help)
    }
    var seen: Set<KeyStroke> = []
    return (mine + table).filter { seen.insert($0.0).inserted }
  }

  /// The keys that run a command in a place, those of the operator first.
  func keys(of command: Command, in place: Place) -> [[KeyStroke]] {
    let own = own.filter { $0.place == nil || $0.place == place }
    let table = command.keys.compactMap(KeyStroke.strokes).filter { sequence in
      !own.contains { $0.strokes == sequence || ($0.line != nil && sequence.starts(with: $0.strokes)) }
    }
    return own.filter { $0.line == command.name }.map(\.strokes) + table
  }

  /// The key file that says the same.
  var text: String { own.map(\.text).joined(separator: "\n") + "\n" }

  private static let otherNames = [("Equals", "="), ("Hash", "#")]

  /// The strokes of names parted by blanks; nil when one of them is no key.
  static func strokes(_ names: String) -> [KeyStroke]? {
    let words = names.split(separator: " ").map { word in
      otherNames.first { $0.0.lowercased() == word.lowercased() }?.1 ?? String(word)
    }
    return KeyStroke.strokes(words.joined(separator: " "))
  }

  static func name(of strokes: [KeyStroke]) -> String {
    strokes.map { stroke in otherNames.first { $0.1 == stroke.name }?.0 ?? stroke.name }
      .joined(separator: " ")
  }
}
