import BatchEngine
import CivilTime
import TerminalKit

/// The errors of one group, one by one, the newest first.
struct ErrorItemsScreen: ListScreen {
  var list = FilteredList<ErrorItemRow>(foot: 8, tallFoot: 12)
  private var group: ErrorGroup?
  private var span = ErrorSpan.quarter
  /// What the list of groups was filtered by.
  private var among = ""
  private var title = "-"
  private var data: ErrorItemsData?
  let explanations: [ErrorExplanation]

  static let commands: [Command] = [
    Command(
      "open item", keys: ["Enter", "l", "Right"], in: [.errorItems], group: .look, hint: "its batch",
      help: "the batch, with the cursor on this item", rank: 1,
      blocked: { $0.errorItems.list.current == nil ? "There is no error here." : nil }
    ) { model, _ in
      guard let row = model.errorItems.list.current else { return [] }
      model.follow(to: .batch)
      model.batch.open(row.id.request, item: row.sample.item?.id)
      return []
    }
  ]

  var crumbs: [String] { ["errors", title] }
  var isDated: Bool { true }
  var code: String? { list.current?.sample.code ?? group?.code }
  /// Rows are read one by one: there is nothing to filter by.
  var filter: String? {
    get { nil }
    set {}
  }

  mutating func open(_ group: ErrorGroup, span: ErrorSpan, among: String = "", title: String) {
    self = ErrorItemsScreen(explanations: explanations)
    (self.group, self.span, self.among, self.title) = (group, span, among, title)
  }

  init(explanations: [ErrorExplanation]) { self.explanations = explanations }

  mutating func query(at size: Size) -> Query? {
    group.map {
      .errorItems(ErrorItemsQuery(group: $0, filter: among, span: span, request: list.request(at: size)))
    }
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .errorItems(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    let explanation = code.flatMap { code in explanations.first { $0.code == code } }
    list.draw(
      in: area, on: &canvas, total: data.window.total, noun: "error",
      remark: " of \(Figures.counted(data.customers, "customer")) in \(span.words)",
      empty: "No such error in \(span.words) any more.", table: ErrorItemTable(window: list.window),
      foot: list.current.map { ErrorFoot(sample: $0.sample, figures: "", explanation: explanation) })
  }
}
