import Digest
import Durable
import Glibc
import Testing

/// A journal in use on a disk that fails, beside a plain list of what was said about each record.
///
/// All that is left to chance follows the seed.
final class Simulation: @unchecked Sendable {
  let seed: UInt64
  let files: FaultyFiles
  var random: SplitMix64
  private(set) var journal: Journal?
  /// Said to be durable, in order.
  private(set) var durable: [UInt32] = []
  /// Of which it was said that nobody knows.
  private(set) var doubtful: Set<UInt32> = []
  private var pending: [(number: UInt32, record: AppendedRecord)] = []
  private var positions: [UInt32: RecordPosition] = [:]
  private var count: UInt32 = 0
  private var time: Int64 = 0
  private(set) var segmentCount = 0

  init(seed: UInt64) {
    self.seed = seed
    random = SplitMix64(seed: seed)
    files = FaultyFiles(seed: seed &+ 1)
  }

  /// Opens the journal, and holds what it finds against what was said.
  func open() throws {
    time += 1
    let (journal, folded) = try Journal.folded(files, at: time)
    #expect(journal.recovery.lost == nil, "seed \(seed): the mark was ahead of what is durable")
    let found = folded.numbers
    #expect(Array(found.prefix(durable.count)) == durable, "seed \(seed): something durable is lost")
    let more = found.dropFirst(durable.count)
    #expect(Set(more).isSubset(of: doubtful), "seed \(seed): something is there that was not said to be")
    #expect(Set(more).count == more.count, "seed \(seed): something is there twice")
    if let first = folded.sequences.first {
      #expect(folded.sequences.elementsEqual(folded.sequences.sorted()), "seed \(seed), from \(first)")
    }
    positions.merge(folded.positions) { $1 }
    durable = found
    doubtful = []
    pending = []
    self.journal = journal
    try checkPositions(of: folded.positions)
  }

  private func checkPositions(of recent: [UInt32: RecordPosition]) throws {
    guard let journal else { return }
    let oldest = try journal.segments().first?.number ?? 1
    for number in durable {
      guard let position = positions[number] else { continue }
      if let found = recent[number] { #expect(found == position) }
      if position.segment < oldest { continue }
      let bytes = try journal.read(position)
      #expect(bytes == Folded.record(number, length: bytes.count), "seed \(seed): record \(number)")
    }
  }

  func append(length: Int) {
    count += 1
    if let record = try? journal?.append(Folded.record(count, length: length)) {
      pending.append((count, record))
    }
  }

  func appendSegment() {
    time += 1
    try? journal?.appendSegment(at: time) { [self] in
      settle()
      segmentCount += 1
      return Folded.snapshot(durable)
    }
  }

  func commit() {
    _ = try? journal?.commit()
    settle()
  }

  /// Writes down what is said of the records by now.
  private func settle() {
    guard let journal else { return }
    pending.removeAll { number, record in
      switch journal.outcome(of: record) {
      case .pending: return false
      case .durable:
        durable.append(number)
        positions[number] = record.position
      case .failed(.outcomeUnknown): doubtful.insert(number)
      case .failed: break
      }
      return true
    }
  }

  /// Tries to be writable again.
  func mend() {
    guard let journal else { return }
    switch journal.state {
    case .writable, .closed: return
    case .noRoom where !random.oneIn(3): try? journal.tryResume()
    case .noRoom, .failed:
      time += 1
      guard (try? journal.reopen(snapshot: Folded.snapshot(durable), at: time)) != nil else { return }
      doubtful = []
    }
  }

  func removeSegments() {
    time += 1
    _ = try? journal?.removeSegments(Retention(ageNanoseconds: 3), at: time)
  }

  func fail(inCalls calls: Int, _ code: Int32, forGood: Bool) {
    files.failure = .init(call: files.callCount + calls, code: code, forGood: forGood)
  }

  /// The process ends.
  func close() {
    journal?.close()
    settle()
    journal = nil
  }

  /// The machine ends, or only the process.
  func stop(powerCut: Bool) {
    settle()
    if powerCut { files.crash() } else { files.kill() }
    journal = nil
  }

  /// False where the disk is to blame.
  func openOnFaultyDisk() -> Bool {
    do {
      try open()
      return true
    } catch JournalError.file, JournalError.noRoom {
      return false
    } catch {
      Issue.record("seed \(seed): \(error)")
      return false
    }
  }

  /// Some steps by chance, with failures of the disk now and then, and an end.
  func run(steps: Int) throws {
    fail(inCalls: random.number(1...60), random.oneIn(2) ? EIO : ENOSPC, forGood: random.oneIn(2))
    _ = openOnFaultyDisk()
    for _ in 0..<steps {
      switch random.number(1...20) {
      case 1...7:
        for _ in 0..<random.number(1...3) { append(length: random.number(4...random.number(4...300))) }
      case 8...12: commit()
      case 13: appendSegment()
      case 14: removeSegments()
      case 15...17: mend()
      case 18: fail(inCalls: random.number(1...12), random.oneIn(2) ? EIO : ENOSPC, forGood: random.oneIn(3))
      case 19: files.failure = nil
      default:
        if random.oneIn(4) { close() } else { stop(powerCut: random.oneIn(2)) }
        if random.oneIn(2) { fail(inCalls: random.number(1...30), EIO, forGood: random.oneIn(2)) }
        while !openOnFaultyDisk() { stop(powerCut: random.oneIn(2)) }
      }
    }
    stop(powerCut: true)
    try open()
    close()
    try open()
  }
}
