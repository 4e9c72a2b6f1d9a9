import Glibc

/// How fast the journal is, measured on the spot.
public enum JournalBenchmark {
  public struct Row: Equatable, Sendable {
    public let name: String
    public let value: Double
    public let goal: Double
    public let unit: String
  }

  /// Writes and reads a journal in a folder that is not there yet, and removes it again.
  ///
  /// - Parameters:
  ///   - records: How many are recovered; each has 200 bytes.
  ///   - durable: How many are appended by each of the 16 writers who wait for them.
  public static func run(in folder: String, records: Int = 1_000_000, durable: Int = 500) throws(JournalError)
    -> [Row]
  {
    let files = SystemFiles()
    let record = [UInt8](repeating: 0x41, count: 200)
    let journal = try Journal.open(folder, at: 0, initialSnapshot: []) { (_) throws(EntryRefusal) in }
    defer { remove(folder, files) }

    var start = seconds()
    for _ in 0..<durable {
      _ = try journal.append(record)
      try journal.commit()
    }
    let alone = seconds() - start

    let before = journal.end.sequence
    start = seconds()
    try write(record, durable, to: journal)
    let shared = seconds() - start
    let frames = journal.end.sequence - before

    start = seconds()
    for index in 0..<records {
      _ = try journal.append(record)
      if index % 1000 == 999 { try journal.commit() }
    }
    try journal.commit()
    let bulk = seconds() - start
    journal.close()

    start = seconds()
    var count = 0
    let again = try Journal.open(folder, at: 0, initialSnapshot: []) { (_) throws(EntryRefusal) in count += 1
    }
    let recovery = seconds() - start
    again.close()
    return [
      Row(
        name: "one writer, a sync each", value: alone / Double(max(1, durable)) * 1e6, goal: 1000, unit: "µs"),
      Row(
        name: "16 writers, durable records a second", value: Double(16 * durable) / shared, goal: 5000,
        unit: "/s"),
      Row(
        name: "16 writers, frames a record", value: Double(frames) / Double(max(1, 16 * durable)), goal: 0.5,
        unit: ""),
      Row(
        name: "appended in thousands, a record", value: bulk / Double(max(1, records)) * 1e6, goal: 2,
        unit: "µs"),
      Row(name: "recovery of \(count - 1) records", value: recovery, goal: Double(count) * 5e-6, unit: "s"),
    ]
  }

  /// 16 threads that each wait for every record of theirs.
  private static func write(_ record: [UInt8], _ count: Int, to journal: Journal) throws(JournalError) {
    let committer = try GroupCommitter(journal)
    let writing = Writing(committer, record, count)
    var threads: [pthread_t] = []
    for _ in 0..<16 {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(writing)
      let code = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Writing>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      if code == 0 { threads.append(thread) } else { context.release() }
    }
    for thread in threads { pthread_join(thread, nil) }
    committer.stop()
  }

  private final class Writing: Sendable {
    private let committer: GroupCommitter
    private let record: [UInt8]
    private let count: Int

    init(_ committer: GroupCommitter, _ record: [UInt8], _ count: Int) {
      self.committer = committer
      self.record = record
      self.count = count
    }

    func run() {
      for _ in 0..<count {
        guard let appended = try? committer.append(record) else { return }
        try? committer.wait(for: appended)
      }
    }
  }

  private static func remove(_ folder: String, _ files: SystemFiles) {
    for name in (try? files.names(in: folder)) ?? [] { try? files.remove(folder + "/" + name) }
    rmdir(folder)
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
