import TerminalKit

/// The commands that fit what is being typed, above the prompt: with an empty line all of the place, most used first.
struct Palette: Equatable, Sendable {
  /// A command, or a value that may follow one.
  struct Entry: Equatable, Sendable {
    /// What Enter or Tab puts into the line.
    let line: String
    /// Its keys, as hints show them.
    let keys: String
    let help: String
    /// Why it cannot act now.
    let off: String?
    /// Whether something must follow.
    let isOpen: Bool
  }

  /// The entry under the cursor; nil while the line itself is meant.
  private(set) var choice: Int?

  /// Rows at the most.
  static let height = 10

  /// What fits the line, best first.
  static func entries(for line: String, in model: Model) -> [Entry] {
    let typed = line.lowercased()
    if let (command, rest) = CommandTable.find(line, in: model.place), !command.arguments.isEmpty,
      line.hasPrefix(command.name + " ")
    {
      let longer = commands(for: typed, in: model).filter { text(of: $0).hasPrefix(typed) }
      return values(of: command, rest, in: model) + longer
    }
    return commands(for: typed, in: model)
  }

  private static func commands(for typed: String, in model: Model) -> [Entry] {
    let commands = CommandTable.commands(in: model.place)
    let places = Dictionary(
      commands.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    let fitting = commands.compactMap { command -> (rank: Int, command: Command)? in
      guard command.name != "command", command.group != .move, seen.insert(command.name).inserted,
        let rank = rank(of: command, typed)
      else { return nil }
      return (rank, command)
    }
    return fitting.sorted { a, b in
      let (usedA, usedB) = (model.used[a.command.name] ?? 0, model.used[b.command.name] ?? 0)
      if a.rank != b.rank { return a.rank < b.rank }
      if usedA != usedB { return usedA > usedB }
      return (places[a.command.name] ?? 0) < (places[b.command.name] ?? 0)
    }.map { entry($0.command, in: model) }
  }

  /// How well a command fits: its name begins so, a word of it does, it is somewhere in the name or in the help.
  private static func rank(of command: Command, _ typed: String) -> Int? {
    if typed.isEmpty || command.name.hasPrefix(typed) { return 0 }
    if command.name.split(separator: " ").contains(where: { $0.hasPrefix(typed) }) { return 1 }
    if command.name.contains(typed) { return 2 }
    return command.help.lowercased().contains(typed) ? 3 : nil
  }

  private static func entry(_ command: Command, in model: Model) -> Entry {
    let keys = model.keyMap.keys(of: command, in: model.place).first ?? []
    return Entry(
      line: command.name + (command.arguments.isEmpty ? "" : " " + command.arguments),
      keys: keys.map { $0.label(in: model.glyphs) }.joined(), help: command.help,
      off: command.blocked(model), isOpen: command.needsWords)
  }

  private static func values(of command: Command, _ rest: String, in model: Model) -> [Entry] {
    command.values(model).filter { $0.hasPrefix(rest) && $0 != rest }.map { value in
      Entry(line: command.name + " " + value, keys: "", help: "", off: nil, isOpen: false)
    }
  }

  mutating func move(by step: Int, of count: Int) {
    guard count > 0 else { return choice = nil }
    let next = (choice ?? -1) + step
    choice = next < 0 ? nil : min(next, count - 1)
  }

  mutating func reset() { choice = nil }

  /// The entry's line without what only stands for an argument.
  static func text(of entry: Entry) -> String {
    let words = entry.line.split(separator: " ").prefix { word in
      !word.hasPrefix("[") && !word.contains { $0.isUppercase }
    }
    return words.joined(separator: " ")
  }

  func draw(_ entries: [Entry], usage: String?, above foot: Rect, in body: Rect, on canvas: inout Canvas) {
    let rows = min(Self.height, entries.count, max(0, body.height - 4))
    guard rows > 0 || usage != nil else { return }
    let extra = usage == nil ? 0 : 1
    let frame = body.split(bottom: min(body.height, rows + extra + 2)).bottom
    canvas.fill(frame)
    let first = max(0, (choice ?? 0) - rows + 1)
    Panel(entries.count > rows ? "Commands \(rows) of \(entries.count)" : "Commands", focused: true)
      .draw(in: frame, on: &canvas)
    var inside = Panel.inside(frame).inset(horizontal: 1)
    if let usage {
      let (line, rest) = inside.split(top: 1)
      canvas.write(usage, x: line.x, y: line.y, width: line.width, overflow: .ellipsis)
      inside = rest
    }
    let keysWidth = min(9, max(4, entries.map(\.keys.columns).max() ?? 0))
    let lineWidth = min(max(20, entries.map(\.line.columns).max() ?? 0), inside.width * 2 / 5)
    for (index, entry) in entries.dropFirst(first).prefix(rows).enumerated() {
      let row = inside.row(index)
      let isCursor = first + index == choice
      let role: Role = entry.off == nil ? .text : .hintOff
      var line = entry.line
      if line.columns > lineWidth { line = Self.text(of: entry) + " …" }
      canvas.write(
        [
          Run(isCursor ? "▸ " : "  "), Run(entry.keys.padded(to: keysWidth) + " ", .hintKey),
          Run(line.padded(to: lineWidth) + "  ", role == .text ? .strong : role),
          Run(entry.off.map { "off: \($0)" } ?? entry.help, role),
        ], in: row, overflow: .ellipsis)
      if isCursor { canvas.overlay(.cursor, on: row) }
    }
  }
}
