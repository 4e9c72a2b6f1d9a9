import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// In which order: each event that counted, the newest first.
struct JournalScreen: ListScreen {
  var list = FilteredList<JournalRow>(foot: 7, tallFoot: 14, vocabulary: JournalRows.schema.vocabulary)
  private var data: JournalData?

  static let commands: [Command] = [
    Command(
      "open event", keys: ["Enter", "l", "Right"], in: [.journal], group: .go, hint: "its object",
      help: "the batch, customer or key that the event is about", rank: 1,
      blocked: { model in
        if model.journal.list.currentGroup != nil { return nil }
        guard let row = model.journal.list.current else { return "There is no event here." }
        if case .none = row.object { return "This event is about no single thing." }
        return nil
      }
    ) { model, _ in
      if model.journal.list.enterGroup() { return [] }
      switch model.journal.list.current?.object {
      case .batch(let id):
        model.follow(to: .batch)
        model.batch.open(id)
      case .customer(let id):
        model.follow(to: .customer)
        model.customer.open(id)
      case .key(let scope):
        model.follow(to: .keys)
        model.keys.list.select(scope)
      case .some(.none), nil: break
      }
      return []
    }
  ]

  var crumbs: [String] { ["journal"] }

  mutating func query(at size: Size) -> Query? {
    .journal(JournalQuery(filter: list.applied, request: list.request(at: size)))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .journal(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
  }

  func values(of field: String) -> [String] {
    let rows = list.known
    switch field {
    case "customer": return rows.map(\.account).filter { $0 != "-" }
    case "code": return rows.compactMap { row in row.fields.first { $0.name == "code" }?.value }
    default: return []
    }
  }

  var ownOrder: Filter.SortKey? { Filter.SortKey("at", isDescending: true) }
  func columns(width: Int) -> [ListColumn<JournalRow>] { JournalTable.columns(width: width) }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    let since = data.since.map { ", since \(Figures.minute($0))" } ?? ""
    list.draw(
      in: area, on: &canvas, total: data.kept, noun: "event",
      remark: area.width >= 60 ? "\(since)\(data.isCut ? "; older ones are not shown" : "")" : "",
      empty: "Nothing has happened yet.", table: list.table(ownOrder, columns),
      foot: list.current.map { row in
        FieldsFoot(
          title: [
            Run("\(row.kind.sign.text) \(row.kind.rawValue)", row.kind.sign.role),
            Run("  \(row.account)  ", .strong),
            Run(row.words),
          ], fields: row.fields.map { ($0.name, $0.value) })
      })
  }
}
