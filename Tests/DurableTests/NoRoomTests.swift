import Glibc
import Testing

@testable import Durable

/// What happens where the disk is full (D7, D9, E1).
@Suite struct NoRoomTests {
  private struct Full {
    let files = FaultyFiles(seed: 1)
    let journal: Journal
    /// Those that found room.
    var numbers: [UInt32] = []
    let refused: AppendedRecord

    init() throws {
      files.room = 4000
      (journal, _) = try Journal.folded(files)
      while true {
        let number = UInt32(numbers.count + 1)
        let record = try journal.append(Folded.record(number, length: 100))
        _ = try? journal.commit()
        guard journal.state == .writable else {
          refused = record
          return
        }
        numbers.append(number)
      }
    }
  }

  private static func isNoRoom(_ error: JournalError) -> Bool {
    if case .noRoom = error { true } else { false }
  }
  private static func isNoRoom(_ state: JournalState) -> Bool {
    if case .noRoom = state { true } else { false }
  }

  @Test func theGroupIsRefusedAndReadingGoesOn() throws {
    let full = try Full()
    #expect(full.numbers.count > 20 && Self.isNoRoom(full.journal.state))
    guard case .failed(.noRoom) = full.journal.outcome(of: full.refused) else {
      Issue.record("\(full.journal.outcome(of: full.refused))")
      return
    }
    #expect(throws: JournalError.self) { try full.journal.append(Folded.record(999)) }
    #expect(throws: JournalError.self) { try full.journal.appendSegment(at: 2) { [] } }
    #expect(
      try full.journal.read(RecordPosition(segment: 1, offset: 24, length: 100))
        == Folded.record(1, length: 100))
    full.files.crash()
    #expect(try Journal.folded(full.files).1.numbers == full.numbers)
  }

  @Test func theReserveTakesARecordOfTheRefusal() throws {
    let full = try Full()
    let note = try full.journal.append(Folded.record(1000, length: 8), fromReserve: true)
    try full.journal.commit()
    #expect(full.journal.outcome(of: note) == .durable && Self.isNoRoom(full.journal.state))
    #expect(try full.journal.read(note.position) == Folded.record(1000, length: 8))
    full.files.crash()
    #expect(try Journal.folded(full.files).1.numbers == full.numbers + [1000])
  }

  @Test func itResumesWhenThereIsRoom() throws {
    let full = try Full()
    let error = #expect(throws: JournalError.self) { try full.journal.tryResume() }
    #expect(error.map(Self.isNoRoom) == true)
    full.files.room = 8000
    try full.journal.tryResume()
    #expect(full.journal.state == .writable)
    // At the place where the refused one would have been; that one stays refused.
    let record = try full.journal.append(Folded.record(2000, length: 100))
    try full.journal.commit()
    #expect(record.position == full.refused.position && full.journal.outcome(of: record) == .durable)
    guard case .failed(.noRoom) = full.journal.outcome(of: full.refused) else {
      Issue.record("\(full.journal.outcome(of: full.refused))")
      return
    }
    full.files.crash()
    #expect(try Journal.folded(full.files).1.numbers == full.numbers + [2000])
  }

  @Test(arguments: [ENOSPC, EDQUOT, EFBIG])
  func aWriteThatFindsNoRoomLeavesNothing(code: Int32) throws {
    let files = FaultyFiles(seed: 3)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    let end = Int(journal.end.offset)
    files.failure = .init(call: files.callCount + 1, code: code, forGood: false)
    let group = try [2, 3].map { try journal.append(Folded.record($0)) }
    #expect(throws: JournalError.noRoom(FileError(.write, path(1), code: code))) { try journal.commit() }
    for record in group {
      #expect(journal.outcome(of: record) == .failed(.noRoom(FileError(.write, path(1), code: code))))
    }
    let bytes = try #require(files.bytes(of: path(1)))
    // The room that the cut gave back is held again.
    #expect(bytes[end...].allSatisfy { $0 == 0 } && bytes.count >= end + 256)
    try journal.tryResume()
    try journal.commit([[4]])
    files.crash()
    #expect(try Journal.folded(files).1.numbers == [1, 4])
  }

  @Test func aSegmentThatFindsNoRoomIsNotMade() throws {
    let files = FaultyFiles(seed: 3)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    files.room = 700
    let before = try journal.append(Folded.record(2))
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2]) }
    let behind = try journal.append(Folded.record(3))
    try journal.commit()
    #expect(journal.outcome(of: before) == .durable && behind.position.segment == 2)
    #expect(throws: JournalError.self) { try journal.commit() }
    guard case .failed(.noRoom) = journal.outcome(of: behind) else {
      Issue.record("\(journal.outcome(of: behind))")
      return
    }
    #expect(!files.paths.contains { $0.hasSuffix(".new") })
    try journal.tryResume()
    #expect(try journal.commit([[4]])[0].segment == 1)
    files.crash()
    #expect(try Journal.folded(files).1.numbers == [1, 2, 4])
  }

  @Test func aTornTailIsCutAlsoOnAFullDisk() throws {
    let files = FaultyFiles(seed: 3)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2]])
    files.kill()
    let bytes = try #require(files.bytes(of: path(1)))
    files.replace(path(1), with: Array(bytes.prefix(64 + 32 + 56 + 50)))
    files.room = 0
    let (again, folded) = try Journal.folded(files)
    #expect(folded.numbers == [1] && again.recovery.cut?.bytes == 50 && again.recovery.cut?.savedAs == nil)
    #expect(!files.paths.contains { $0.contains(".broken") })
  }

  @Test func aNewJournalNeedsRoom() throws {
    let files = FaultyFiles(seed: 3)
    files.room = 50
    let error = #expect(throws: JournalError.self) { try Journal.folded(files) }
    #expect(error.map(Self.isNoRoom) == true)
    files.room = nil
    #expect(try Journal.folded(files).0.recovery.isNew)
  }

  @Test func aFileSystemThatCannotMakeRoomAheadWillDo() throws {
    let files = FaultyFiles(seed: 1)
    files.preallocates = false
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2, 3]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2, 3]) }
    try journal.commit([[4]])
    files.room = 0
    _ = try journal.append(Folded.record(5))
    #expect(throws: JournalError.noRoom(FileError(.write, path(2), code: ENOSPC))) { try journal.commit() }
    files.room = nil
    try journal.tryResume()
    try journal.commit([[6]])
    files.crash()
    #expect(try Journal.folded(files).1.numbers == [1, 2, 3, 4, 6])
  }

  @Test func roomIsMadeAhead() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    #expect(files.bytes(of: path(1))?.count == 64 + 32 + 512)
    try journal.commit((1...9).map { [$0] })
    let calls = files.calls.filter { $0.call == .preallocate }
    // One for the segment and one at 96 + 5 × 56 bytes, when the reserve was no longer whole.
    #expect(calls.count == 2 && files.bytes(of: path(1))?.count == 96 + 5 * 56 + 512)
    journal.close()
    #expect(files.bytes(of: path(1))?.count == 96 + 9 * 56)
  }
}
