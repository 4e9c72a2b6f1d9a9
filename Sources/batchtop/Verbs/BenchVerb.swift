import Ephemeris

/// `batchtop bench`: what things cost, measured on this machine.
enum BenchVerb: Verb {
  static let name = "bench"
  static let usage = "[ephemeris]"
  static let summary = "Measures the program on this machine and prints each figure beside its goal."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard ["ephemeris", nil].contains(arguments.positional.first) else {
      throw UsageError("There is nothing to measure called \(arguments.positional[0]); there is ephemeris.")
    }
    do throws(EphemerisError) {
      for row in try EphemerisBenchmark.run() { Output.say(line(row)) }
      return .allWell
    } catch {
      Output.complain(error.message)
      return .engine
    }
  }

  /// `6.6 µs  (goal 15 µs)  ten bodies with speeds, a random date`.
  private static func line(_ row: EphemerisBenchmark.Row) -> String {
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
