import CivilTime
import Durable
@preconcurrency import Glibc
import Testing

@testable import BatchEngine

/// A journal of 200 batches that is cut off or changed afterwards.
///
/// `TEST_ALL=1` tries every byte and every bit; without it, all of the end and a part of the rest.
@Suite struct DamageTests {
  private static let path = "/state/0000000001.segment"
  private static let triesAll = getenv("TEST_ALL") != nil

  /// Two accounts, 200 batches under a key each, and what was answered to each.
  private static func journal() throws -> (files: FaultyFiles, bytes: [UInt8]) {
    let files = FaultyFiles(seed: 1)
    let engine = try open(files)
    try engine.createAccount(named: "ann", on: Toy.id, plan: "small", rate: 1_000_000)
    let secret = try engine.createKey(for: "ann").secret
    for number in 0..<200 {
      let answer = engine.submit(
        Submission(
          path: Toy.path, credential: .secret(secret), idempotencyKeys: ["k\(number)"],
          body: Array("{\"requests\":[\(number % 3)]}".utf8), source: .http))
      #expect(answer.status == 200)
    }
    engine.close()
    files.kill()
    return (files, try #require(files.bytes(of: path)))
  }

  private static func open(_ files: FaultyFiles) throws(JournalError) -> Engine {
    try Engine.open(
      "/state", services: [Toy()], random: Dice(seed: 1), files: files,
      settings: JournalSettings(stepBytes: 4096, reserveBytes: 1024), isThreaded: false
    ) { ManualClock(at: max($0, ToyShop.start)) }.engine
  }

  /// Batches and units that an engine finds.
  private static func found(in engine: Engine) -> (batches: Int, units: Int) {
    engine.read { state, now in
      let units = state.accounts.first?.ledger.posted(in: BillingMonth(containing: now)) ?? 0
      return (state.idempotency.stored.reduce(0) { count, _ in count + 1 }, units)
    }
  }

  @Test(arguments: 0..<4)
  func aJournalCutAnywhereOpensWithAWholePrefix(part: Int) throws {
    let (files, bytes) = try Self.journal()
    // The header and the snapshot of a segment are written before it has its name.
    let first = 200
    var last = (batches: 0, units: 0)
    for length in first...bytes.count where length % 4 == part {
      let isNearTheEnd = length > bytes.count - 1024
      guard Self.triesAll || isNearTheEnd || length % 151 == part else { continue }
      let copy = files.copy(seed: 2)
      copy.replace(Self.path, with: Array(bytes[..<length]))
      let engine = try Self.open(copy)
      let now = Self.found(in: engine)
      #expect(now.batches >= last.batches && now.units >= last.units, "cut at \(length)")
      #expect(now.units == (0..<now.batches).reduce(0) { $0 + $1 % 3 }, "cut at \(length): \(now)")
      last = now
    }
    #expect(last.batches >= 199)
  }

  /// Refused with its place, or nothing lost, or only the last frame lost; and never a trap.
  @Test(arguments: 0..<4)
  func aBitThatFlipsIsSeenOrHarmless(part: Int) throws {
    let (files, bytes) = try Self.journal()
    let whole = 200
    var refused = 0
    for bit in 0..<min(bytes.count, 65_536) * 8 where bit % 4 == part {
      guard Self.triesAll || bit % 997 == part else { continue }
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let copy = files.copy(seed: 2)
      copy.replace(Self.path, with: damaged)
      do throws(JournalError) {
        let batches = Self.found(in: try Self.open(copy)).batches
        #expect(batches >= whole - 1, "bit \(bit): \(batches) of \(whole) batches are left")
      } catch {
        refused += 1
        switch error {
        case .damaged, .newerFormat, .entryRefused, .noSuchSegment: break
        default: Issue.record("bit \(bit): \(error.message)")
        }
      }
    }
    #expect(refused > 20)
  }
}
