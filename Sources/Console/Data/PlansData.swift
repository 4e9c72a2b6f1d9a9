import BatchEngine
import CivilTime

/// A plan with what it allows, and what its accounts use of that.
struct PlanTerms: Identifiable, Sendable {
  let row: PlanRow
  let limits: Limits
  /// What the service charges in.
  let unit: String
  var id: PlanID { row.id }
}

/// The visible plans, in the order of the services' tables.
public struct PlansData: Sendable {
  let window: ListWindow<PlanTerms>
  let total: Int

  init(_ state: EngineState, filter: String, _ request: ListRequest<PlanID>, at now: Instant) {
    let rows = PlanRow.rows(state, Pressure.all(in: state, at: now))
    total = rows.count
    let filter = TextFilter(filter)
    let found = rows.compactMap { row -> PlanTerms? in
      guard filter.matches(row.plan) || filter.matches(row.service),
        let service = state.service(row.id.service),
        let plan = service.plans.first(where: { $0.slug == row.id.slug })
      else { return nil }
      return PlanTerms(row: row, limits: plan.limits, unit: service.unit)
    }
    window = ListWindow(of: found.count, request) { id in
      found.firstIndex { $0.id == id }
    } row: {
      found[$0]
    }
  }
}
