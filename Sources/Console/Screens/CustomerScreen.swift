import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// One account: what holds for it, how its bucket went, and what it sent last.
struct CustomerScreen: Screen {
  private var choice: CustomerChoice?
  private(set) var data: CustomerData?
  private var wasAsked = false
  private(set) var list = ListState<BatchRow>()
  private var area = Rect(width: 80, height: 22)

  static let commands: [Command] = [
    Command(
      "open its batch", keys: ["Enter", "l", "Right"], in: [.customer], group: .look, hint: "open",
      help: "the request under the cursor", rank: 1,
      blocked: { $0.customer.list.current == nil ? "This account sent nothing that is kept." : nil }
    ) { model, _ in
      guard let row = model.customer.list.current else { return [] }
      model.follow(to: .batch)
      model.batch.open(row.id)
      return []
    },
    Command(
      "its batches", keys: ["b"], in: [.customer], group: .go, hint: "its batches",
      help: "what this account sent; only its 429s while there are any", rank: 2, blocked: withoutAccount
    ) { model, _ in
      guard let name = model.customer.name else { return [] }
      let isLimited = (model.customer.data?.figures.row.refused ?? 0) > 0
      model.showBatches(of: name, isLimited: isLimited)
      return []
    },
    Command(
      "its keys", keys: ["K"], in: [.customer], group: .go, hint: "its keys",
      help: "idempotency keys of this account", rank: 5, blocked: withoutAccount
    ) { model, _ in
      guard let name = model.customer.name else { return [] }
      model.follow(to: .keys)
      model.withScreen { $0.filter = "customer:" + Filter.value(name) }
      return []
    },
    Command(
      "copy text", keys: ["y t"], in: [.customer], group: .copy, hint: "copy text",
      help: "copy what to tell the customer", rank: 4, blocked: withoutAccount
    ) { model, _ in
      guard let data = model.customer.data else { return [] }
      let text = data.timeline.sentences.joined(separator: " ")
      return [.copy("\(data.figures.row.figures.name): \(text)", what: "the explanation")]
    },
  ]

  private static let withoutAccount: @Sendable (Model) -> String? = {
    $0.customer.data == nil ? "There is no account here." : nil
  }

  var crumbs: [String] { ["customers", name ?? "-"] }
  var isDated: Bool { true }

  /// The account's name, once it is known, or the one that was asked for.
  var name: String? {
    if let data { return data.figures.row.figures.name }
    if case .name(let name) = choice { return name }
    return nil
  }

  /// The account on view.
  var account: AccountID? { data?.figures.row.id }

  mutating func open(_ id: AccountID) { open(.id(id)) }
  mutating func open(named name: String) { open(.name(name)) }

  private mutating func open(_ choice: CustomerChoice) {
    self = CustomerScreen()
    self.choice = choice
  }

  mutating func query(at size: Size) -> Query? {
    area = Rect(size).inset(top: 1, bottom: 1)
    let layout = layout(area)
    return choice.map { .customer($0, list.request(height: max(1, layout.list.height - 2))) }
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .customer(let data) = snapshot else { return }
    wasAsked = true
    self.data = data
    if let data { list.receive(data.window) }
  }

  mutating func move(_ move: ListMove) { list.move(move) }

  private struct Layout {
    var facts: Rect
    var chart: Rect
    var words: Rect
    var list: Rect
  }

  private func layout(_ area: Rect) -> Layout {
    let lines = max(
      5, data.map { CustomerFacts(figures: $0.figures, now: Instant(unixSeconds: 0)).lines().count } ?? 6)
    let nothing = Rect(width: 0, height: 0)
    guard area.height >= 16, area.width >= 60 else {
      let (facts, list) = area.split(top: min(lines, max(3, area.height / 2 - 1)))
      return Layout(facts: facts, chart: nothing, words: nothing, list: list)
    }
    if area.width >= 150 {
      let height = min(max(lines, 9), area.height / 2) + 1
      let (top, list) = area.split(top: height)
      let (facts, right) = top.split(left: top.width / 2)
      let (chart, words) = right.split(top: height - 2)
      return Layout(facts: facts, chart: chart, words: words, list: list)
    }
    let (facts, below) = area.split(top: min(lines, area.height >= 30 ? 12 : 7))
    let (chart, rest) = below.split(top: area.height >= 30 ? 8 : 5)
    let (words, list) = rest.split(top: area.width >= 100 ? 1 : 2)
    return Layout(facts: facts, chart: chart, words: words, list: list)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else {
      let reason =
        wasAsked ? "There is no account \(name ?? "")." : choice == nil ? "No customer is open." : ""
      canvas.write([Run(reason, .dim)], in: area.row(1).inset(left: 2), overflow: .ellipsis)
      return
    }
    let layout = layout(area)
    for (index, line) in CustomerFacts(figures: data.figures, now: now).lines().prefix(layout.facts.height)
      .enumerated()
    {
      canvas.write([Run(" ")] + line, in: layout.facts.row(index), overflow: .ellipsis)
    }
    TimelineChart(timeline: data.timeline).draw(in: layout.chart.inset(horizontal: 1), on: &canvas)
    let words = data.timeline.sentences
    let lines = layout.words.height == 1 || words.count == 1 ? [words.joined(separator: " ")] : words
    for (index, line) in lines.enumerated() {
      canvas.write(
        [Run(" \(line)", data.timeline.limited > 0 ? .warning : .dim)], in: layout.words.row(index),
        overflow: .ellipsis)
    }
    guard list.window.total > 0 else {
      canvas.fill(layout.list.row(0), with: "─", .border)
      canvas.write(
        [Run("Nothing that it sent is kept.", .dim)], in: layout.list.row(1).inset(left: 2),
        overflow: .ellipsis)
      return
    }
    BatchTable(window: list.window).draw(in: layout.list, on: &canvas)
  }
}
