import BatchEngine
import CivilTime
import FilterLanguage

/// The idempotency keys as a filter sees them: those in flight, then what expires next.
///
/// A stored key is the lasting number that it has in the store, and those in flight have numbers below zero.
final class KeyRows: RowTable {
  let state: EngineState
  let now: Instant
  private let inFlight: [KeyOrder.Item]
  private let stored: StoredKeys

  static var isArranged: Bool { true }

  init(_ state: EngineState, at now: Instant) {
    self.state = state
    self.now = now
    inFlight = KeyOrder.inFlight(state)
    stored = state.idempotency.byExpiry(at: now)
  }

  var rowsInFlight: Range<Int> { -inFlight.count..<0 }
  var count: Int { inFlight.count + stored.count }

  func row(after row: Int?) -> Int? {
    let next = row.map { $0 < 0 ? $0 + 1 : $0 } ?? -inFlight.count
    if next < 0 { return max(next, -inFlight.count) }
    guard let row, row >= 0 else { return stored.isEmpty ? nil : stored.lasting(0) }
    if stored.number(lasting: row) == nil {
      let number = stored.count(before: row)
      return number < stored.count ? stored.lasting(number) : nil
    }
    return stored.lasting(after: row)
  }

  func progress(at row: Int) -> Int {
    row < 0 ? inFlight.count + row + 1 : inFlight.count + stored.count(before: row) + 1
  }

  func contains(_ row: Int) -> Bool {
    row < 0 ? -row <= inFlight.count : stored.number(lasting: row) != nil
  }

  func item(_ row: Int) -> KeyOrder.Item {
    row < 0 ? inFlight[inFlight.count + row] : (stored.scope(lasting: row), stored.entry(lasting: row))
  }

  func row(of scope: IdempotencyStore.Scope) -> Int? {
    if let place = inFlight.firstIndex(where: { $0.scope == scope }) { return place - inFlight.count }
    return stored.lasting(of: scope).flatMap { contains($0) ? $0 : nil }
  }

  func candidates(_ condition: Condition) -> [Int]? {
    guard let key = condition.required("key"), let customer = condition.required("customer") else {
      return nil
    }
    guard let account = state.account(named: customer) else { return [] }
    return row(of: .init(account: account.id, key: key)).map { [$0] } ?? []
  }

  static let schema = Schema<KeyRows>(
    columns: [
      .text("key") { $0.key($1) },
      .text("customer", aliases: ["account"]) { $0.state.accounts[$0.account($1)].name },
      .text("state", values: ["in flight", "stored"]) { $1 < 0 ? "in flight" : "stored" },
      .bytes("req", aliases: ["request", "id"], .identifier, alphabet: "0123456789abcdef-") {
        $0.entry($1).request.withText($2)
      } text: {
        $0.entry($1).request.description
      },
      .number("age", .duration) { ($0.now - $0.entry($1).claimedAt).seconds },
      .number("left", .duration) { $0.left($1) },
      .number("hits", aliases: ["replays", "hit"], .count) { Double($0.entry($1).replays) },
      .number("conflicts", aliases: ["conflict", "409"], .count) { Double($0.entry($1).conflicts) },
      .number("reuse", aliases: ["reuses", "422"], .count) { Double($0.entry($1).reuses) },
      .number("at", aliases: ["time"], .moment) { Double($0.entry($1).claimedAt.nanoseconds) / 1e9 },
    ],
    flags: [
      Flag("inflight") { $1 < 0 },
      Flag("stored") { $1 >= 0 },
      Flag("replayed") { $0.entry($1).replays > 0 },
      Flag("troubled") { table, row in
        let entry = table.entry(row)
        return entry.conflicts + entry.reuses > 0
      },
    ])

  private func entry(_ row: Int) -> IdempotencyStore.Entry {
    row < 0 ? inFlight[inFlight.count + row].entry : stored.entry(lasting: row)
  }

  private func key(_ row: Int) -> String {
    row < 0 ? inFlight[inFlight.count + row].scope.key : stored.scope(lasting: row).key
  }

  private func account(_ row: Int) -> Int {
    Int(row < 0 ? inFlight[inFlight.count + row].scope.account.index : stored.account(lasting: row).index)
  }

  private func left(_ row: Int) -> Double? {
    guard row >= 0 else { return nil }
    return (stored.completedAt(lasting: row) + IdempotencyStore.retention - now).seconds
  }
}
