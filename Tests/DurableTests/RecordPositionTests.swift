import Durable
import Testing

@Suite struct RecordPositionTests {
  @Test func positionsAreInTheOrderOfTheJournal() {
    let places: [(segment: UInt32, offset: UInt64)] = [(1, 0), (1, 8), (2, 0), (10, 0)]
    let positions = places.map { RecordPosition(segment: $0.segment, offset: $0.offset, length: 1) }
    #expect(positions.reversed().sorted() == positions)
  }
}
