import BatchEngine
import CivilTime
import FilterLanguage

/// The accounts as a filter sees them; a row is the number of an account.
final class AccountRows: RowTable {
  let state: EngineState
  let now: Instant
  private let month: BillingMonth

  static var isArranged: Bool { true }

  init(_ state: EngineState, at now: Instant) {
    self.state = state
    self.now = now
    month = BillingMonth(containing: now)
  }

  var count: Int { state.accounts.count }
  func row(after row: Int?) -> Int? {
    let next = row.map { $0 + 1 } ?? 0
    return next < state.accounts.count ? next : nil
  }
  func progress(at row: Int) -> Int { row + 1 }
  func contains(_ row: Int) -> Bool { state.accounts.indices.contains(row) }

  func candidates(_ condition: Condition) -> [Int]? {
    guard let name = condition.required("customer") else { return nil }
    return state.account(named: name).map { [Int($0.id.index)] } ?? []
  }

  // Fields are read in place: a copy of a whole account would cost more than the look at it.
  static let schema = Schema<AccountRows>(
    columns: [
      .text("customer", aliases: ["account", "name"]) { $0.state.accounts[$1].name },
      .text("plan") { $0.state.accounts[$1].plan.name },
      .text("service") { $0.state.accounts[$1].service.rawValue },
      .text("state", values: ["active", "suspended"], isSearched: false) {
        $0.state.accounts[$1].status.rawValue
      },
      .number("bucket.tokens", aliases: ["tokens"], .count) { Double($0.tokens($1)) },
      .number("bucket.next", aliases: ["next"], .duration) { table, row in
        let capacity = table.limits(row).requestsPerMinute
        return table.state.accounts[row].bucket.untilNext(at: table.now, capacity: capacity)?.seconds
      },
      .number("bucket.cap", aliases: ["plan.cap"], .count) { Double($0.limits($1).requestsPerMinute) },
      .quota("quota.used", amount: { Double($0.used($1)) }, share: { $0.share($1) }),
      .quota(
        "quota.left", amount: { $0.left($1) }, share: { $0.share($1).map { max(0, 1 - $0) } },
        lasts: { $0.lasts($1) }),
      .number("quota.cap", .count) { $0.limits($1).unitsPerMonth.map(Double.init) },
      .number("429s", aliases: ["refused"], .count) { Double($0.refused($1)) },
      .number("today", .count) { Double($0.state.accounts[$1].day.used(at: $0.now)) },
      .number("inflight", .count) { Double($0.state.accounts[$1].inFlight) },
      .number("keys", .count) { Double($0.state.keys.keys(of: $0.state.accounts[$1].id).count) },
      .number("pressure", .count) { $0.pressure($1) },
    ],
    flags: [
      Flag("suspended") { $0.state.accounts[$1].status == .suspended },
      Flag("limited") { $0.refused($1) > 0 },
      Flag("empty") { $0.tokens($1) == 0 },
      Flag("overridden") { table, row in
        table.state.accounts[row].rateOverride?.value(at: table.now) != nil
          || table.state.accounts[row].quotaOverride?.value(at: table.now) != nil
      },
      Flag("used") { !$0.state.accounts[$1].bucket.isUnused },
    ])

  private func limits(_ row: Int) -> Limits { state.accounts[row].limits(at: now) }

  private func tokens(_ row: Int) -> Int {
    state.accounts[row].bucket.remaining(at: now, capacity: limits(row).requestsPerMinute)
  }

  private func used(_ row: Int) -> Int { state.accounts[row].ledger.used(in: month) }

  private func refused(_ row: Int) -> Int {
    state.rateRefusals.count(of: AccountID(index: UInt32(row)), at: now)
  }

  private func left(_ row: Int) -> Double? {
    limits(row).unitsPerMonth.map { Double(max(0, $0 - used(row))) }
  }

  private func share(_ row: Int) -> Double? {
    limits(row).unitsPerMonth.map { Pressure.share(used(row), of: $0) }
  }

  private func lasts(_ row: Int) -> Double? {
    limits(row).unitsPerMonth.flatMap { LimitsRow.gone(used(row), of: $0, at: now)?.seconds }
  }

  /// From 0 to 100, the greater the nearer to any limit; as the list orders accounts.
  private func pressure(_ row: Int) -> Double {
    Double(
      Pressure(
        account: AccountID(index: UInt32(row)), tokens: tokens(row), limits: limits(row), used: used(row),
        today: state.accounts[row].day.used(at: now), refused: refused(row)
      ).key >> 32)
  }
}
