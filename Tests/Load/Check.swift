import BatchEndpoints
import BatchEngine
import CivilTime
import Digest
import Durable
@preconcurrency import Glibc

/// Holds a journal against what clients wrote down.
struct Check {
  private let folder: String
  private var sent: Set<String> = []
  private var told: [(key: String, digest: String)] = []

  init(_ folder: String, _ file: String) {
    self.folder = folder
    for line in Self.text(of: file).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 2, words[0] == "sent" { sent.insert(words[1]) }
      if words.count == 3, words[0] == "told" { told.append((words[1], words[2])) }
    }
  }

  /// Prints what it found; the status to end with.
  func run() -> Int32 {
    let engine = Load.open(folder)
    defer { engine.close() }
    var executed: [String: Int] = [:]
    var units = 0
    do throws(JournalError) {
      let oldest = try JournalReader.segments(in: folder).first?.number
      let walk = try JournalWalk(folder, services: Services.all, from: oldest)
      while let step = try walk.next() {
        guard case .event(.executed(let execution), _, _) = step else { continue }
        executed[execution.arrival.idempotencyKey ?? "", default: 0] += 1
        units += execution.claim.cost
      }
    } catch {
      Load.say(error.message, to: STDERR_FILENO)
      return 4
    }
    let lost = told.count { executed[$0.key] == nil }
    let doubled = executed.values.count { $0 > 1 }
    let foreign = executed.keys.count { !sent.contains($0) }
    // The latest answers, and some of all: each must come again as it was.
    let again = told.suffix(100) + told.enumerated().filter { $0.offset % 97 == 0 }.map(\.element)
    let changed = again.count { key, digest in
      let answer = engine.submit(Load.submission(key, in: engine))
      return !answer.isReplay || SHA256.hash(answer.body).hex != digest
    }
    let posted = engine.read { state, now in
      state.account(named: Load.account)?.ledger.posted(in: BillingMonth(containing: now)) ?? 0
    }
    let isOff = posted != units
    Load.say(
      "told \(told.count), in the journal \(executed.count), lost \(lost), doubled \(doubled), never sent \(foreign), "
        + "changed replays \(changed) of \(again.count), ledger \(posted) of \(units)")
    return lost + doubled + foreign + changed == 0 && !isOff ? 0 : 1
  }

  private static func text(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    // The last line of a process that was killed may be cut.
    return String(decoding: bytes.prefix(through: bytes.lastIndex(of: 10) ?? bytes.startIndex), as: UTF8.self)
  }
}
