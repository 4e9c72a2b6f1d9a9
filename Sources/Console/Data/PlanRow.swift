import BatchEngine
import CivilTime

/// The accounts on one plan, as one row.
struct PlanRow: Identifiable, Sendable {
  let id: PlanID
  /// Names of the plan and of its service.
  let plan: String
  let service: String
  /// Accounts on it, whether they send or not.
  let accounts: Int
  /// Of the accounts that sent anything, what they used of what they may use this month; nil without a limit.
  private(set) var share: Double?
  /// Accounts without a token.
  private(set) var emptyBuckets = 0
  /// Refused with 429 in the last five minutes.
  private(set) var refused = 0

  /// A row for each plan there is, in the order of the services' tables.
  static func rows(_ state: EngineState, _ pressures: [Pressure]) -> [PlanRow] {
    var rows = state.services.flatMap { service in
      service.plans.map { plan in
        let id = PlanID(service: service.id, slug: plan.slug)
        return PlanRow(
          id: id, plan: plan.name, service: service.name, accounts: state.accountsPerPlan[id] ?? 0)
      }
    }
    var used = [Int](repeating: 0, count: rows.count)
    var limits = used
    var last = 0
    for pressure in pressures {
      let index = Int(pressure.account.index)
      let id = PlanID(service: state.accounts[index].service, slug: state.accounts[index].plan.slug)
      // Neighbours are often on the same plan.
      if rows[last].id != id {
        guard let place = rows.firstIndex(where: { $0.id == id }) else { continue }
        last = place
      }
      if pressure.tokens == 0 { rows[last].emptyBuckets += 1 }
      rows[last].refused += pressure.refused
      guard let units = pressure.limits.unitsPerMonth else { continue }
      used[last] += min(pressure.used, units)
      limits[last] += units
    }
    for place in rows.indices where limits[place] > 0 {
      rows[place].share = Double(used[place]) / Double(limits[place])
    }
    return rows
  }

  private init(id: PlanID, plan: String, service: String, accounts: Int) {
    self.id = id
    self.plan = plan
    self.service = service
    self.accounts = accounts
  }
}
