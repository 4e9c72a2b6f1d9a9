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

  private static func open(_ files: FaultyFiles) throws(JournalError) -> Engine { try opening(files).engine }

  private static func opening(
    _ files: FaultyFiles
  ) throws(JournalError) -> (engine: Engine, recovery: RecoveryReport) {
    try Engine.open(
      "/state", services: [Toy()], random: Dice(seed: 1), files: files,
      settings: JournalSettings(stepBytes: 4096, reserveBytes: 1024), isThreaded: false
    ) { ManualClock(at: max($0, ToyShop.start)) }
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

  /// Whoever looks at a journal that was cut below what was durable is told, and sees what is left.
  @Test func aCutIsToldByAllWhoLook() throws {
    let (files, bytes) = try Self.journal()
    let whole = try Audit(of: "/state", services: [Toy()], files: files)
    #expect(whole.differences.isEmpty && whole.executed == 200)
    #expect(whole.lastEvent == ToyShop.start)
    for length in bytes.count - 1000..<bytes.count - 8 where Self.triesAll || length % 23 == 0 {
      let copy = files.copy(seed: 2)
      copy.replace(Self.path, with: Array(bytes[..<length]))
      let audit = try Audit(of: "/state", services: [Toy()], files: copy)
      let clock = ManualClock(at: ToyShop.start)
      let follower = try Follower("/state", services: [Toy()], clock: clock, files: copy)
      let past = try Past(at: ToyShop.start, of: "/state", services: [Toy()], files: copy)
      let lost = try #require(follower.lost, "cut at \(length)")
      #expect(audit.differences.map(\.sentence) == [lost.message] && past.lost == lost, "cut at \(length)")
      #expect(audit.executed < 200 && Self.found(in: follower.engine).batches == audit.executed)
      let opened = try Self.opening(copy)
      #expect(opened.recovery.lost == lost && Self.found(in: opened.engine).batches == audit.executed)
      // What was told is over: the books of what is left balance.
      #expect(try Audit(of: "/state", services: [Toy()], files: copy).differences.isEmpty)
    }
  }

  /// Refused with its place, or nothing lost; and never a trap. Readers refuse what the opening refuses.
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
        #expect(batches == whole, "bit \(bit): \(batches) of \(whole) batches are left")
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
