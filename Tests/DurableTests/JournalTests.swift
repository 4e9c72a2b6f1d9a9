import Testing

@testable import Durable

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

  /// Queued, in a group that is sealed, in one that is being written, durable, and gone with a failure.
  @Test func aRecordIsReadWhileItWaits() throws {
    let disk = FaultyFiles(seed: 1)
    let journalBox = Box<Journal?>(nil)
    let seen = Box<[[UInt8]?]>([])
    let positions = Box<[RecordPosition]>([])
    let files = WatchedFiles(disk) {
      seen.value = positions.value.map { journalBox.value?.readQueued($0) }
    }
    let (journal, _) = try Journal.folded(files)
    journalBox.value = journal
    // Four of 100 bytes fill a group.
    let numbers = Array(1...9 as ClosedRange<UInt32>)
    positions.value = try numbers.map { try journal.append(Folded.record($0, length: 100)).position }
    let records: [[UInt8]?] = numbers.map { Folded.record($0, length: 100) }
    #expect(positions.value.map(journal.readQueued) == records)
    #expect(journal.queuedBytes == 9 * 108)
    files.isWatched = true
    try journal.commit()
    files.isWatched = false
    #expect(seen.value == records)
    #expect(positions.value.map(journal.readQueued) == [nil, nil, nil, nil] + Array(records[4...]))
    #expect(try positions.value.prefix(4).map(journal.read) == Array(records[..<4]))
    #expect(journal.queuedBytes == 5 * 108)
    let first = positions.value[4]
    for (offset, length) in [(1, 0), (0, 1), (0, -1), (-1, 0), (27, 0)] as [(Int64, Int64)] {
      let other = RecordPosition(
        segment: first.segment, offset: UInt64(Int64(first.offset) + offset),
        length: UInt32(Int64(first.length) + length))
      #expect(journal.readQueued(other) == nil)
    }
    try journal.appendSegment(at: 2) { [] }
    let behind = try journal.append(Folded.record(10)).position
    #expect(journal.readQueued(behind) == Folded.record(10))
    #expect(positions.value[4...].map(journal.readQueued) == Array(records[4...]))
    disk.room = 0
    #expect(throws: JournalError.self) {
      for _ in 1...4 { try journal.commit() }
    }
    #expect((positions.value + [behind]).allSatisfy { journal.readQueued($0) == nil })
    #expect(throws: JournalError.notDurable(behind)) { try journal.read(behind) }
    #expect(journal.queuedBytes == 0 && !journal.hasPending)
    journalBox.value = nil
  }

  private final class Box<Value>: @unchecked Sendable {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  @Test func readingKeepsSegmentsOpenUpToABound() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    var positions: [RecordPosition] = []
    for number in 1...50 as ClosedRange<UInt32> {
      positions += try journal.commit([[number]])
      let snapshot = Folded.snapshot(Array(1...number))
      try journal.appendSegment(at: Int64(number)) { snapshot }
      try journal.commit()
    }
    let before = files.openCount
    for _ in 1...2 { for position in positions { _ = try journal.read(position) } }
    #expect(files.openCount - before == 8)
    let opened = files.calls.count { $0.call == .open }
    for _ in 1...20 { _ = try journal.read(positions[49]) }
    #expect(files.calls.count { $0.call == .open } == opened)
    journal.close()
    #expect(files.openCount <= before)
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
