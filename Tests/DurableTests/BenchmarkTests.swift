import Durable
import Glibc
import Testing

@Suite struct BenchmarkTests {
  @Test func everyRowHasAFigureAndAGoal() throws {
    let folder = "/tmp/durable-benchmark-\(getpid())"
    let rows = try JournalBenchmark.run(in: folder, records: 50, durable: 2)
    #expect(rows.map(\.unit) == ["µs", "/s", "", "µs", "s"])
    for row in rows { #expect(row.value > 0 && row.value.isFinite && row.goal > 0) }
    #expect(try SystemFiles().attributes(of: folder) == nil)
  }
}
