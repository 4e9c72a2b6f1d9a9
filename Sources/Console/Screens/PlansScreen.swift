import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// What each plan of each service allows.
struct PlansScreen: ListScreen {
  var list = FilteredList<PlanTerms>(foot: 5, tallFoot: 5)
  private var data: PlansData?

  static let commands: [Command] = [
    Command("plans", group: .go, help: "plans of all services: limits and customers") { model, _ in
      model.go(to: .plans)
      return []
    },
    Command(
      "customers on it", keys: ["Enter", "l", "Right", "b"], in: [.plans], group: .go, hint: "its customers",
      help: "the accounts on this plan", rank: 1,
      blocked: { $0.plans.list.current == nil ? "There is no plan here." : nil }
    ) { model, _ in
      guard let row = model.plans.list.current else { return [] }
      model.follow(to: .limits)
      model.limits.filter = "plan:" + Filter.value(row.row.plan)
      return []
    },
  ]

  var crumbs: [String] { ["plans"] }

  mutating func query(at size: Size) -> Query? { .plans(filter: list.filter, list.request(at: size)) }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .plans(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    list.draw(
      in: area, on: &canvas, total: data.total, noun: "plan", empty: "No service has a plan.",
      table: PlanTermsTable(window: list.window), foot: list.current.map { PlanFoot(terms: $0) })
  }
}

/// One plan in sentences.
private struct PlanFoot: Widget {
  let terms: PlanTerms

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    for (index, line) in lines.prefix(rest.height).enumerated() {
      canvas.write([Run(" ")] + line, in: rest.row(index), overflow: .ellipsis)
    }
  }

  private var lines: [[Run]] {
    let (row, limits) = (terms.row, terms.limits)
    let day = limits.requestsPerDay.map { ", \(Figures.grouped($0)) a UTC day" } ?? ""
    let units =
      limits.unitsPerMonth.map { "\(Figures.grouped($0)) \(terms.unit)s a UTC month" }
      ?? "\(terms.unit)s without a limit"
    return [
      [Run("\(row.service) \(row.plan)", .strong), Run("  \(Figures.counted(row.accounts, "customer"))")],
      [Run("\(Figures.grouped(limits.requestsPerMinute)) requests at once, refilled over a minute\(day)")],
      [Run("\(units); a batch counts as one request whatever its size")],
      [Run("up to \(limits.itemsPerBatch) items a batch, \(limits.batchesInFlight) batches in flight")],
    ]
  }
}
