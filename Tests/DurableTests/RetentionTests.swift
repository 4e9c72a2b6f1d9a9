import Glibc
import Testing

@testable import Durable

@Suite struct RetentionTests {
  /// Segments 1 to 6, begun at these times, with 700 bytes or so each.
  private func sixSegments() throws -> (FaultyFiles, Journal) {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files, at: 100)
    for number in 1...6 as ClosedRange<UInt32> {
      try journal.commit([[number]], length: 500)
      guard number < 6 else { continue }
      let snapshot = Folded.snapshot(Array(1...number))
      try journal.appendSegment(at: Int64(number) * 100 + 100) { snapshot }
      try journal.commit()
    }
    return (files, journal)
  }

  @Test(
    arguments: [
      // A segment is as old as the beginning of the next.
      (Retention(ageNanoseconds: 1000), 1000, []), (Retention(ageNanoseconds: 801), 1000, []),
      (Retention(ageNanoseconds: 800), 1000, [1]), (Retention(ageNanoseconds: 650), 1000, [1, 2]),
      (Retention(ageNanoseconds: 0), 1000, [1, 2, 3, 4]), (Retention(ageNanoseconds: .max), 1000, []),
      (Retention(ageNanoseconds: -.max), 1000, [1, 2, 3, 4]),
      (Retention(bytes: .max), 1000, []), (Retention(bytes: 0), 1000, [1, 2, 3, 4]),
      (Retention(bytes: 3500), 1000, [1, 2]), (Retention(ageNanoseconds: 800, bytes: 3500), 1000, [1, 2]),
      (Retention(), 1000, []),
      // By size only what is old enough, however much it is; by age all the same.
      (Retention(bytes: 0, leastAgeNanoseconds: 801), 1000, []),
      (Retention(bytes: 0, leastAgeNanoseconds: 800), 1000, [1]),
      (Retention(bytes: 3500, leastAgeNanoseconds: 0), 1000, [1, 2]),
      (Retention(bytes: 0, leastAgeNanoseconds: .max), 1000, []),
      (Retention(ageNanoseconds: 650, bytes: 0, leastAgeNanoseconds: 801), 1000, [1, 2]),
    ] as [(Retention, Int64, [UInt32])])
  func segmentsGoByAgeAndSizeButTheNewestTwo(retention: Retention, now: Int64, gone: [UInt32]) throws {
    let (files, journal) = try sixSegments()
    let sizes = try journal.segments().map(\.size)
    #expect(sizes.reduce(0, +) > 4000 && sizes.dropFirst(2).reduce(0, +) <= 3500, "\(sizes)")
    #expect(try journal.removeSegments(retention, at: now) == gone)
    #expect(try journal.segments().map(\.number) == (1...6).filter { !gone.contains($0) })
    files.crash()
    #expect(try Journal.folded(files).1.numbers == [1, 2, 3, 4, 5, 6])
  }

  /// A gap would be taken for a lost file.
  @Test func twoRemovalsThatFailAndAPowerCutLeaveNoGap() throws {
    let all = Retention(ageNanoseconds: 0)
    func removal(_ files: FaultyFiles, _ journal: Journal, failingAt call: Int, forGood: Bool) -> Bool {
      files.failure = .init(call: files.callCount + call, code: EIO, forGood: forGood)
      return (try? journal.removeSegments(all, at: 1000)) != nil
    }
    var (first, outcomes) = (0, Set<[String]>())
    var isWhole = false
    while !isWhole {
      first += 1
      for second in 1...first {
        let (files, journal) = try sixSegments()
        isWhole = removal(files, journal, failingAt: first, forGood: false)
        _ = removal(files, journal, failingAt: second, forGood: true)
        for turn in 1...5 {
          let cut = files.copy(seed: UInt64((first * 100 + second) * 10 + turn))
          cut.crash()
          #expect(try Journal.folded(cut).1.numbers == [1, 2, 3, 4, 5, 6], "calls \(first) and \(second)")
          outcomes.insert(cut.paths.filter { $0.hasSuffix(".segment") })
        }
      }
    }
    #expect(outcomes.count == 5, "all, or without the oldest one to four: \(outcomes)")
  }

  @Test func whatIsGoneIsToldApartFromDamage() throws {
    let (_, journal) = try sixSegments()
    let old = RecordPosition(segment: 1, offset: 24, length: 500)
    #expect(try journal.read(old) == Folded.record(1, length: 500))
    try journal.removeSegments(Retention(bytes: 0), at: 0)
    #expect(throws: JournalError.noSuchSegment(1)) { try journal.read(old) }
  }
}
