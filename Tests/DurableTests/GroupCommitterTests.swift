@preconcurrency import Glibc
import Testing

@testable import Durable

/// A thread that commits for many (D3, G25).
@Suite struct GroupCommitterTests {
  /// Runs `body` with the numbers 0 to `count - 1`, each on a thread of its own.
  static func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    final class Work: Sendable {
      let number: Int
      let body: @Sendable (Int) -> Void
      init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
        (self.number, self.body) = (number, body)
      }
    }
    let threads = (0..<count).map { number in
      var thread = pthread_t()
      let work = Unmanaged.passRetained(Work(number, body))
      pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
          work.body(work.number)
          return nil
        }, work.toOpaque())
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Makes a sync take until all writers wait.
  private final class Patience: @unchecked Sendable {
    private let monitor = Monitor()
    private var waiting = 0
    private var writers: Int

    init(writers: Int) { self.writers = writers }

    func begin() {
      monitor.withLock {
        waiting += 1; monitor.wakeAll()
      }
    }
    func end() { monitor.withLock { waiting -= 1 } }
    func leave() {
      monitor.withLock {
        writers -= 1; monitor.wakeAll()
      }
    }
    func sync() { monitor.withLock { while waiting < writers { monitor.wait() } } }
  }

  @Test func sixteenWritersShareFrames() throws {
    let (writers, each) = (16, 50)
    let disk = FaultyFiles(seed: 1)
    let patience = Patience(writers: writers)
    let files = WatchedFiles(disk) { patience.sync() }
    let (journal, _) = try Journal.folded(files, JournalSettings())
    files.isWatched = true
    let first = journal.end.sequence
    let committer = try GroupCommitter(journal)
    Self.onThreads(writers) { writer in
      for turn in 0..<each {
        do {
          let record = try committer.append(Folded.record(UInt32(writer * 1000 + turn)))
          patience.begin()
          try committer.wait(for: record)
          patience.end()
          #expect(try journal.read(record.position) == Folded.record(UInt32(writer * 1000 + turn)))
        } catch {
          Issue.record("\(error)")
        }
      }
      patience.leave()
    }
    committer.stop()
    let frames = journal.end.sequence - first
    #expect(frames <= UInt64(writers * each / 2), "\(frames) frames")
    disk.crash()
    let found = try Journal.folded(disk).1.numbers
    #expect(found.count == writers * each)
    for writer in 0..<writers {
      let own = found.filter { Int($0) / 1000 == writer }
      #expect(own == (0..<each).map { UInt32(writer * 1000 + $0) })
    }
  }

  @Test func completionsComeInOrderAndOnce() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let told = Told()
    do {
      let committer = try GroupCommitter(journal)
      for number in 0..<300 as Range<UInt32> {
        _ = try committer.append(Folded.record(number)) { told.add(number, $0) }
        if number % 50 == 49 {
          // What was told before is in the snapshot, and nothing else.
          try committer.appendSegment(at: Int64(number)) { Folded.snapshot(told.numbers) }
        }
      }
      // Let go of: what is queued is committed, then the thread ends.
    }
    #expect(told.numbers == Array(0..<300) && told.outcomes.allSatisfy { $0 == .durable })
    files.crash()
    let (again, folded) = try Journal.folded(files)
    #expect(folded.numbers == Array(0..<300) && again.end.segment == 7)
  }

  private final class Told: @unchecked Sendable {
    private let monitor = Monitor()
    private var all: [(UInt32, RecordOutcome)] = []
    func add(_ number: UInt32, _ outcome: RecordOutcome) {
      monitor.withLock {
        all.append((number, outcome))
        monitor.wakeAll()
      }
    }
    func wait(for count: Int) { monitor.withLock { while all.count < count { monitor.wait() } } }
    var numbers: [UInt32] { monitor.withLock { all.map(\.0) } }
    var outcomes: [RecordOutcome] { monitor.withLock { all.map(\.1) } }
  }

  @Test(.timeLimit(.minutes(1))) func notesRideAlong() throws {
    // All notes of a turn fit into a group.
    let settings = JournalSettings(stepBytes: 4096, reserveBytes: 1024)
    let (journal, _) = try Journal.folded(FaultyFiles(seed: 1), settings)
    let first = journal.end.sequence
    // As good as for ever: nothing but an urgent record makes them durable.
    let committer = try GroupCommitter(journal, delay: .max)
    for turn in 1...20 as ClosedRange<UInt32> {
      let notes = try (1...50).map { try committer.append(Folded.record($0), isUrgent: false) }
      #expect(notes.allSatisfy { journal.outcome(of: $0) == .pending })
      try committer.wait(for: try committer.append(Folded.record(turn)))
      #expect(notes.allSatisfy { journal.outcome(of: $0) == .durable })
      #expect(journal.end.sequence == first + UInt64(turn))
    }
    // Who waits for a note makes it urgent.
    try committer.wait(for: try committer.append(Folded.record(1), isUrgent: false))
    // And the beginning of a segment takes with it what came before.
    let note = try committer.append(Folded.record(2), isUrgent: false)
    let told = Told()
    try committer.appendSegment(at: 2) {
      told.add(0, journal.outcome(of: note))
      return []
    }
    told.wait(for: 1)
    let last = try committer.append(Folded.record(3), isUrgent: false)
    committer.stop()
    #expect(journal.outcome(of: last) == .durable && told.outcomes == [.durable])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 1_000_000] as [Int64])
  func aNoteAloneIsWrittenAfterAMoment(delay: Int64) throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    let committer = try GroupCommitter(journal, delay: delay)
    let told = Told()
    for number in 1...5 as ClosedRange<UInt32> {
      // More than fits into a group.
      for _ in 1...9 {
        _ = try committer.append(Folded.record(number, length: 100), isUrgent: false) {
          told.add(number, $0)
        }
      }
      told.wait(for: Int(number) * 9)
    }
    #expect(told.outcomes.allSatisfy { $0 == .durable })
  }

  @Test func aFailureIsToldToAllWhoWait() throws {
    let disk = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(disk)
    try journal.commit([[1]])
    disk.room = 0
    let committer = try GroupCommitter(journal)
    let told = Told()
    Self.onThreads(8) { writer in
      guard
        let record = try? committer.append([UInt8](repeating: 1, count: 900), completion: { told.add(0, $0) })
      else { return }
      let error = #expect(throws: JournalError.self) { try committer.wait(for: record) }
      guard case .noRoom = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    disk.room = nil
    try journal.tryResume()
    let record = try committer.append(Folded.record(2))
    try committer.wait(for: record)
    committer.stop()
    #expect(!told.outcomes.isEmpty)
    for outcome in told.outcomes {
      guard case .failed(.noRoom) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
    }
    #expect(throws: JournalError.closed) { try committer.append([]) }
    try committer.wait(for: record)
  }

  @Test func closingTheJournalEndsAllWaits() throws {
    let disk = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(disk)
    let committer = try GroupCommitter(journal)
    Self.onThreads(8) { writer in
      if writer == 0 { journal.close() }
      guard let record = try? committer.append(Folded.record(UInt32(writer))) else { return }
      do throws(JournalError) {
        try committer.wait(for: record)
      } catch {
        #expect(error == .closed)
      }
    }
    committer.stop()
  }
}
