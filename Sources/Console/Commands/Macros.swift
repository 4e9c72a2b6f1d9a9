/// Command lines that were recorded under a letter, to be run again with `@` and that letter.
public struct Macros: Equatable, Sendable {
  /// Lines of one macro at the most.
  static let limit = 200

  /// By letter.
  public private(set) var lines: [Character: [String]] = [:]
  /// The letter under which what is done now is recorded; nil while nothing is.
  private(set) var recording: Character?
  private var recorded: [String] = []

  public init() {}

  /// Takes lines as `entries` has them. Those that run a macro are left out, as recording leaves them out: they could run
  /// themselves.
  public init(_ entries: [(letter: Character, line: String)]) {
    for entry in entries where !Self.runsMacro(entry.line) {
      guard lines[entry.letter, default: []].count < Self.limit else { continue }
      lines[entry.letter, default: []].append(entry.line)
    }
  }

  /// All lines in the order in which they run, by letter.
  public var entries: [(letter: Character, line: String)] {
    lines.sorted { $0.key < $1.key }.flatMap { letter, lines in lines.map { (letter, $0) } }
  }

  private static func runsMacro(_ line: String) -> Bool {
    Place.allCases.contains { CommandTable.find(line, in: $0)?.command.name.hasPrefix("macro") ?? false }
  }

  mutating func start(_ letter: Character) {
    recording = letter
    recorded = []
  }

  /// Keeps what was recorded; an empty recording keeps what was there before.
  mutating func stop() -> (letter: Character, count: Int)? {
    guard let letter = recording else { return nil }
    recording = nil
    if !recorded.isEmpty { lines[letter] = recorded }
    return (letter, recorded.count)
  }

  /// Takes a line that was just run, while something is recorded.
  mutating func note(_ line: String) {
    guard recording != nil, recorded.count < Self.limit else { return }
    recorded.append(line)
  }
}
