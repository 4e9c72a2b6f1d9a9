import Testing

@testable import FilterLanguage

@Suite struct PrintingTests {
  /// What is written in its one form is read as the same filter.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func readingUndoesWriting(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for round in 0..<200 {
      let filter = try dice.filter()
      let text = filter.description
      let read = try? Filter(text, Parcels.schema.vocabulary)
      #expect(read == filter, "seed \(seed), round \(round): \(text)")
    }
  }
}
