import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// All accounts by the order of their making; `limits` has them by what presses them.
struct CustomersScreen: ListScreen {
  var list = FilteredList<CustomerRow>(foot: 8, tallFoot: 14, vocabulary: AccountRows.schema.vocabulary)
  private var data: CustomersData?

  static let commands: [Command] = [
    Command(
      "customers", arguments: "[NAME]", group: .go, help: "all accounts, or one by its name"
    ) { model, name in
      if name.isEmpty {
        model.go(to: .customers)
      } else {
        model.follow(to: .customer)
        model.customer.open(named: name)
      }
      return []
    },
    Command(
      "open customer", keys: ["Enter", "l", "Right"], in: [.customers], group: .look, hint: "open",
      help: "its keys, limits, timeline and requests", rank: 1,
      blocked: { $0.customers.list.currentGroup == nil ? withoutRow($0) : nil }
    ) { model, _ in
      if model.customers.list.enterGroup() { return [] }
      guard let row = model.customers.list.current else { return [] }
      model.follow(to: .customer)
      model.customer.open(row.id)
      return []
    },
    Command(
      "customer batches", keys: ["b"], in: [.customers], group: .go, hint: "its batches",
      help: "what this account sent; only its 429s while there are any", rank: 2, blocked: withoutRow
    ) { model, _ in
      guard let row = model.customers.list.current else { return [] }
      model.showBatches(of: row.limits.figures.name, isLimited: row.limits.refused > 0)
      return []
    },
  ]

  private static let withoutRow: @Sendable (Model) -> String? = {
    $0.customers.list.current == nil ? "There is no account here." : nil
  }

  var crumbs: [String] { ["customers"] }
  var isDated: Bool { true }

  mutating func query(at size: Size) -> Query? { .customers(filter: list.applied, list.request(at: size)) }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .customers(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
  }

  func values(of field: String) -> [String] {
    let rows = list.known
    switch field {
    case "customer": return rows.map(\.limits.figures.name)
    case "plan": return rows.map(\.limits.figures.plan)
    default: return []
    }
  }

  func columns(width: Int) -> [ListColumn<CustomerRow>] { CustomerTable.columns(width: width) }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    list.draw(
      in: area, on: &canvas, total: data.total, noun: "customer",
      empty: "No account yet: nobody can send a batch.", table: list.table(ownOrder, columns),
      foot: data.focus.map { CustomerFoot(facts: CustomerFacts(figures: $0, now: now)) })
  }
}

extension Model {
  /// Shows what one account sent.
  ///
  /// - Parameter isLimited: whether only what was refused with 429 is asked for.
  mutating func showBatches(of name: String, isLimited: Bool = false) {
    follow(to: .batches)
    withScreen { $0.filter = "customer:" + Filter.value(name) + (isLimited ? " status:429" : "") }
  }
}
