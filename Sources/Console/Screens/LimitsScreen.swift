import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// Who is at the edge: one row an account, the most pressed first.
struct LimitsScreen: ListScreen {
  var list = FilteredList<LimitsRow>(
    foot: 8, tallFoot: 12, vocabulary: AccountRows.schema.vocabulary, hasPreview: true)
  private var data: LimitsData?

  static let commands: [Command] = [
    Command(
      "open account", keys: ["Enter", "l", "Right"], in: [.limits], group: .look, hint: "customer",
      help: "its keys, limits, timeline and requests", rank: 1,
      blocked: {
        $0.limits.list.current == nil && $0.limits.list.currentGroup == nil
          ? "There is no account here." : nil
      },
      run: { model, _ in
        if model.limits.list.enterGroup() { return [] }
        guard let row = model.limits.list.current else { return [] }
        model.follow(to: .customer)
        model.customer.open(row.id)
        return []
      }),
    Command(
      "account batches", keys: ["b"], in: [.limits], group: .go, hint: "its batches",
      help: "what this account sent; only its 429s while there are any", rank: 2,
      blocked: { $0.limits.list.current == nil ? "There is no account here." : nil },
      run: { model, _ in
        guard let row = model.limits.list.current else { return [] }
        model.showBatches(of: row.figures.name, isLimited: row.refused > 0)
        return []
      }),
  ]

  var crumbs: [String] { ["limits"] }
  var isDated: Bool { true }

  mutating func query(at size: Size) -> Query? {
    .limits(filter: list.applied, list.request(at: size))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .limits(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
  }

  func columns(width: Int) -> [ListColumn<LimitsRow>] { LimitsTable.columns(width: width) }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    let foot = list.current.map { LimitsFoot(row: $0, data: data, now: now) }
    list.draw(
      in: area, on: &canvas, total: data.accounts, noun: "account",
      remark: area.width >= 60 ? " · new month in \(Figures.length(data.monthLeft))" : "",
      empty: "No account yet: nobody can send a batch.", table: list.table(ownOrder, columns),
      foot: foot, preview: foot.map { LimitsPreview(foot: $0, timeline: data.timeline) })
  }

  func values(of field: String) -> [String] {
    let rows = list.known
    switch field {
    case "customer": return rows.map(\.figures.name)
    case "plan": return rows.map(\.figures.plan)
    default: return []
    }
  }
}
