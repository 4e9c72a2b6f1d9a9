import Ephemeris
import JSONCodec
import TerminalKit

/// `batchtop bench`: what things cost, measured on this machine.
enum BenchVerb: Verb {
  static let name = "bench"
  static let usage = "[ephemeris|journal|engine|filters|console] [--json]"
  static let summary = "Measures the program on this machine and prints each figure beside its goal."
  static let details = """
    journal writes and recovers a journal of 1,000,000 batches in $TMPDIR (some 600 MB for a minute).
    engine holds 1,000,000 accounts in memory for some seconds.
    filters types filters over 1,000,000 accounts and 200,000 requests in memory, for some 20 seconds.
    console opens the console on 1,000,000 accounts in memory, to be driven and measured from outside.
    --json prints an array of {"name","goal","value","unit"}.
    """
  static let flags = ["json"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let part = arguments.positional.first
    if part == "console" {
      var configuration = try Configuration(arguments)
      let library = ThemeLibrary()
      let theme = configuration.loadTheme(from: library)
      return try ConsoleVerb.open(
        Workplace(accounts: 1_000_000), arguments, configuration, library, theme)
    }
    guard ["ephemeris", "journal", "engine", "filters", nil].contains(part) else {
      throw UsageError(
        "There is nothing to measure called \(part ?? ""); there are ephemeris, journal, engine, filters and console."
      )
    }
    var rows: [BenchRow] = []
    // First, while no other part has left memory that it could use again.
    if part == "engine" || part == nil { rows += EngineBench.run() }
    if part == "ephemeris" || part == nil { rows += try ephemeris() }
    if part == "filters" { rows += FilterBench.run() }
    if part == "journal" || part == nil { rows += try JournalBench.run() }
    if arguments.has("json") {
      let values = rows.map { row -> JSON in
        ["name": JSON(row.name), "goal": JSON(row.goal), "value": JSON(row.value), "unit": JSON(row.unit)]
      }
      Output.say(JSON.array(values).text(.indented))
    } else {
      for row in rows { Output.say(line(row)) }
    }
    return .allWell
  }

  private static func ephemeris() throws(UsageError) -> [BenchRow] {
    do throws(EphemerisError) {
      return try EphemerisBenchmark.run().map {
        BenchRow(name: $0.name, value: $0.value, goal: $0.goal, unit: $0.unit)
      }
    } catch {
      throw UsageError(error.message, status: .engine)
    }
  }

  /// `6.6 µs  (goal 15 µs)  ten bodies with speeds, a random date`.
  private static func line(_ row: BenchRow) -> String {
    let value = "\((row.value * 100).rounded() / 100) \(row.unit)"
    let goal = "goal \(row.goal) \(row.unit)"
    // Of a rate, more is better.
    let isMet = row.unit == "/s" ? row.value >= row.goal : row.value <= row.goal
    let verdict = isMet ? "" : "  MISSED"
    return "\(value.padded(to: 10, .right))  \(goal.padded(to: 13, .right))  \(row.name)\(verdict)"
  }
}
