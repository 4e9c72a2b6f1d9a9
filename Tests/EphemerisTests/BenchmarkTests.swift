import Testing

@testable import Ephemeris

@Suite struct BenchmarkTests {
  @Test func everyRowHasAFigureAndAGoal() throws {
    let rows = try EphemerisBenchmark.run(dates: 5, rounds: 2)
    #expect(rows.count == 7)
    for row in rows { #expect(row.value > 0 && row.value.isFinite && row.goal > 0 && row.unit == "µs") }
  }
}
