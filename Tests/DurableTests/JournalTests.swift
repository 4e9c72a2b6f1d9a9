import Durable
import Testing

@Suite struct JournalTests {
  @Test func aNewJournalHoldsItsFirstSnapshot() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, folded) = try Journal.folded(files)
    #expect(journal.recovery.isNew && folded.numbers.isEmpty && folded.snapshotSegment == 1)
    #expect(journal.end.sequence == 1 && journal.state == .writable && !journal.hasPending)
  }

  @Test func recordsOfAGroupShareAFrameAndASync() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let appended = try (1...3).map { try journal.append(Folded.record($0)) }
    #expect(appended.map(journal.outcome) == [.pending, .pending, .pending])
    let before = files.callCount
    #expect(try journal.commit() == 2)
    let calls = files.calls[before...].filter { !$0.path.hasSuffix("/durable") }.map(\.call)
    #expect(calls == [.write, .synchronize])
    #expect(appended.map(journal.outcome) == [.durable, .durable, .durable])
  }

  @Test func nothingIsDurableBeforeItsCommit() throws {
    let (journal, _) = try Journal.folded(FaultyFiles(seed: 1))
    let appended = try journal.append(Folded.record(1))
    #expect(throws: JournalError.notDurable(appended.position)) { try journal.read(appended.position) }
    try journal.commit()
    #expect(try journal.read(appended.position) == Folded.record(1))
  }

  @Test func positionsSurviveReopening() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    var positions = try journal.commit([[1, 2], [3]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2, 3]) }
    positions += try journal.commit([[4], [5, 6]])
    #expect(positions.map(\.segment) == [1, 1, 1, 2, 2, 2] && positions == positions.sorted())
    journal.close()
    let (again, folded) = try Journal.folded(files)
    #expect(folded.numbers == [1, 2, 3, 4, 5, 6] && folded.snapshotSegment == 2)
    #expect(folded.positions == [4: positions[3], 5: positions[4], 6: positions[5]])
    for (number, position) in zip(folded.numbers, positions) {
      #expect(try again.read(position) == Folded.record(number))
    }
    #expect(try JournalReader(folder, files: files).read(positions[0]) == Folded.record(1))
  }

  @Test func aFrameIsWrittenOnlyWhenTheOneBeforeIsDurable() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2], [3]])
    let calls = files.calls.filter { $0.path == path(1) && $0.call != .preallocate }.map(\.call)
    #expect(calls.suffix(6) == [.write, .synchronize, .write, .synchronize, .write, .synchronize])
  }

  @Test func groupsAreSplitAtTheirSize() throws {
    let (journal, _) = try Journal.folded(FaultyFiles(seed: 1))
    for number in 1...20 as ClosedRange<UInt32> { _ = try journal.append(Folded.record(number, length: 100)) }
    var commits = 0
    while journal.hasPending {
      try journal.commit()
      commits += 1
    }
    #expect(commits == 5)
  }

  @Test func aSnapshotIsTakenWhenAllBeforeItIsDurable() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let before = try journal.append(Folded.record(1))
    try journal.appendSegment(at: 2) {
      journal.outcome(of: before) == .durable ? Folded.snapshot([1]) : Folded.snapshot([99])
    }
    let after = try journal.append(Folded.record(2))
    #expect(try journal.commit() == 2)
    #expect(journal.outcome(of: after) == .pending)
    #expect(try journal.commit() == 4)
    #expect(after.position == RecordPosition(segment: 2, offset: 24, length: 20))
    #expect(try journal.read(after.position) == Folded.record(2))
    journal.close()
    #expect(try Journal.folded(files).1.numbers == [1, 2])
  }

  @Test func aSegmentIsWantedAtItsSizeOnce() throws {
    let (journal, _) = try Journal.folded(FaultyFiles(seed: 1))
    #expect(!journal.wantsSegment)
    try journal.commit((1...10).map { [$0] })
    #expect(!journal.wantsSegment)
    try journal.commit([[11]])
    #expect(journal.wantsSegment)
    try journal.appendSegment(at: 2) { [] }
    #expect(!journal.wantsSegment)
    try journal.commit()
    #expect(!journal.wantsSegment && journal.end.segment == 2)
  }

  @Test func emptyAndLargestRecordsAreKept() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let empty = try journal.append([]).position
    let large = try journal.append([UInt8](repeating: 7, count: 1000)).position
    try journal.commit()
    #expect(try journal.read(empty) == [])
    #expect(try journal.read(large) == [UInt8](repeating: 7, count: 1000))
    #expect(throws: JournalError.recordTooLarge(bytes: 1001, limit: 1000)) {
      try journal.append([UInt8](repeating: 7, count: 1001))
    }
  }

  @Test func positionsFromOutsideNeverTrap() throws {
    let (journal, _) = try Journal.folded(FaultyFiles(seed: 1))
    let good = try journal.commit([[1, 2]])[0]
    try journal.appendSegment(at: 2) { [] }
    try journal.commit()
    for segment: UInt32 in [0, 1, 2, 3, .max] {
      for offset: UInt64 in [0, 1, 16, 17, 1 << 40, .max - 8, .max] {
        for length: UInt32 in [0, 1, 20, 21, .max] {
          let position = RecordPosition(segment: segment, offset: offset, length: length)
          if position == good {
            #expect(try journal.read(position) == Folded.record(1))
          } else {
            #expect(throws: JournalError.self) { try journal.read(position) }
          }
        }
      }
    }
  }

  @Test func aClosedJournalTakesNothing() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let lost = try journal.append(Folded.record(1))
    journal.close()
    journal.close()
    #expect(journal.state == .closed && journal.outcome(of: lost) == .failed(.closed))
    #expect(throws: JournalError.closed) { try journal.append([]) }
    #expect(throws: JournalError.closed) { try journal.reopen(snapshot: [], at: 2) }
    #expect(throws: JournalError.closed) { try journal.tryResume() }
    #expect(try Journal.folded(files).1.numbers.isEmpty)
  }

  @Test func whatTheFoldRefusesIsToldWithItsPlaceAndNothingIsTouched() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let place = try journal.commit([[1], [2]])[1]
    files.kill()
    let before = files.bytes(of: path(1))
    #expect(throws: JournalError.entryRefused(place, message: "unknown")) {
      try Journal.open(folder, files: files, settings: .small, at: 2, initialSnapshot: []) {
        entry throws(EntryRefusal) in
        if case .record(_, place, _) = entry { throw EntryRefusal("unknown") }
      }
    }
    #expect(files.bytes(of: path(1)) == before)
    #expect(try Journal.folded(files).1.numbers == [1, 2])
  }
}
