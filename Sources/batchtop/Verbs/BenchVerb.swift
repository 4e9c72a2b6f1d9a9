import Ephemeris
import JSONCodec

/// `batchtop bench`: what things cost, measured on this machine.
enum BenchVerb: Verb {
  static let name = "bench"
  static let usage = "[ephemeris|journal] [--json]"
  static let summary = "Measures the program on this machine and prints each figure beside its goal."
  static let details = """
    journal writes and recovers a journal of 1,000,000 batches in $TMPDIR (some 600 MB for a minute).
    --json prints an array of {"name","goal","value","unit"}.
    """
  static let flags = ["json"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let part = arguments.positional.first
    guard ["ephemeris", "journal", nil].contains(part) else {
      throw UsageError(
        "There is nothing to measure called \(part ?? ""); there are ephemeris and journal.")
    }
    var rows: [JournalBench.Row] = []
    if part != "journal" { rows += try ephemeris() }
    if part != "ephemeris" { rows += try JournalBench.run() }
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

  private static func ephemeris() throws(UsageError) -> [JournalBench.Row] {
    do throws(EphemerisError) {
      return try EphemerisBenchmark.run().map {
        JournalBench.Row(name: $0.name, value: $0.value, goal: $0.goal, unit: $0.unit)
      }
    } catch {
      throw UsageError(error.message, status: .engine)
    }
  }

  /// `6.6 µs  (goal 15 µs)  ten bodies with speeds, a random date`.
  private static func line(_ row: JournalBench.Row) -> String {
    let value = "\((row.value * 100).rounded() / 100) \(row.unit)"
    let goal = "goal \(row.goal) \(row.unit)"
    let verdict = row.value <= row.goal ? "" : "  MISSED"
    return "\(value.padded(10))  \(goal.padded(13))  \(row.name)\(verdict)"
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
