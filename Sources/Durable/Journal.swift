// Durable: a journal of records in segments that survives crashes, full disks and power cuts.
//
// Journal            appends and hands out records; JournalOpen, JournalSegments, SegmentMaking are its parts
// CommitQueue, GroupCommitter   several records, one write, one sync
// Frame, SegmentHeader, RecordPosition   what stands in a file, byte by byte
// Opening, Survey, TailScan, LostEnd, Repair, DurableMark   what is there after a crash, and what counts
// JournalReader, RecordReader, FileWindow   reading, beside a writer too
// JournalCopy        what is sound of a damaged journal
// Files/             the calls that touch a disk, real ones and failing ones for tests
//
// It knows bytes, not what they mean. Begin with Journal, then Frame, then Opening.

/// A journal of records, durable in groups: segments of frames in a folder that one process has open for writing.
///
/// It knows nothing of what the records mean. All calls may come from any thread, but `commit()` blocks for a sync
/// and should have a thread of its own (`GroupCommitter`); without any thread the caller drives it step by step.
public final class Journal: @unchecked Sendable {
  let folder: String
  let files: any FileLayer
  let settings: JournalSettings
  /// What was found and mended.
  public let recovery: RecoveryReport

  /// Guards what follows it; never held during a file call.
  private let monitor = Monitor()
  private var queue: CommitQueue
  private var stateNow = JournalState.writable
  private var endNow: JournalEnd
  /// The durable bytes of records in the segment of `endNow`.
  private var recordBytesNow: UInt64

  /// Guards what follows it; held during commits. Taken before `monitor`.
  private let committing = Monitor()
  private var active: ActiveSegment
  private var lock: StateLock?
  private let mark: DurableMark?

  /// Held while segments are removed. Taken before all others.
  let removing = Monitor()

  let records: RecordReader

  init(
    _ folder: String, _ files: any FileLayer, _ settings: JournalSettings, lock: StateLock,
    _ active: ActiveSegment, mark: DurableMark?, _ recovery: RecoveryReport
  ) {
    self.folder = folder
    self.files = files
    self.settings = settings
    self.lock = lock
    self.active = active
    self.mark = mark
    self.recovery = recovery
    queue = CommitQueue(segment: active.header.number, start: active.recordBytes)
    (endNow, recordBytesNow) = (active.journalEnd, active.recordBytes)
    records = RecordReader(folder, files)
  }

  deinit { mark?.close() }

  /// Whether it takes records.
  public var state: JournalState { monitor.withLock { stateNow } }
  /// Up to where it is durable.
  public var end: JournalEnd { monitor.withLock { endNow } }
  /// There is something to commit.
  public var hasPending: Bool { monitor.withLock { !queue.isEmpty } }
  /// The bytes of records that are queued or being written.
  public var queuedBytes: Int { monitor.withLock { queue.bytes } }
  /// The beginning of a segment is queued.
  var hasPendingSegment: Bool { monitor.withLock { queue.hasSegment } }
  /// The segment's records have reached its size, and no other segment is asked for yet.
  public var wantsSegment: Bool {
    monitor.withLock { queue.segmentBytes >= settings.segmentBytes && !queue.hasSegment }
  }

  /// What became of an append to this journal.
  public func outcome(of record: AppendedRecord) -> RecordOutcome {
    monitor.withLock { queue.outcome(of: record) }
  }

  /// Queues a record; cheap, without a file call. Throws `recordTooLarge`, or why it takes none now.
  ///
  /// - Parameter fromReserve: The record may use the room that is kept back, also in the state `noRoom`.
  public func append(_ record: [UInt8], fromReserve: Bool = false) throws(JournalError) -> AppendedRecord {
    guard record.count <= settings.recordLimit else {
      throw .recordTooLarge(bytes: record.count, limit: settings.recordLimit)
    }
    return try monitor.withLock { () throws(JournalError) in
      switch stateNow {
      case .noRoom where fromReserve: break
      default: try checkWritable()
      }
      return queue.append(record, fromReserve: fromReserve, groupBytes: settings.groupBytes)
    }
  }

  /// Queues the beginning of a segment: what was appended before goes into the present one, the rest into the new.
  ///
  /// `snapshot` is called by the `commit()` that makes the segment, when all that was appended before is durable and
  /// told; it must be the fold of exactly that. It may append, but not commit.
  public func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  {
    try monitor.withLock { () throws(JournalError) in
      try checkWritable()
      queue.appendSegment(at: unixNanoseconds, snapshot: snapshot)
    }
  }

  private func checkWritable() throws(JournalError) {
    switch stateNow {
    case .writable: return
    case .noRoom(let error): throw .noRoom(error)
    case .failed(let error): throw .file(error)
    case .closed: throw .closed
    }
  }

  /// Makes one group of what is queued durable: one frame, one write, one sync. First, where a new segment is next
  /// in the queue, makes that. Ends before a segment that comes after the group.
  ///
  /// After an error nothing of what was queued is durable: `outcome` says why, `state` is not `writable` any more.
  /// - Returns: The sequence number of the last durable frame.
  @discardableResult public func commit() throws(JournalError) -> UInt64 {
    try committing.withLock { () throws(JournalError) in
      while let item = monitor.withLock({ queue.next() }) {
        switch item {
        case .segment(let unixNanoseconds, let snapshot):
          do throws(SegmentMaking.Failure) {
            let segment = try makeSegment(snapshot(), at: unixNanoseconds)
            // The next segment's header says where this one ends.
            active.trim()
            publish(segment)
          } catch {
            throw fail(nil, .init(error))
          }
        case .group(var group):
          do throws(ActiveSegment.WriteFailure) {
            try active.write(&group.bytes, records: group.records, usesReserve: group.isFromReserve)
          } catch {
            throw fail(group, error)
          }
          mark?.write(active)
          return monitor.withLock {
            queue.succeed()
            (endNow, recordBytesNow) = (active.journalEnd, active.recordBytes)
            return endNow.sequence
          }
        }
      }
      return end.sequence
    }
  }

  private func makeSegment(_ snapshot: [UInt8], at unixNanoseconds: Int64) throws(SegmentMaking.Failure)
    -> ActiveSegment
  {
    let header = SegmentHeader(
      number: active.header.number &+ 1, previousNumber: active.header.number,
      previousChecksum: active.checksum,
      fence: active.end, firstSequence: active.sequence &+ 1, unixNanoseconds: unixNanoseconds)
    return try SegmentMaking(folder: folder, files: files, settings: settings).make(
      header, snapshot: snapshot)
  }

  private func publish(_ segment: ActiveSegment) {
    active = segment
    mark?.write(segment)
    monitor.withLock { (endNow, recordBytesNow) = (segment.journalEnd, segment.recordBytes) }
  }

  /// Drops what is queued, and takes no more.
  private func fail(_ group: CommitQueue.Group?, _ failure: ActiveSegment.WriteFailure) -> JournalError {
    let (error, rest, state): (JournalError, JournalError, JournalState) =
      switch failure {
      case .notWritten(let error) where error.isNoRoom: (.noRoom(error), .noRoom(error), .noRoom(error))
      case .notWritten(let error): (.file(error), .file(error), .failed(error))
      case .unknown(let error): (.outcomeUnknown(error), .file(error), .failed(error))
      }
    monitor.withLock {
      // Once a sync has failed only a new segment helps, also when there is no room for it: the present file must not
      // be written to again, and a segment behind it may have its name already.
      if case .failed = stateNow, case .noRoom(let error) = state {
        stateNow = .failed(error)
      } else {
        stateNow = state
      }
      drop(group, error, rest: rest)
    }
    return error
  }

  private func drop(_ group: CommitQueue.Group?, _ error: JournalError, rest: JournalError) {
    queue.fail(group, error, rest: rest, segment: active.header.number, start: active.recordBytes)
  }

  /// In the state `noRoom`: tries a write, with room for the whole reserve behind it, and takes records again if it
  /// went well. Without effect in `writable`. Where the largest size of a file is the limit, `reopen` helps.
  public func tryResume() throws(JournalError) {
    try committing.withLock { () throws(JournalError) in
      guard case .noRoom = state else { return try monitor.withLock(checkWritable) }
      do throws(ActiveSegment.WriteFailure) {
        try active.probe()
      } catch {
        switch error {
        case .notWritten(let error) where error.isNoRoom: throw .noRoom(error)
        default: throw fail(nil, error)
        }
      }
      monitor.withLock { stateNow = .writable }
    }
  }

  /// In the states `failed` and `noRoom`: goes on in a new segment that declares all behind the last durable end void.
  /// Without effect in `writable`.
  ///
  /// - Parameter snapshot: The fold of all that is durable, and of nothing else.
  public func reopen(snapshot: [UInt8], at unixNanoseconds: Int64) throws(JournalError) {
    try committing.withLock { () throws(JournalError) in
      let reason: FileError
      switch state {
      case .writable: return
      case .closed: throw .closed
      case .noRoom(let error), .failed(let error): reason = error
      }
      do throws(SegmentMaking.Failure) {
        // One that was being made when it failed has the same name and is replaced.
        let segment = try makeSegment(snapshot, at: unixNanoseconds)
        publish(segment)
        monitor.withLock {
          drop(nil, .file(reason), rest: .file(reason))
          stateNow = .writable
        }
      } catch {
        throw fail(nil, .init(error))
      }
    }
  }

  /// The bytes of a durable record, checked against their checksum.
  public func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] {
    let isDurable = monitor.withLock {
      position.segment < endNow.segment
        || position.segment == endNow.segment && position.offset < recordBytesNow
    }
    guard isDurable else { throw .notDurable(position) }
    return try records.read(position)
  }

  /// The bytes of a record that is queued or being written: not durable yet; nil when it is durable by now, or never
  /// will be.
  ///
  /// A position is that of one record only, until a commit fails.
  public func readQueued(_ position: RecordPosition) -> [UInt8]? {
    monitor.withLock { queue.record(at: position) }
  }

  /// Gives the lock back. What is queued and not committed is lost; appends fail from now on.
  public func close() {
    committing.withLock {
      guard lock != nil else { return }
      let wasWritable = monitor.withLock {
        let wasWritable = stateNow == .writable
        stateNow = .closed
        drop(nil, .closed, rest: .closed)
        return wasWritable
      }
      // After a failure the file is left as it is, for the recovery.
      if wasWritable { active.trim() }
      records.forgetAll()
      lock = nil
    }
  }
}
