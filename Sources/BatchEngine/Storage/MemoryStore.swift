import Durable

/// Keeps records in memory, durable at once: for an engine that leaves nothing behind.
///
/// Its memory is bounded: notes go when they are too many, other records when no stored answer can lie in them any more.
/// Positions have the segment 0 and a running number as offset.
public final class MemoryStore: EventStore, @unchecked Sendable {
  /// Nanoseconds for which records are kept that are not notes: the 24 hours of a stored answer, and an hour.
  private static let keptNanoseconds: Int64 = 25 * 3_600_000_000_000
  /// Time is looked at so seldom.
  private static let markNanoseconds: Int64 = 60_000_000_000

  private let noteLimit: Int
  private let limit: Int
  private let lock = Lock()
  private var kept = Contents()
  private var isClosed = false

  /// All that it holds, as a value: to come back to, and to save.
  struct Contents: Sendable {
    var notes = Shelf()
    var others = Shelf()
    var nextNumber: UInt64 = 0
    var marks: [Mark] = []
    /// Bytes of all records that ever came.
    var appendedBytes = 0
  }

  /// All records below `number` were there at this time.
  struct Mark: Sendable {
    let number: UInt64
    let unixNanoseconds: Int64
  }

  /// What it holds now; setting it puts another time's records in their place.
  var contents: Contents {
    get { lock.withLock { kept } }
    set { lock.withLock { kept = newValue } }
  }

  /// - Parameters:
  ///   - noteLimit: Bytes of notes; the oldest go first.
  ///   - limit: Bytes of all records together. The oldest of all go, even when an answer is stored in them.
  public init(noteLimit: Int = 4 << 20, limit: Int = 256 << 20) {
    self.noteLimit = noteLimit
    self.limit = limit
  }

  public func append(_ record: [UInt8], isNote: Bool, isUrgent: Bool) throws(JournalError) -> StorageReceipt {
    let position = lock.withLock { () -> RecordPosition? in
      guard !isClosed, let length = UInt32(exactly: record.count) else { return nil }
      let position = RecordPosition(segment: 0, offset: kept.nextNumber, length: length)
      if isNote {
        kept.notes.append(record, number: kept.nextNumber)
      } else {
        kept.others.append(record, number: kept.nextNumber)
      }
      kept.nextNumber &+= 1
      kept.appendedBytes &+= record.count
      while kept.notes.bytes > noteLimit { kept.notes.removeFirst() }
      while kept.notes.bytes + kept.others.bytes > limit { removeOldest() }
      return position
    }
    guard let position else { throw .closed }
    return StorageReceipt(position: position, appended: nil)
  }

  public func hurry() {}
  public func watch(_ onCommit: (@Sendable () -> Void)?) {}

  private func removeOldest() {
    if let note = kept.notes.first, note < kept.others.first ?? .max {
      kept.notes.removeFirst()
    } else {
      kept.others.removeFirst()
    }
  }

  public func outcome(of receipt: StorageReceipt) -> RecordOutcome { .durable }
  public func wait(for receipt: StorageReceipt) throws(JournalError) {}

  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    guard position.segment == 0 else { throw .noSuchSegment(position.segment) }
    let record = lock.withLock { kept.others[position.offset] ?? kept.notes[position.offset] }
    guard let record, record.count == Int(position.length) else { throw .notDurable(position) }
    return record
  }

  public var state: StorageState { lock.withLock { isClosed ? .readOnly : .writable } }
  public func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  public func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {}

  /// Every record was appended before the first mark behind it, and is kept for long enough after that.
  public func forget(at unixNanoseconds: Int64) {
    lock.withLock {
      if let last = kept.marks.last {
        guard unixNanoseconds &- last.unixNanoseconds >= Self.markNanoseconds else { return }
      }
      kept.marks.append(Mark(number: kept.nextNumber, unixNanoseconds: unixNanoseconds))
      let old = kept.marks.prefix { unixNanoseconds &- $0.unixNanoseconds >= Self.keptNanoseconds }
      guard let number = old.last?.number else { return }
      kept.marks.removeFirst(old.count)
      while let first = kept.others.first, first < number { kept.others.removeFirst() }
    }
  }

  public func close() { lock.withLock { isClosed = true } }
}

/// Records in the order of their numbers, the oldest first.
struct Shelf: Sendable {
  /// Those in front of `head` are gone.
  private var entries: [Entry] = []
  private var head = 0
  private(set) var bytes = 0

  struct Entry: Sendable {
    let number: UInt64
    var record: [UInt8]
  }

  /// Those that are there, the oldest first.
  var kept: ArraySlice<Entry> { entries[head...] }

  /// What a record takes besides its bytes.
  private static let overhead = 64

  var first: UInt64? { head < entries.count ? entries[head].number : nil }

  mutating func append(_ record: [UInt8], number: UInt64) {
    entries.append(Entry(number: number, record: record))
    bytes += record.count + Self.overhead
  }

  mutating func removeFirst() {
    guard head < entries.count else { return }
    bytes -= entries[head].record.count + Self.overhead
    entries[head].record = []
    head += 1
    guard head > 64, head > entries.count / 2 else { return }
    entries.removeFirst(head)
    head = 0
  }

  subscript(_ number: UInt64) -> [UInt8]? {
    var range = head..<entries.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let entry = entries[middle]
      if entry.number == number { return entry.record }
      range = entry.number < number ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
