import CivilTime
import Durable
import Testing

@testable import BatchEngine

/// A journal that puts an account on a plan which this version does not have: whoever folds it refuses it, and the
/// journal stays as it is.
@Suite struct UnknownPlanTests {
  private static let folder = "/state"

  private static func open(_ files: FaultyFiles, _ toy: Toy) throws(JournalError) -> Engine {
    try Engine.open(
      folder, services: [toy], random: Dice(seed: 1), files: files,
      settings: JournalSettings(stepBytes: 4096, reserveBytes: 1024), isThreaded: false
    ) { ManualClock(at: max($0, ToyShop.start)) }.engine
  }

  @Test(
    arguments: [
      ("bob", .createAccount(name: "bob", service: Toy.id, plan: "large", rate: nil, quota: nil)),
      ("ann", .setPlan(OperatorTrial.ann, plan: "large")),
    ] as [(String, OperatorAction)])
  func itIsRefusedByAllWhoFold(account: String, action: OperatorAction) throws {
    let files = FaultyFiles(seed: 1)
    let engine = try Self.open(files, OperatorTrial.toy)
    try engine.createAccount(named: "ann", on: Toy.id, plan: "small")
    try engine.operate(action, by: "olga", reason: "")
    engine.close()
    files.kill()

    let before = files.bytes(of: Self.folder + "/0000000001.segment")
    let toy = Toy()
    let words = "account \(account) is put on plan large of toy, which this version does not have"
    let folds: [(String, () throws -> Void)] = [
      ("opening", { _ = try Self.open(files, toy) }),
      (
        "follower",
        {
          _ = try Follower(Self.folder, services: [toy], clock: ManualClock(at: ToyShop.start), files: files)
        }
      ),
      ("audit", { _ = try Audit(of: Self.folder, services: [toy], files: files) }),
      ("past", { _ = try Past(at: ToyShop.start, of: Self.folder, services: [toy], files: files) }),
    ]
    for (name, fold) in folds {
      let error = #expect(throws: JournalError.self, "\(name)") { try fold() }
      guard case .entryRefused(.some, words) = error else {
        Issue.record("\(name): \(String(describing: error))")
        continue
      }
    }
    #expect(files.bytes(of: Self.folder + "/0000000001.segment") == before)
    #expect(
      try Self.open(files, OperatorTrial.toy).read { state, _ in state.accounts.last?.plan.slug } == "large")
  }
}
