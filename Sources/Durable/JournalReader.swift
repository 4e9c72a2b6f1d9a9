/// Reads a journal without its lock and without touching it, also while another process writes.
///
/// At the end `next()` answers nil and later goes on where it was: that is a follower. For one thread at a time.
public final class JournalReader {
  /// How far to read.
  public enum Limit: Sendable {
    /// All whole frames: what opening the journal for writing would accept.
    case written
    /// What the writer knows to be durable: nothing that is read can be taken back.
    case durable
  }

  /// - Parameter segment: The segment to begin with, by its snapshot; nil for the newest.
  public init(
    _ folder: String, files: any FileLayer = SystemFiles(), from segment: UInt32? = nil,
    upTo limit: Limit = .written
  ) throws(JournalError) { throw .closed }

  /// The next entry: first the snapshot, then record by record across the segments; nil when there is no more for now.
  ///
  /// Throws `noSuchSegment` when it fell so far behind that the next segment is gone: begin anew.
  public func next() throws(JournalError) -> JournalEntry? { throw .closed }

  /// The bytes of a record, checked against their checksum.
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { throw .closed }

  /// The segments of a journal, oldest first, each with the time of its snapshot.
  public static func segments(in folder: String, files: any FileLayer = SystemFiles()) throws(JournalError)
    -> [SegmentInfo]
  { throw .closed }
}
