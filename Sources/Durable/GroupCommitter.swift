import CSystem
@preconcurrency import Glibc

/// A thread that commits a journal: all that is appended while a sync runs shares the next one.
///
/// The thread ends with `stop()`, or when the committer is let go of.
public final class GroupCommitter: Sendable {
  public let journal: Journal
  private let core: Core

  /// Throws `noThread` when the system has none to give.
  ///
  /// - Parameter delay: Nanoseconds for which a record that is not urgent waits for company.
  public init(_ journal: Journal, delay: Int64 = 250_000_000) throws(JournalError) {
    self.journal = journal
    core = Core(journal, delay: delay)
    try core.start()
  }

  deinit { core.stop() }

  /// Queues a record; `completion` is called once, on the committing thread, when it is durable or failed.
  /// Completions run in the order of the appends, before the next commit; they must not wait or stop.
  ///
  /// - Parameter isUrgent: False for a record that nobody waits for: it is committed together with the next that is
  ///   urgent, and without one after the committer's delay.
  public func append(
    _ record: [UInt8], fromReserve: Bool = false, isUrgent: Bool = true,
    completion: (@Sendable (RecordOutcome) -> Void)? = nil
  ) throws(JournalError) -> AppendedRecord {
    try core.append(record, fromReserve: fromReserve, isUrgent: isUrgent, completion)
  }

  /// Queues the beginning of a segment; see `Journal.appendSegment`.
  public func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  {
    try core.appendSegment(at: unixNanoseconds, snapshot: snapshot)
  }

  /// Blocks the calling thread until the record is durable; throws when it failed. Makes the record urgent.
  public func wait(for record: AppendedRecord) throws(JournalError) { try core.wait(for: record) }

  /// Makes all that is queued urgent.
  public func hurry() { core.hurry() }

  /// Calls `onCommit` after each commit, on the committing thread; it must not wait.
  public func watch(_ onCommit: (@Sendable () -> Void)?) { core.watch(onCommit) }

  /// Commits what is queued, then ends the thread. The journal stays open.
  public func stop() { core.stop() }
}

/// What the thread holds on to, so that the committer itself can be let go of.
private final class Core: @unchecked Sendable {
  private let journal: Journal
  private let monitor = Monitor()
  private var completions: [(record: AppendedRecord, call: @Sendable (RecordOutcome) -> Void)] = []
  private var onCommit: (@Sendable () -> Void)?
  private let delay: Int64
  private var lastAppended: AppendedRecord?
  private var lastUrgent: AppendedRecord?
  /// The uptime at which what is queued is due without an urgent record; nil when nothing is.
  private var due: Int64?
  /// The thread sleeps; while it commits nobody has to wake it, and with it all who wait.
  private var isIdle = false
  private var isStopping = false
  private var hasEnded = false
  private var thread: pthread_t?

  init(_ journal: Journal, delay: Int64) {
    self.journal = journal
    self.delay = max(0, delay)
  }

  func start() throws(JournalError) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = csystem_thread(
      &thread,
      { context in
        if let context { Unmanaged<Core>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw .noThread(code: code)
    }
    self.thread = thread
  }

  func append(
    _ record: [UInt8], fromReserve: Bool, isUrgent: Bool, _ completion: (@Sendable (RecordOutcome) -> Void)?
  ) throws(JournalError) -> AppendedRecord {
    try monitor.withLock { () throws(JournalError) in
      if isStopping { throw .closed }
      let appended = try journal.append(record, fromReserve: fromReserve)
      if let completion { completions.append((appended, completion)) }
      lastAppended = appended
      if isUrgent {
        lastUrgent = appended
        wakeThread()
      } else if due == nil {
        let (due, overflow) = Monitor.uptime.addingReportingOverflow(delay)
        self.due = overflow ? .max : due
        // It has to know until when it may sleep.
        wakeThread()
      }
      return appended
    }
  }

  func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  {
    try monitor.withLock { () throws(JournalError) in
      if isStopping { throw .closed }
      try journal.appendSegment(at: unixNanoseconds, snapshot: snapshot)
      wakeThread()
    }
  }

  func wait(for record: AppendedRecord) throws(JournalError) {
    try monitor.withLock { () throws(JournalError) in
      while true {
        switch journal.outcome(of: record) {
        case .durable: return
        case .failed(let error): throw error
        case .pending where hasEnded: throw .closed
        case .pending:
          hurry(record)
          monitor.wait()
        }
      }
    }
  }

  func hurry() {
    monitor.withLock {
      guard let lastAppended, journal.hasPending else { return }
      hurry(lastAppended)
    }
  }

  func watch(_ onCommit: (@Sendable () -> Void)?) { monitor.withLock { self.onCommit = onCommit } }

  func stop() {
    let thread = monitor.withLock {
      isStopping = true
      monitor.wakeAll()
      let thread = self.thread
      self.thread = nil
      return thread
    }
    if let thread { pthread_join(thread, nil) }
  }

  /// Makes a record urgent, with all before it; the lock is held.
  private func hurry(_ record: AppendedRecord) {
    if let lastUrgent, journal.outcome(of: lastUrgent) == .pending, lastUrgent.ticket >= record.ticket {
      return
    }
    lastUrgent = record
    wakeThread()
  }

  private func wakeThread() { if isIdle { monitor.wakeAll() } }

  private func run() {
    while let work = waitForWork() {
      // A group has its largest size; what was appended meanwhile may wait for its own time.
      repeat {
        // An error is told to those whom it concerns, by their outcome.
        _ = try? journal.commit()
        tell()
      } while work.last.map { journal.outcome(of: $0) == .pending } ?? false
    }
    tell()
    monitor.withLock {
      hasEnded = true
      monitor.wakeAll()
    }
  }

  /// What is to be committed at once.
  private struct Work {
    /// The last record of it; nil when there is none.
    let last: AppendedRecord?
  }

  /// nil when there is none and none will come.
  private func waitForWork() -> Work? {
    monitor.withLock {
      while true {
        if journal.hasPending {
          if isStopping || isDue {
            due = nil
            return Work(last: lastAppended)
          }
        } else {
          due = nil
          if isStopping { return nil }
        }
        // Those that failed without a commit, since the journal was opened anew or closed.
        if let first = completions.first, journal.outcome(of: first.record) != .pending {
          return Work(last: nil)
        }
        // And those who wait for such a one.
        monitor.wakeAll()
        isIdle = true
        if let due { monitor.wait(until: due) } else { monitor.wait() }
        isIdle = false
      }
    }
  }

  /// Whether what is queued must not wait any longer; the lock is held.
  private var isDue: Bool {
    guard let due, !journal.hasPendingSegment else { return true }
    if let lastUrgent, journal.outcome(of: lastUrgent) == .pending { return true }
    return Monitor.uptime >= due
  }

  private func tell() {
    let (told, onCommit) = monitor.withLock {
      let count = completions.prefix { journal.outcome(of: $0.record) != .pending }.count
      let told = completions.prefix(count)
      completions.removeFirst(count)
      monitor.wakeAll()
      return (told, self.onCommit)
    }
    onCommit?()
    for (record, call) in told { call(journal.outcome(of: record)) }
  }
}
