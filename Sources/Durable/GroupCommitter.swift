@preconcurrency import Glibc

/// A thread that commits a journal: all that is appended while a sync runs shares the next one.
///
/// The thread ends with `stop()`, or when the committer is let go of.
public final class GroupCommitter: Sendable {
  public let journal: Journal
  private let core: Core

  /// Throws `noThread` when the system has none to give.
  public init(_ journal: Journal) throws(JournalError) {
    self.journal = journal
    core = Core(journal)
    try core.start()
  }

  deinit { core.stop() }

  /// Queues a record; `completion` is called once, on the committing thread, when it is durable or failed.
  /// Completions run in the order of the appends, before the next commit; they must not wait or stop.
  public func append(
    _ record: [UInt8], fromReserve: Bool = false, completion: (@Sendable (RecordOutcome) -> Void)? = nil
  ) throws(JournalError) -> AppendedRecord {
    try core.append(record, fromReserve: fromReserve, completion)
  }

  /// Queues the beginning of a segment; see `Journal.appendSegment`.
  public func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  {
    try core.appendSegment(at: unixNanoseconds, snapshot: snapshot)
  }

  /// Blocks the calling thread until the record is durable; throws when it failed.
  public func wait(for record: AppendedRecord) throws(JournalError) { try core.wait(for: record) }

  /// Commits what is queued, then ends the thread. The journal stays open.
  public func stop() { core.stop() }
}

/// What the thread holds on to, so that the committer itself can be let go of.
private final class Core: @unchecked Sendable {
  private let journal: Journal
  private let monitor = Monitor()
  private var completions: [(record: AppendedRecord, call: @Sendable (RecordOutcome) -> Void)] = []
  private var isStopping = false
  private var hasEnded = false
  private var thread: pthread_t?

  init(_ journal: Journal) { self.journal = journal }

  func start() throws(JournalError) {
    var thread = pthread_t()
    // Signals that come from outside are for the program's own threads; those of a crash are not held back.
    var held = sigset_t()
    var before = sigset_t()
    sigfillset(&held)
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Core>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard code == 0 else {
      context.release()
      throw .noThread(code: code)
    }
    self.thread = thread
  }

  func append(_ record: [UInt8], fromReserve: Bool, _ completion: (@Sendable (RecordOutcome) -> Void)?)
    throws(JournalError) -> AppendedRecord
  {
    try monitor.withLock { () throws(JournalError) in
      if isStopping { throw .closed }
      let appended = try journal.append(record, fromReserve: fromReserve)
      if let completion { completions.append((appended, completion)) }
      monitor.wakeAll()
      return appended
    }
  }

  func appendSegment(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8])
    throws(JournalError)
  {
    try monitor.withLock { () throws(JournalError) in
      if isStopping { throw .closed }
      try journal.appendSegment(at: unixNanoseconds, snapshot: snapshot)
      monitor.wakeAll()
    }
  }

  func wait(for record: AppendedRecord) throws(JournalError) {
    try monitor.withLock { () throws(JournalError) in
      while true {
        switch journal.outcome(of: record) {
        case .durable: return
        case .failed(let error): throw error
        case .pending where hasEnded: throw .closed
        case .pending: monitor.wait()
        }
      }
    }
  }

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

  private func run() {
    while waitForWork() {
      // An error is told to those whom it concerns, by their outcome.
      _ = try? journal.commit()
      tell()
    }
    tell()
    monitor.withLock {
      hasEnded = true
      monitor.wakeAll()
    }
  }

  /// False when there is none and none will come.
  private func waitForWork() -> Bool {
    monitor.withLock {
      while !journal.hasPending {
        if isStopping { return false }
        // Those that failed without a commit, since the journal was opened anew or closed.
        if let first = completions.first, journal.outcome(of: first.record) != .pending { return true }
        monitor.wakeAll()
        monitor.wait()
      }
      return true
    }
  }

  private func tell() {
    let told = monitor.withLock {
      let count = completions.prefix { journal.outcome(of: $0.record) != .pending }.count
      let told = completions.prefix(count)
      completions.removeFirst(count)
      monitor.wakeAll()
      return told
    }
    for (record, call) in told { call(journal.outcome(of: record)) }
  }
}
