import BatchEngine
import CivilTime
import TerminalKit

/// Who is at the edge: one row an account, the most pressed first.
struct LimitsScreen: Screen {
  private(set) var list = ListState<LimitsRow>()
  private var data: LimitsData?
  private var text = ""

  static let commands: [Command] = [
    Command(
      "account batches", keys: ["b", "Enter"], in: [.limits], group: .go, hint: "its batches",
      help: "what this account sent", rank: 2,
      blocked: { $0.limits.list.current == nil ? "There is no account here." : nil },
      run: { model, _ in
        guard let row = model.limits.list.current else { return [] }
        model.go(to: .batches)
        model.withScreen { $0.filter = row.account }
        return []
      })
  ]

  var crumbs: [String] { ["limits"] }
  var isDated: Bool { true }
  var filter: String? {
    get { text }
    set { text = newValue ?? "" }
  }

  /// Puts the cursor on an account, with no filter that could hide it.
  mutating func select(_ account: AccountID) {
    text = ""
    list.select(account)
  }

  mutating func query(at size: Size) -> Query? {
    .limits(filter: text, list.request(height: Self.layout(Rect(size).inset(top: 1, bottom: 1)).rows))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .limits(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  mutating func move(_ move: ListMove) { list.move(move) }

  private static func layout(_ area: Rect) -> (bar: Rect, table: Rect, foot: Rect, rows: Int) {
    let (bar, rest) = area.split(top: 1)
    let footHeight = area.height >= 40 ? 12 : area.height >= 16 ? 8 : 1
    let (table, foot) = rest.split(bottom: footHeight)
    return (bar, table, foot, max(1, table.height - 2))
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    let layout = Self.layout(area)
    let month = data.map { area.width >= 60 ? " · new month in \(Figures.length($0.monthLeft))" : "" } ?? ""
    FilterBar(
      filter: text, matches: list.window.total, of: data?.accounts ?? 0,
      what: (data?.accounts == 1 ? "account" : "accounts") + month
    )
    .draw(in: layout.bar, on: &canvas)
    guard list.window.total > 0 else {
      let hint =
        text.isEmpty
        ? "No account yet: nobody can send a batch." : "No account has this text. / changes it."
      canvas.write(hint, .dim, x: layout.table.x + 2, y: layout.table.y + 2, width: layout.table.width - 2)
      return
    }
    LimitsTable(window: list.window).draw(in: layout.table, on: &canvas)
    if let data, let row = list.current {
      LimitsFoot(row: row, data: data, now: now).draw(in: layout.foot, on: &canvas)
    }
  }
}
