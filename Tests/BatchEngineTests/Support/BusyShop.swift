import CivilTime
import Durable

@testable import BatchEngine

/// A shop to which all sorts of things happen, and everything that its engine writes down.
struct BusyShop {
  let tape = Tape()
  let shop: ToyShop
  private var dice: Dice
  private var runs: [BatchRun] = []
  private var keysMade = 0

  static let toy = Toy(
    limits: Limits(
      requestsPerMinute: 12, requestsPerDay: 400, unitsPerMonth: 300, itemsPerBatch: 3, batchesInFlight: 4))

  init(seed: UInt64) throws(OperatorError) {
    dice = Dice(seed: seed)
    shop = try ToyShop(Self.toy, seed: seed, store: tape)
  }

  var state: EngineState { shop.engine.read { state, _ in state } }
  var now: Instant { shop.clock.now() }

  mutating func happen() {
    let name = Bool.random(using: &dice) ? "ann" : "bob"
    let key = Int.random(in: 0..<3, using: &dice) == 0 ? nil : "k\(Int.random(in: 0..<6, using: &dice))"
    let bodies = [
      "{\"requests\":[1]}", "{\"requests\":[2,\"x\"]}", "{\"requests\":[0]}", "{\"requests\":[1}",
    ]
    let body = bodies.randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<24, using: &dice) {
    case 0..<10: shop.submit(body, key: key, by: name)
    case 10..<13:
      if let run = shop.begin(body, key: key, by: name) { runs.append(run) }
    case 13, 14:
      if !runs.isEmpty { _ = shop.finish(runs.removeFirst()) }
    case 15:
      if !runs.isEmpty { shop.engine.abandon(runs.removeLast()) }
    case 16...20: shop.clock.advance(by: .milliseconds(Int64.random(in: 0..<9000, using: &dice)))
    case 21: shop.clock.advance(by: .hours(Int64.random(in: 0..<40, using: &dice)))
    case 22:
      if Int.random(in: 0..<6, using: &dice) == 0 {
        shop.clock.advance(to: BillingMonth(containing: now).next.start)
      }
    default: operate(name)
    }
  }

  /// A batch under a key of its own runs now: what expired before is out of the way.
  mutating func end() {
    shop.clock.advance(by: .minutes(1))
    for name in ["ann", "bob"] { shop.submit("{\"requests\":[0]}", key: "last", by: name) }
  }

  /// An action that changes nothing is refused, and that is as good.
  private mutating func operate(_ name: String) {
    guard let account = state.account(named: name) else { return }
    let month = BillingMonth(containing: now)
    let until = Bool.random(using: &dice) ? nil : now + .hours(30)
    let figure = Bool.random(using: &dice) ? nil : Int.random(in: 1...500, using: &dice)
    let action: OperatorAction
    switch Int.random(in: 0..<8, using: &dice) {
    case 0: action = .overrideRate(account.id, figure, until: until)
    case 1: action = .overrideQuota(account.id, figure, until: until)
    case 2:
      let units = Int.random(in: -50...50, using: &dice)
      action = .grantUnits(account.id, units: units, month: Bool.random(using: &dice) ? month : month.next)
    case 3: action = .setStatus(account.id, account.status == .active ? .suspended : .active)
    case 4:
      keysMade += 1
      action = .createAccount(
        name: "c\(keysMade)", service: Toy.id, plan: "small", rate: figure, quota: nil)
    case 5:
      _ = try? shop.engine.createKey(for: name, expires: until, origins: ["https://example.org"])
      return
    case 6:
      // Not the key with which the shop sends.
      guard let key = state.keys(of: account.id).first(where: { !$0.origins.isEmpty }) else { return }
      action = .revokeKey(key.digest, at: until ?? now)
    default:
      let key = "k\(Int.random(in: 0..<6, using: &dice))"
      action = .releaseIdempotencyKey(IdempotencyStore.Scope(account: account.id, key: key))
    }
    _ = try? shop.engine.operate(action, by: "ada", reason: "")
  }
}

/// Keeps every record, beside the store that has them for the engine.
final class Tape: EventStore, @unchecked Sendable {
  private let store = MemoryStore()
  private(set) var records: [(bytes: [UInt8], position: RecordPosition)] = []

  func append(_ record: [UInt8], isNote: Bool, isUrgent: Bool) throws(JournalError) -> StorageReceipt {
    let receipt = try store.append(record, isNote: isNote, isUrgent: isUrgent)
    records.append((record, receipt.position))
    return receipt
  }

  func outcome(of receipt: StorageReceipt) -> RecordOutcome { store.outcome(of: receipt) }
  func wait(for receipt: StorageReceipt) throws(JournalError) { try store.wait(for: receipt) }
  func hurry() {}
  func watch(_ onCommit: (@Sendable () -> Void)?) {}
  func read(_ position: RecordPosition) throws(JournalError) -> [UInt8] { try store.read(position) }
  var state: StorageState { store.state }
  func divide(at unixNanoseconds: Int64, snapshot: @escaping @Sendable () -> [UInt8]) {}
  func resume(at unixNanoseconds: Int64, snapshot: () -> [UInt8]) throws(JournalError) {}
  func forget(at unixNanoseconds: Int64) {}
  func close() { store.close() }
}
