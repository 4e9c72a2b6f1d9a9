import Glibc
import Testing

@testable import Durable

/// A sync that fails is final: what it should have forced is unknown (D8, E2, E3).
@Suite struct SyncErrorTests {
  /// A journal with the record 1, in which the sync of 2 has failed, and 3 was queued behind it.
  private struct Failed {
    let files: FaultyFiles
    let journal: Journal
    let failed: AppendedRecord
    let behind: AppendedRecord

    init(seed: UInt64) throws {
      files = FaultyFiles(seed: seed)
      (journal, _) = try Journal.folded(files)
      try journal.commit([[1]])
      failed = try journal.append(Folded.record(2, length: 600))
      behind = try journal.append(Folded.record(3))
      // Room ahead, the write, and the sync.
      files.failure = .init(call: files.callCount + 3, code: EIO, forGood: false)
      #expect(throws: JournalError.outcomeUnknown(FileError(.synchronize, path(1), code: EIO))) {
        try journal.commit()
      }
    }
  }

  @Test func itIsNeverSyncedAgain() throws {
    let state = try Failed(seed: 1)
    let error = FileError(.synchronize, path(1), code: EIO)
    #expect(state.journal.state == .failed(error))
    #expect(state.journal.outcome(of: state.failed) == .failed(.outcomeUnknown(error)))
    #expect(state.journal.outcome(of: state.behind) == .failed(.file(error)))
    #expect(throws: JournalError.file(error)) { try state.journal.append([]) }
    #expect(throws: JournalError.file(error)) { try state.journal.append([], fromReserve: true) }
    #expect(throws: JournalError.file(error)) { try state.journal.tryResume() }
    #expect(throws: JournalError.notDurable(state.failed.position)) {
      try state.journal.read(state.failed.position)
    }
    let before = state.files.callCount
    try state.journal.commit()
    try state.journal.reopen(snapshot: Folded.snapshot([1]), at: 2)
    try state.journal.commit([[4]])
    state.journal.close()
    let calls = state.files.calls[before...].filter { $0.path == path(1) && $0.call != .read }
    #expect(calls.isEmpty, "\(calls)")
  }

  /// The disk is full as well, for a while: that is no reason to go on in the old file.
  @Test(arguments: [false, true])
  func withoutRoomForASegmentItStaysFailed(whileDividing: Bool) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let files = FaultyFiles(seed: seed)
      let (journal, _) = try Journal.folded(files)
      try journal.commit([[1]])
      if whileDividing { try journal.appendSegment(at: 2) { Folded.snapshot([1]) } }
      _ = try journal.append(Folded.record(2))
      // The sync of the folder behind the rename, or that of the record.
      files.failure = .init(call: files.callCount + (whileDividing ? 9 : 2), code: EIO, forGood: false)
      let error = #expect(throws: JournalError.self) { try journal.commit() }
      guard case .outcomeUnknown = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      files.room = 0
      let before = files.callCount
      for _ in 1...2 {
        let error = #expect(throws: JournalError.self) {
          try journal.reopen(snapshot: Folded.snapshot([1]), at: 3)
        }
        guard case .noRoom = error, case .failed = journal.state else {
          Issue.record("\(String(describing: error)), \(journal.state)")
          return
        }
        files.room = nil
        #expect(throws: JournalError.self) { try journal.tryResume() }
        files.room = 0
      }
      files.room = nil
      try journal.reopen(snapshot: Folded.snapshot([1]), at: 4)
      try journal.commit([[3]])
      let calls = files.calls[before...].filter { $0.path == path(1) && $0.call != .read }
      #expect(calls.isEmpty, "\(calls)")
      files.crash()
      #expect(try Journal.folded(files).1.numbers == [1, 3], "seed \(seed)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func reopenedItIsVoidForGood(seed: UInt64) throws {
    let state = try Failed(seed: seed)
    try state.journal.reopen(snapshot: Folded.snapshot([1]), at: 2)
    #expect(state.journal.state == .writable && state.journal.end.segment == 2)
    try state.journal.commit([[4]])
    if seed % 4 == 0 { state.files.kill() } else { state.files.crash() }
    let (journal, folded) = try Journal.folded(state.files)
    #expect(folded.numbers == [1, 4])
    #expect(try journal.read(RecordPosition(segment: 1, offset: 24, length: 20)) == Folded.record(1))
  }

  @Test func aCrashBeforeThatDecidesOnceAndForAll() throws {
    var outcomes: Set<[UInt32]> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let state = try Failed(seed: seed)
      // The process only: the system still has all that was written, though not on the disk.
      if seed % 2 == 0 { state.files.kill() } else { state.files.crash() }
      let (_, folded) = try Journal.folded(state.files)
      if seed % 2 == 0 { #expect(folded.numbers == [1, 2]) }
      outcomes.insert(folded.numbers)
      state.files.crash()
      #expect(try Journal.folded(state.files).1.numbers == folded.numbers, "seed \(seed)")
    }
    #expect(outcomes == [[1], [1, 2]])
  }

  @Test func aSegmentWithoutAnOldNameIsMadeAnew() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let files = FaultyFiles(seed: seed)
      let (journal, _) = try Journal.folded(files)
      try journal.commit([[1]])
      try journal.appendSegment(at: 2) { Folded.snapshot([1]) }
      let behind = try journal.append(Folded.record(2))
      // The sync of the folder, behind the rename.
      let error = FileError(.synchronizeFolder, folder, code: EIO)
      files.failure = .init(call: files.callCount + 9, code: EIO, forGood: false)
      #expect(throws: JournalError.outcomeUnknown(error)) { try journal.commit() }
      #expect(files.bytes(of: path(2)) != nil && journal.outcome(of: behind) == .failed(.file(error)))
      try journal.reopen(snapshot: Folded.snapshot([1]), at: 3)
      try journal.commit([[3]])
      files.crash()
      #expect(try Journal.folded(files).1.numbers == [1, 3])
    }
  }
}
