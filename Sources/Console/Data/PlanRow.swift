import BatchEngine
import CivilTime

/// The accounts on one plan, as one row.
public struct PlanRow: Identifiable, Sendable {
  public struct ID: Hashable, Sendable {
    let service: ServiceID
    let slug: String
  }

  public let id: ID
  public let plan: String
  public let service: String
  public private(set) var accounts = 0
  /// Of the accounts that sent anything, what they used of what they may use this month; nil without a limit.
  public private(set) var share: Double?
  public private(set) var emptyBuckets = 0
  /// Refused with 429 in the last five minutes.
  public private(set) var refused = 0

  /// A row for each plan there is, in the order of the services' tables.
  static func rows(_ state: EngineState, at now: Instant) -> [PlanRow] {
    var places: [ID: Int] = [:]
    var rows: [PlanRow] = []
    for service in state.services {
      for plan in service.plans {
        let id = ID(service: service.id, slug: plan.slug)
        places[id] = rows.count
        rows.append(PlanRow(id: id, plan: plan.name, service: service.name))
      }
    }
    count(state, into: &rows)
    var used = [Int](repeating: 0, count: rows.count)
    var limits = used
    for id in state.accountsInUse {
      let account = state[id]
      guard let place = places[ID(service: account.service, slug: account.plan.slug)] else { continue }
      let limit = account.limits
      if account.bucket.remaining(at: now, capacity: limit.requestsPerMinute) == 0 {
        rows[place].emptyBuckets += 1
      }
      guard let units = limit.unitsPerMonth else { continue }
      used[place] += min(account.ledger.used(at: now), units)
      limits[place] += units
    }
    for place in rows.indices where limits[place] > 0 {
      rows[place].share = Double(used[place]) / Double(limits[place])
    }
    for id in state.rateRefusals.accounts(at: now) {
      let account = state[id]
      guard let place = places[ID(service: account.service, slug: account.plan.slug)] else { continue }
      rows[place].refused += state.rateRefusals.latest(of: id, at: now).reduce(0, +)
    }
    return rows
  }

  /// Counts all accounts; neighbours in the list are often on the same plan, which saves the look-up.
  private static func count(_ state: EngineState, into rows: inout [PlanRow]) {
    var last = 0
    for index in state.accounts.indices {
      let slug = state.accounts[index].plan.slug
      let service = state.accounts[index].service
      if rows.indices.contains(last), rows[last].id.slug == slug, rows[last].id.service == service {
        rows[last].accounts += 1
      } else if let place = rows.firstIndex(where: { $0.id.slug == slug && $0.id.service == service }) {
        rows[place].accounts += 1
        last = place
      }
    }
  }
}
