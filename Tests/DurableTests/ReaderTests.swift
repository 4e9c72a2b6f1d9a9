import Glibc
import Testing

@testable import Durable

@Suite struct ReaderTests {
  @Test(arguments: [JournalReader.Limit.written, .durable])
  func aFollowerSeesEachRecordAsItComes(limit: JournalReader.Limit) throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let reader = try JournalReader(folder, files: files, upTo: limit)
    var folded = Folded()
    var numbers: [UInt32] = []
    for turn in 1...40 as ClosedRange<UInt32> {
      let group = Array(turn * 10..<turn * 10 + turn % 3 + 1)
      try journal.commit([group])
      numbers += group
      if turn % 5 == 0 {
        let snapshot = Folded.snapshot(numbers)
        try journal.appendSegment(at: Int64(turn)) { snapshot }
        // Sometimes it meets the new segment empty.
        if turn % 2 == 0 { try journal.commit() }
      }
      if turn % 7 == 0 { continue }
      try reader.read(into: &folded)
      #expect(folded.numbers == numbers, "turn \(turn)")
      #expect(try reader.next() == nil)
    }
    for (_, position) in folded.positions { #expect(try reader.read(position).count == 20) }
  }

  @Test func itTouchesNothing() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2]])
    files.kill()
    let bytes = try #require(files.bytes(of: path(1)))
    files.replace(path(1), with: Array(bytes.prefix(200)))
    files.replace(path(2) + ".new", with: [1])
    let before = files.callCount
    var folded = Folded()
    try JournalReader(folder, files: files).read(into: &folded)
    #expect(folded.numbers == [1])
    let calls = Set(files.calls[before...].map(\.call))
    #expect(calls.isSubset(of: [.open, .read, .measure, .list]), "\(calls)")
    #expect(files.bytes(of: path(1))?.count == 200 && files.bytes(of: path(2) + ".new") == [1])
  }

  @Test func thePastIsFoldedFromAnySegment() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    for segment in 2...4 as ClosedRange<UInt32> {
      let snapshot = Folded.snapshot(Array(1..<segment))
      try journal.appendSegment(at: Int64(segment) * 100) { snapshot }
      try journal.commit([[segment]])
    }
    let segments = try JournalReader.segments(in: folder, files: files)
    #expect(segments.map(\.unixNanoseconds) == [1, 200, 300, 400] && segments.map(\.number) == [1, 2, 3, 4])
    #expect(try journal.segments() == segments)
    for segment in segments {
      var folded = Folded()
      try JournalReader(folder, files: files, from: segment.number).read(into: &folded)
      #expect(folded.numbers == [1, 2, 3, 4] && folded.snapshotSegment == segment.number)
    }
    #expect(throws: JournalError.noSuchSegment(9)) { try JournalReader(folder, files: files, from: 9) }
  }

  @Test func whatIsNotDurableIsNotFollowed() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    let (durable, written) = (
      try JournalReader(folder, files: files, upTo: .durable), try JournalReader(folder, files: files)
    )
    var (ofDurable, ofWritten) = (Folded(), Folded())
    files.failure = .init(call: files.callCount + 2, code: EIO, forGood: false)
    _ = try journal.append(Folded.record(2))
    #expect(throws: JournalError.self) { try journal.commit() }
    try durable.read(into: &ofDurable)
    try written.read(into: &ofWritten)
    #expect(ofDurable.numbers == [1] && ofWritten.numbers == [1, 2])
    let fence = journal.end.offset
    try journal.reopen(snapshot: Folded.snapshot([1]), at: 2)
    try journal.commit([[3]])
    try durable.read(into: &ofDurable)
    #expect(ofDurable.numbers == [1, 3])
    #expect(throws: JournalError.takenBack(segment: 1, offset: fence)) { try written.next() }
    var anew = Folded()
    try JournalReader(folder, files: files, from: 1).read(into: &anew)
    #expect(anew.numbers == [1, 3])
  }

  @Test func itTellsWhenItFellBehind() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let reader = try JournalReader(folder, files: files)
    var folded = Folded()
    try reader.read(into: &folded)
    for segment in 2...4 as ClosedRange<Int64> {
      try journal.appendSegment(at: segment) { [] }
      try journal.commit([[UInt32(segment)]])
    }
    try journal.removeSegments(Retention(ageNanoseconds: 0), at: 10)
    #expect(throws: JournalError.noSuchSegment(2)) { try reader.next() }
  }

  @Test func damageIsToldWithItsPlace() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2], [3]])
    var bytes = try #require(files.bytes(of: path(1)))
    bytes[96 + 56 + 40] ^= 4
    files.replace(path(1), with: bytes)
    let reader = try JournalReader(folder, files: files)
    var folded = Folded()
    let error = #expect(throws: JournalError.self) { try reader.read(into: &folded) }
    guard case .damaged(let damage) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(folded.numbers == [1] && damage.segment == 1 && damage.offset == 96 + 56)
  }

  @Test func withoutAJournalThereIsNothingToRead() {
    #expect(throws: JournalError.self) { try JournalReader(folder, files: FaultyFiles(seed: 1)) }
  }
}
