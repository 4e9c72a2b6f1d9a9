import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// Why: errors put together by what they have in common, the most frequent first.
struct ErrorsScreen: ListScreen {
  var list = FilteredList<ErrorGroupRow>(
    foot: 8, tallFoot: 12, vocabulary: ErrorRows.schema.vocabulary, hasPreview: true)
  private(set) var grouping = ErrorGrouping.place
  private(set) var span = ErrorSpan.quarter
  private var data: ErrorsData?
  let explanations: [ErrorExplanation]

  init(explanations: [ErrorExplanation]) { self.explanations = explanations }

  static let commands: [Command] = [
    Command(
      "open errors", keys: ["Enter", "l", "Right"], in: [.errors], group: .look, hint: "items",
      help: "the requests and items with this error", rank: 1,
      blocked: { $0.errors.list.currentGroup == nil ? withoutRow($0) : nil }
    ) { model, _ in
      if model.errors.list.enterGroup() { return [] }
      guard let row = model.errors.list.current else { return [] }
      model.errorItems.open(
        row.id, span: model.errors.span, among: model.errors.list.applied, title: model.errors.title(of: row))
      model.follow(to: .errorItems)
      return []
    },
    Command(
      "group", keys: ["="], in: [.errors], group: .look, hint: "group by",
      help: "by code × endpoint × param, code, endpoint, param, customer", rank: 2
    ) { model, _ in
      model.errors.regroup()
      return []
    },
    Command(
      "range", keys: ["t"], in: [.errors], group: .look, hint: "range",
      help: "the last quarter of an hour, hour, day, or all that is kept", rank: 4
    ) { model, _ in
      model.errors.span = model.errors.span.next
      return []
    },
    Command(
      "last batch", keys: ["b"], in: [.errors], group: .go, hint: "last batch",
      help: "the last request with this error", rank: 5, blocked: withoutRow
    ) { model, _ in
      guard let row = model.errors.list.current else { return [] }
      model.follow(to: .batch)
      model.batch.open(row.sample)
      return []
    },
  ]

  private static let withoutRow: @Sendable (Model) -> String? = {
    $0.errors.list.current == nil ? "There is no error here." : nil
  }

  var crumbs: [String] { ["errors"] }
  var isDated: Bool { true }

  /// The code under the cursor, for what it means.
  var code: String? { list.current?.id.code ?? data?.sample?.code }

  private mutating func regroup() {
    grouping = grouping.next
    list.startOver()
  }

  mutating func query(at size: Size) -> Query? {
    .errors(
      ErrorsQuery(filter: list.applied, grouping: grouping, span: span, request: list.request(at: size)))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .errors(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
  }

  func values(of field: String) -> [String] {
    let rows = list.known
    switch field {
    case "code": return rows.flatMap { $0.codes.keys.sorted() }
    case "endpoint": return rows.compactMap(\.id.endpoint)
    case "param": return rows.compactMap(\.id.param)
    case "customer": return rows.compactMap(\.account) + (data?.customers ?? [])
    default: return []
    }
  }

  var ownOrder: Filter.SortKey? { Filter.SortKey("count", isDescending: true) }
  /// Of the columns as they are chosen, not as they are drawn: the time makes no difference.
  func columns(width: Int) -> [ListColumn<ErrorGroupRow>] {
    ErrorGroupTable(grouping: grouping, now: Instant(unixSeconds: 0)).columns(width: width)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    let foot = data.sample.map {
      ErrorFoot(sample: $0, figures: figures(now), explanation: explanation)
    }
    let since = now - data.since < span.length ? ", since \(Figures.clock(data.since))" : ""
    let remark =
      area.width >= 70
      ? " by \(grouping.words) · \(Figures.grouped(data.errors)) in \(span.words)\(since)"
      : " in \(span.words)"
    list.draw(
      in: area, on: &canvas, total: list.isGrouped ? data.every : data.groups,
      noun: list.isGrouped ? "error" : "group", remark: remark,
      empty: "No error in \(span.words). t looks further back.",
      table: list.table(ownOrder) { ErrorGroupTable(grouping: grouping, now: now).columns(width: $0) },
      foot: foot, preview: foot.map { ErrorPreview(foot: $0) })
  }

  private var explanation: ErrorExplanation? {
    code.flatMap { code in explanations.first { $0.code == code } }
  }

  private func figures(_ now: Instant) -> String {
    guard let row = list.current else { return "" }
    return "\(Figures.counted(row.count, "time")), \(Figures.counted(row.customers, "customer")), "
      + "first \(Figures.clock(row.first)), last \(Figures.age(now - row.last)) ago"
  }

  private func title(of row: ErrorGroupRow) -> String {
    switch grouping {
    case .customer: row.account ?? "-"
    case .param: row.id.param ?? "no param"
    case .endpoint: row.id.endpoint ?? "(request)"
    case .code: row.id.code ?? "-"
    case .place: row.id.words
    }
  }
}
