import Durable
import Glibc
import Testing

/// What was said to be durable is there after every crash, and what was said to be not is not (G2).
@Suite struct PowerCutTests {
  @Test func nothingDurableIsEverLost() throws {
    let count = Seed.count(2000)
    let first = Seed.first("power cuts", count: count)
    var (records, segments) = (0, 0)
    for seed in first..<first + UInt64(count) {
      let simulation = Simulation(seed: seed)
      do { try simulation.run(steps: 40) } catch { Issue.record("seed \(seed): \(error)") }
      records += simulation.durable.count
      segments += simulation.segmentCount
    }
    print("power cuts: \(records) records durable at the end, \(segments) segments made")
    #expect(count < 2000 || records > 10 * count && segments > count / 2)
  }
}
