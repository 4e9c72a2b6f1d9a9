/// Where a record lies: good for as long as its segment is kept, also across restarts.
public struct RecordPosition: Hashable, Comparable, Sendable {
  /// The number of the segment, from 1.
  public let segment: UInt32
  /// The size of the record in bytes.
  public let length: UInt32
  /// Bytes from where the segment's records begin, behind its snapshot.
  public let offset: UInt64

  public init(segment: UInt32, offset: UInt64, length: UInt32) {
    self.segment = segment
    self.offset = offset
    self.length = length
  }

  public static func < (a: Self, b: Self) -> Bool { (a.segment, a.offset) < (b.segment, b.offset) }
}

/// A record that waits to be made durable.
public struct AppendedRecord: Hashable, Sendable {
  /// Where the record will lie. Only once it is durable is it there: after a failure another may take the place.
  public let position: RecordPosition
  /// Which of the journal's appends it was, from 1.
  let ticket: UInt64
  /// How often the journal had failed before.
  let failures: Int
}

/// What became of an append.
public enum RecordOutcome: Equatable, Sendable {
  case pending
  case durable
  /// `noRoom`: certainly not written. `outcomeUnknown`: decided when the journal is opened again.
  case failed(JournalError)
}

/// Up to where a journal is durable.
public struct JournalEnd: Equatable, Sendable {
  /// The sequence number of the last durable frame.
  public var sequence: UInt64
  public var segment: UInt32
  /// The size in bytes of the segment's durable part, from the start of its file.
  public var offset: UInt64

  func isAhead(of other: Self) -> Bool { (segment, offset) > (other.segment, other.offset) }
}

/// A segment of a journal. Each opens with a snapshot, from which the records after it can be folded.
public struct SegmentInfo: Equatable, Sendable {
  /// From 1, one more each.
  public var number: UInt32
  /// The sequence number of its snapshot.
  public var firstSequence: UInt64
  /// When it was begun: nanoseconds of Unix time.
  public var unixNanoseconds: Int64
  /// The size of its file in bytes, with the room made ahead.
  public var size: UInt64
}

/// What a journal holds, in order.
public enum JournalEntry: Equatable, Sendable {
  case snapshot([UInt8], SegmentInfo)
  case record([UInt8], RecordPosition, sequence: UInt64)
}
