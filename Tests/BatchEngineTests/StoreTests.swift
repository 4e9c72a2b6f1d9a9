import Digest
import Durable
import Glibc
import Testing

@testable import BatchEngine

/// Where the engine keeps its records, without the engine.
@Suite(.timeLimit(.minutes(1))) struct StoreTests {
  static let folder = "/journal"
  /// Small, so that a few records come across every edge.
  static let small = JournalSettings(
    segmentBytes: 600, stepBytes: 512, reserveBytes: 256, recordLimit: 1000, groupBytes: 400)

  /// A record of the tests: its number, twenty times.
  private static func record(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 20) }

  /// What a journal holds: the numbers in its snapshot, then those of its records.
  private static func numbers(_ files: FaultyFiles) throws -> [UInt8] { try open(files).numbers }

  private static func open(
    _ files: FaultyFiles, _ settings: JournalSettings = small
  ) throws -> (journal: Journal, numbers: [UInt8]) {
    var numbers: [UInt8] = []
    let journal = try Journal.open(folder, files: files, settings: settings, at: 1, initialSnapshot: []) {
      (entry) throws(EntryRefusal) in
      switch entry {
      case .snapshot(let bytes, _): numbers = bytes
      case .record(let bytes, _, _): numbers.append(bytes.first ?? 0)
      }
    }
    return (journal, numbers)
  }

  private static func store(_ files: FaultyFiles, isThreaded: Bool = false) throws -> JournalStore {
    try JournalStore(try open(files).journal, isThreaded: isThreaded)
  }

  @Test(arguments: [false, true])
  func aRecordIsReadAtOnceAndKeptForGood(isThreaded: Bool) throws {
    let files = FaultyFiles(seed: 1)
    let store = try Self.store(files, isThreaded: isThreaded)
    #expect(store.state == .writable)
    for number in 1...20 as ClosedRange<UInt8> {
      let note = try store.append(Self.record(100 + number), isNote: true)
      let receipt = try store.append(Self.record(number), isNote: false)
      #expect(try store.read(receipt.position) == Self.record(number))
      try store.wait(for: receipt)
      #expect(store.outcome(of: receipt) == .durable && store.outcome(of: note) == .durable)
      #expect(try store.read(note.position) == Self.record(100 + number))
    }
    files.crash()
    #expect(try Self.numbers(files) == (1...20).flatMap { [100 + $0, $0] })
  }

  @Test(arguments: [false, true])
  func closingMakesNotesDurable(isThreaded: Bool) throws {
    let files = FaultyFiles(seed: 1)
    let store = try Self.store(files, isThreaded: isThreaded)
    let receipts = try (1...40).map { try store.append(Self.record($0), isNote: true) }
    store.close()
    #expect(receipts.allSatisfy { store.outcome(of: $0) == .durable } && store.state == .readOnly)
    #expect(throws: JournalError.closed) { try store.append([], isNote: true) }
    #expect(throws: JournalError.closed) { try store.resume(at: 2) { [] } }
    store.close()
    files.crash()
    #expect(try Self.numbers(files) == Array(1...40))
  }

  /// A disk that is full: until there is room nothing is taken, and what is there is read.
  @Test(arguments: [false, true])
  func aFullDiskIsToldAndWaitedFor(isThreaded: Bool) throws {
    let files = FaultyFiles(seed: 1)
    let store = try Self.store(files, isThreaded: isThreaded)
    let first = try store.append(Self.record(1), isNote: false)
    try store.wait(for: first)
    files.room = 0
    var taken: [UInt8] = [1]
    while store.state == .writable {
      let number = UInt8(taken.count + 1)
      let receipt = try store.append(Self.record(number), isNote: false)
      if (try? store.wait(for: receipt)) != nil { taken.append(number) }
    }
    guard case .noRoom(let sentence) = store.state else {
      Issue.record("\(store.state)")
      return
    }
    #expect(sentence.hasPrefix("There is no room for the journal. Could not "))
    for isNote in [true, false] {
      #expect(throws: JournalError.self) { try store.append(Self.record(99), isNote: isNote) }
    }
    #expect(try store.read(first.position) == Self.record(1))
    let isUnasked = {
      Issue.record("a snapshot is dear, and of no use")
      return [UInt8]()
    }
    #expect(throws: JournalError.self) { try store.resume(at: 2, snapshot: isUnasked) }
    #expect(store.state == .noRoom(sentence))
    files.room = nil
    try store.resume(at: 3, snapshot: isUnasked)
    #expect(store.state == .writable)
    try store.wait(for: try store.append(Self.record(50), isNote: false))
    store.close()
    files.crash()
    #expect(try Self.numbers(files) == taken + [50])
  }

  @Test func aFileOfItsLargestSizeIsFollowedByAnother() throws {
    let files = FaultyFiles(seed: 1)
    let store = try Self.store(files)
    files.fileLimit = 500
    var numbers: [UInt8] = []
    for number in 1...30 as ClosedRange<UInt8> {
      let receipt = try store.append(Self.record(number), isNote: false)
      if (try? store.wait(for: receipt)) != nil {
        numbers.append(number)
      } else {
        let snapshot = numbers
        try store.resume(at: 2) { snapshot }
      }
    }
    #expect(numbers.count > 20 && numbers.count < 30)
    files.crash()
    #expect(try Self.numbers(files) == numbers)
  }

  /// A disk that fails: the outcome is unknown, and a new segment goes on behind what is durable.
  @Test(arguments: [false, true])
  func aFailedDiskIsToldAndLeftBehind(isThreaded: Bool) throws {
    let files = FaultyFiles(seed: 1)
    let store = try Self.store(files, isThreaded: isThreaded)
    try store.wait(for: try store.append(Self.record(1), isNote: false))
    // Its write, and all that would mend it.
    files.failure = .init(call: files.callCount + 1, code: EIO, forGood: true)
    let lost = try store.append(Self.record(2), isNote: false)
    #expect(throws: JournalError.self) { try store.wait(for: lost) }
    #expect(throws: JournalError.notDurable(lost.position)) { try store.read(lost.position) }
    guard case .failed(let sentence) = store.state else {
      Issue.record("\(store.state)")
      return
    }
    #expect(sentence.hasPrefix("Could not "))
    #expect(throws: JournalError.self) { try store.resume(at: 2) { [1] } }
    files.failure = nil
    try store.resume(at: 3) { [1] }
    try store.resume(at: 4) {
      Issue.record("it is writable")
      return []
    }
    let receipt = try store.append(Self.record(3), isNote: false)
    try store.wait(for: receipt)
    #expect(receipt.position.segment == 2)
    files.crash()
    #expect(try Self.numbers(files) == [1, 3])
  }

  @Test func notesAreRefusedWhenTooMuchWaits() throws {
    let store = try JournalStore(
      try Self.open(FaultyFiles(seed: 1)).journal, isThreaded: false, queueLimit: 100)
    for number in 1...4 as ClosedRange<UInt8> { _ = try store.append(Self.record(number), isNote: true) }
    #expect(throws: JournalError.queueFull(bytes: 112)) { try store.append([], isNote: true) }
    try store.wait(for: try store.append(Self.record(5), isNote: false))
    _ = try store.append(Self.record(6), isNote: true)
  }

  /// What the engine does with a store, in short: one lock over state and appends, and what is paid for counts when it is
  /// durable.
  private final class Folding: @unchecked Sendable {
    let store: JournalStore
    private let lock = Lock()
    private var numbers: [UInt8] = []
    private var unsettled: [(receipt: StorageReceipt, number: UInt8)] = []

    init(_ store: JournalStore) { self.store = store }

    func add(_ number: UInt8) throws {
      let receipt = try lock.withLock { () throws -> StorageReceipt in
        _ = try store.append(StoreTests.record(0), isNote: true)
        let receipt = try store.append(StoreTests.record(number), isNote: false)
        unsettled.append((receipt, number))
        store.divide(at: 2) { [self] in snapshot() }
        return receipt
      }
      try store.wait(for: receipt)
    }

    func snapshot() -> [UInt8] {
      lock.withLock {
        while let first = unsettled.first, store.outcome(of: first.receipt) == .durable {
          numbers.append(first.number)
          unsettled.removeFirst()
        }
        return numbers
      }
    }
  }

  @Test(arguments: [false, true])
  func snapshotsHoldWhatIsDurable(isThreaded: Bool) throws {
    let files = FaultyFiles(seed: 1)
    let folding = Folding(try Self.store(files, isThreaded: isThreaded))
    try onThreads(8) { thread in
      for turn in 0..<25 {
        do { try folding.add(UInt8(1 + thread * 25 + turn)) } catch { Issue.record("\(error)") }
      }
    }
    let expected = folding.snapshot()
    #expect(expected.sorted() == Array(1...200))
    folding.store.close()
    files.crash()
    let (journal, numbers) = try Self.open(files)
    // Notes are in no snapshot here.
    #expect(numbers.filter { $0 != 0 } == expected)
    #expect(journal.end.segment > 5)
  }

  @Test func oldSegmentsAreForgotten() throws {
    let files = FaultyFiles(seed: 1)
    let retention = Retention(bytes: 0, leastAgeNanoseconds: 1000)
    let store = try JournalStore(try Self.open(files).journal, isThreaded: false, retention: retention)
    for time in 1...100 as ClosedRange<Int64> {
      try store.wait(for: try store.append(Self.record(1), isNote: false))
      store.divide(at: time) { [1] }
      store.forget(at: 1000)
    }
    let segments = { files.paths.count { $0.hasSuffix(".segment") } }
    let all = segments()
    #expect(all > 5)
    // Not looked at again before there is another segment, or an hour is over.
    store.forget(at: 100_000)
    #expect(segments() == all)
    store.forget(at: 3_600_000_001_000)
    #expect(segments() == 2)
    let day: Int64 = 86_400_000_000_000
    #expect(JournalStore.retention.leastAgeNanoseconds.map { $0 > day } == true)
  }

  @Test func memoryKeepsWhatAReplayNeedsAndNoMoreThanItMay() throws {
    let hour: Int64 = 3_600_000_000_000
    let first = UInt64.random(in: 0...UInt64(UInt32.max))
    print("memory store: 20 seeds from \(first)")
    for seed in first..<first + 20 {
      var random = SplitMix64(seed: seed)
      let store = MemoryStore(noteLimit: 4000, limit: 1 << 20)
      var now = Int64.random(in: -hour...hour, using: &random)
      var records: [(bytes: [UInt8], isNote: Bool, receipt: StorageReceipt)] = []
      // When each record was first there as time was looked at.
      var seenAt: [Int64] = []
      func forget() {
        now += hour / 60
        seenAt += [Int64](repeating: now, count: records.count - seenAt.count)
        store.forget(at: now)
      }
      for _ in 0..<2000 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: now += Int64.random(in: 0...2 * hour, using: &random)
        case 1: forget()
        default:
          let count = Int.random(in: 0...200, using: &random)
          let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
          let isNote = Bool.random(using: &random)
          records.append((bytes, isNote, try store.append(bytes, isNote: isNote)))
        }
      }
      forget()
      var noteBytes = 0
      var keptCount = 0
      for (index, (bytes, isNote, receipt)) in records.enumerated().reversed() {
        if isNote { noteBytes += bytes.count + 64 }
        let isKept = isNote ? noteBytes <= 4000 : now - seenAt[index] < 25 * hour
        #expect((try? store.read(receipt.position)) == (isKept ? bytes : nil), "seed \(seed)")
        keptCount += isKept ? 1 : 0
      }
      #expect(keptCount > 20 && keptCount < records.count / 2, "seed \(seed)")
    }
  }

  @Test func memoryIsBoundedWhateverIsInIt() throws {
    let store = MemoryStore(noteLimit: 1000, limit: 2000)
    // 100 bytes each with what a record takes besides.
    let receipts = try (0..<60).map { try store.append([UInt8](repeating: 1, count: 36), isNote: $0 < 8) }
    let kept = receipts.indices.filter { (try? store.read(receipts[$0].position)) != nil }
    #expect(kept == Array(40..<60))
    #expect(throws: JournalError.notDurable(receipts[0].position)) { try store.read(receipts[0].position) }
    let elsewhere = RecordPosition(segment: 1, offset: receipts[59].position.offset, length: 36)
    #expect(throws: JournalError.noSuchSegment(1)) { try store.read(elsewhere) }
    // One that is too large for all is not kept, and empties the rest.
    let large = try store.append([UInt8](repeating: 1, count: 3000), isNote: false)
    #expect(throws: JournalError.self) { try store.read(large.position) }
    store.close()
    #expect(throws: JournalError.closed) { try store.append([], isNote: true) }
    #expect(store.state == .readOnly)
  }
}
