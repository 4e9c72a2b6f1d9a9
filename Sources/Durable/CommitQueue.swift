/// What was appended and waits for its commit, in order, and what became of what went before.
struct CommitQueue {
  /// Records that share a frame.
  struct Group {
    /// Room for the frame's header, then the records, their checksums not yet set.
    var bytes = [UInt8](repeating: 0, count: Frame.headerSize)
    /// Where in `bytes` each record begins.
    var records: [Int] = []
    let segment: UInt32
    /// Where the frame begins, from where the records of its segment begin.
    let start: UInt64
    var lastTicket: UInt64 = 0
    var isFromReserve = true

    /// The bytes of a record; nil when it is none of these.
    func record(at position: RecordPosition) -> [UInt8]? {
      guard position.segment == segment, position.offset >= start,
        let place = Int(exactly: position.offset - start), isBeginning(place)
      else { return nil }
      let first = place + Frame.recordHeaderSize
      let length = bytes.withUnsafeBytes { $0.uint32(at: place) }
      return length == position.length ? Array(bytes[first..<first + Int(length)]) : nil
    }

    private func isBeginning(_ place: Int) -> Bool {
      var range = records.indices
      while !range.isEmpty {
        let middle = range.lowerBound + range.count / 2
        if records[middle] == place { return true }
        range = records[middle] < place ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return false
    }
  }

  enum Item {
    case group(Group)
    case segment(unixNanoseconds: Int64, snapshot: @Sendable () -> [UInt8])
  }

  /// All that was appended and not durable, at a time when a commit failed.
  private struct Failure {
    let durableTicket: UInt64
    /// The last one of the group that failed; for those behind it never came to a write.
    let groupTicket: UInt64
    let group: JournalError
    let rest: JournalError
  }

  private var items: [Item] = []
  /// The group that takes records now; apart from the others, so that it grows in place.
  private var open: Group?
  /// The group that is being written.
  private var inWriting: Group?
  /// The bytes of groups that wait or are being written.
  private(set) var bytes = 0
  /// The segment of the records to come, and where the next frame will begin there.
  private(set) var segment: UInt32
  private var start: UInt64
  private var ticket: UInt64 = 0
  private var durableTicket: UInt64 = 0
  private var failures: [Failure] = []
  private var segmentCount = 0

  init(segment: UInt32, start: UInt64) {
    self.segment = segment
    self.start = start
  }

  var isEmpty: Bool { items.isEmpty && open == nil }
  var hasSegment: Bool { segmentCount > 0 }
  /// The bytes of frames in the segment of the records to come.
  var segmentBytes: UInt64 { start &+ UInt64(open?.bytes.count ?? 0) }

  mutating func append(_ record: [UInt8], fromReserve: Bool, groupBytes: Int) -> AppendedRecord {
    if let open, open.bytes.count >= groupBytes { seal() }
    var group = open ?? Group(segment: segment, start: start)
    open = nil  // So that the group is the only holder of its bytes.
    let place = group.bytes.count
    ticket &+= 1
    group.records.append(place)
    group.bytes.append(littleEndian: UInt32(record.count))
    group.bytes.append(littleEndian: UInt32(0))
    group.bytes.append(contentsOf: record)
    bytes += group.bytes.count - place
    group.lastTicket = ticket
    group.isFromReserve = group.isFromReserve && fromReserve
    open = group
    return AppendedRecord(
      position: RecordPosition(
        segment: segment, offset: group.start &+ UInt64(place), length: UInt32(record.count)),
      ticket: ticket, failures: failures.count)
  }

  mutating func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {
    seal()
    items.append(.segment(unixNanoseconds: unixNanoseconds, snapshot: snapshot))
    segmentCount += 1
    segment &+= 1
    start = 0
  }

  mutating func next() -> Item? {
    if items.isEmpty { seal() }
    guard !items.isEmpty else { return nil }
    let item = items.removeFirst()
    switch item {
    case .segment: segmentCount -= 1
    case .group(let group): inWriting = group
    }
    return item
  }

  private mutating func seal() {
    guard let group = open else { return }
    start = group.start &+ UInt64(Frame.aligned(group.bytes.count))
    items.append(.group(group))
    open = nil
  }

  mutating func succeed() {
    guard let group = inWriting else { return }
    durableTicket = group.lastTicket
    bytes -= group.bytes.count - Frame.headerSize
    inWriting = nil
  }

  /// The bytes of a record that waits or is being written.
  func record(at position: RecordPosition) -> [UInt8]? {
    if let found = open?.record(at: position) ?? inWriting?.record(at: position) { return found }
    for case .group(let group) in items {
      if let found = group.record(at: position) { return found }
    }
    return nil
  }

  /// Drops all that waits; records to come go to `segment`, behind `start`.
  mutating func fail(
    _ group: Group?, _ error: JournalError, rest: JournalError, segment: UInt32, start: UInt64
  ) {
    failures.append(
      Failure(
        durableTicket: durableTicket, groupTicket: group?.lastTicket ?? durableTicket, group: error,
        rest: rest))
    durableTicket = ticket
    (items, open, inWriting, segmentCount, bytes) = ([], nil, nil, 0, 0)
    (self.segment, self.start) = (segment, start)
  }

  func outcome(of record: AppendedRecord) -> RecordOutcome {
    guard record.failures < failures.count else {
      return record.ticket <= durableTicket ? .durable : .pending
    }
    let failure = failures[record.failures]
    if record.ticket <= failure.durableTicket { return .durable }
    return .failed(record.ticket <= failure.groupTicket ? failure.group : failure.rest)
  }
}
