import FilterLanguage
import TerminalKit

/// Which column orders a list, which columns it has, and how the screen is shared between its panes.
enum ArrangingCommands {
  /// The lists that have columns to choose from.
  private static let tables: [Place] = [.batches, .errors, .limits, .keys, .journal, .customers]
  private static let lists: [Place] = tables + [.errorItems, .plans, .endpoints]

  static let all: [Command] = [
    Command(
      "sort", arguments: "[FIELD [desc]]", keys: ["s"], in: tables, group: .look, hint: "sort",
      help: "order the list by a column; the same again reverses", rank: 6,
      blocked: reasonNotTo,
      values: { model in ["none"] + model.columnChoices.filter { $0.startsDescending != nil }.map(\.field) },
      run: { model, words in
        if words.isEmpty { model.chooseOrder() } else { model.sort(by: words) }
        return []
      }),
    Command(
      "columns", arguments: "[NAME,NAME…]", keys: ["c"], in: tables, group: .look, hint: "columns",
      help: "which columns are shown; also +NAME, -NAME, usual", rank: 8,
      blocked: reasonNotTo, values: { model in ["usual"] + model.columnChoices.map(\.field) },
      run: { model, words in
        if words.isEmpty { model.chooseColumns() } else { model.showColumns(words) }
        return []
      }),
    Command(
      "zoom", keys: ["z"], in: lists + [.pulse, .batch], group: .look, hint: "zoom",
      help: "the pane has the whole screen, or gives it back", rank: 8,
      blocked: { model in model.screen.isZoomed ? nil : model.screen.reasonNotToZoom }
    ) { model, _ in
      model.withScreen { $0.isZoomed.toggle() }
      return []
    },
    Command(
      "preview", keys: ["i"], in: lists, group: .look, hint: "preview",
      help: "more of the row under the cursor, or the list alone", rank: 9
    ) { model, _ in
      model.withList { $0.togglePreview() }
      return []
    },
  ]

  private static let reasonNotTo: @Sendable (Model) -> String? = { model in
    guard let error = model.screen.filterError else { return nil }
    return "The filter has an error: \(error.message)"
  }
}

extension ListScreen {
  fileprivate mutating func togglePreview() {
    list.isPreviewOpen.toggle()
    list.isZoomed = false
  }
}

extension Model {
  /// Changes the list on view, if there is one.
  fileprivate mutating func withList(_ body: (inout any ListScreen) -> Void) {
    withScreen { screen in
      guard var list = screen as? any ListScreen else { return }
      body(&list)
      screen = list
    }
  }

  private var listScreen: (any ListScreen)? { screen as? any ListScreen }

  /// The columns of the list on view; none where there is no list.
  fileprivate var columnChoices: [ColumnChoice] { listScreen?.choices(width: size.width) ?? [] }

  // MARK: Order

  fileprivate mutating func chooseOrder() {
    let now = listScreen?.order
    let entries = columnChoices.compactMap { choice -> Chooser.Entry? in
      guard let start = choice.startsDescending else { return nil }
      let isNow = now?.field == choice.field
      let isDescending = isNow ? now?.isDescending != true : start
      let words = isDescending ? "from the greatest down" : "from the least up"
      return .init(
        label: choice.title,
        detail: isNow ? "the other way round: \(words)" : choice.isShown ? words : "\(words), not shown",
        line: "sort \(choice.field)\(isDescending ? " desc" : "")")
    }
    let own = Chooser.Entry(label: "none", detail: "the list's own order", line: "sort none")
    let fields = columnChoices.filter { $0.startsDescending != nil }.map(\.field)
    let cursor = fields.firstIndex { $0 == now?.field } ?? 0
    popup = .choose(Chooser("Sort by", entries + [own], cursor: cursor))
  }

  /// `ms desc`; on lists with the filter language also several fields, with commas.
  fileprivate mutating func sort(by words: String) {
    guard let list = listScreen else { return }
    if words == "none" { return withList { $0.orderBy([]) } }
    var keys: [Filter.SortKey] = []
    for part in words.split(separator: ",") {
      let parts = part.split(separator: " ")
      guard let word = parts.first, parts.count <= 2,
        parts.count == 1 || ["asc", "desc"].contains(parts[1].lowercased())
      else { return complain("sort takes a field and a direction: \(columnExample) desc.") }
      guard let field = list.field(word, width: size.width) else {
        let known = columnChoices.filter { $0.startsDescending != nil }.map(\.field)
        return complain("There is no field \(word) to sort by\(NearestName.hint(String(word), among: known))")
      }
      keys.append(.init(field, isDescending: parts.count == 2 && parts[1].lowercased() == "desc"))
    }
    withList { $0.orderBy(keys) }
  }

  private var columnExample: String { columnChoices.first { $0.startsDescending != nil }?.field ?? "time" }

  // MARK: Columns

  fileprivate mutating func chooseColumns() {
    let entries = columnChoices.map { choice in
      Chooser.Entry(
        label: choice.title, detail: choice.isShown ? "✓ shown" : "-",
        line: "columns \(choice.isShown ? "-" : "+")\(choice.field)")
    }
    let usual = Chooser.Entry(label: "usual", detail: "the usual columns", line: "columns usual")
    var chooser = Chooser("Columns", entries + [usual])
    chooser.again = "columns"
    popup = .choose(chooser)
  }

  fileprivate mutating func showColumns(_ words: String) {
    if words == "usual" { return withList { $0.showOnly([]) } }
    let width = size.width
    var only: [String] = []
    for part in words.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let sign = part.first.flatMap { "+-".contains($0) ? $0 : nil }
      let word = part.dropFirst(sign == nil ? 0 : 1)
      guard let field = listScreen?.field(word, width: width),
        let choice = columnChoices.first(where: { $0.field == field })
      else {
        let hint = NearestName.hint(String(word), among: columnChoices.map(\.field))
        return complain("There is no column \(word)\(hint)")
      }
      guard let sign else {
        only.append(choice.field)
        continue
      }
      guard choice.isShown != (sign == "+") else { continue }
      var isLast = false
      withList { isLast = !$0.toggle(choice, width: width) }
      if isLast { return complain("One column stays.") }
    }
    if !only.isEmpty { withList { $0.showOnly(only) } }
  }
}

extension ListScreen {
  fileprivate mutating func orderBy(_ keys: [Filter.SortKey]) { list.sort(by: keys) }
  fileprivate mutating func showOnly(_ fields: [String]) {
    list.show(fields.map { Filter.ColumnChange(.only, $0) })
  }
}
