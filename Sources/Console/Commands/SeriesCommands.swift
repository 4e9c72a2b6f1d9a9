import BatchEngine
import JSONCodec
import TerminalKit

/// Many items from one, and several drafts from one that is too large.
extension ComposeScreen {
  static let series: [Command] = [
    Command(
      "each", arguments: "PATH RANGE", in: [.compose], group: .act,
      help: "a series from the item: each datetime 2024-01-01..30/7d, 1..50, a,b,c", blocked: needsItem,
      values: { $0.compose.current.map { ItemPath.leaves(of: $0) } ?? [] }
    ) { model, text in
      model.makeSeries(text)
      return []
    },
    Command(
      "mark", keys: ["Space"], in: [.compose], group: .act, help: "the item, for X; again: no longer",
      blocked: needsItem
    ) { model, _ in
      model.compose.toggleMark()
      return []
    },
    Command(
      "split", arguments: "[N]", in: [.compose], group: .act,
      help: "several drafts of at most N items; N is the plan's cap", blocked: needsItem
    ) { model, text in
      model.split(text)
      return []
    },
    turn("previous draft", "[", by: -1, "the draft before, after :split"),
    turn("next draft", "]", by: 1, "the next draft, after :split"),
  ]

  private static func turn(_ name: String, _ key: String, by step: Int, _ help: String) -> Command {
    Command(
      name, keys: [key], in: [.compose], group: .look, help: help,
      blocked: { $0.compose.isSplit ? nil : "There is one draft; :split makes several." }
    ) { model, _ in
      if !model.compose.turn(by: step) {
        model.complain("This is the \(step < 0 ? "first" : "last") of the drafts.")
      }
      return []
    }
  }

  /// Whether there are several drafts that came from one.
  var isSplit: Bool { (history?.present.parts.count ?? 0) > 1 }

  /// The path as it is typed, or behind `params` where the item has its members there: `datetime`.
  fileprivate func fullPath(_ text: String, in item: JSON) -> String {
    let first = String(text.prefix { $0 != "." && $0 != "[" })
    let isOwn = item[first] != nil || first == "params" || first == "endpoint"
    return item["params"]?.objectValue == nil || isOwn ? text : "params." + text
  }
}

extension Model {
  /// Puts a series of items in the place of the one under the cursor.
  fileprivate mutating func makeSeries(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let item = compose.current else {
      complain("Type each PATH RANGE, such as each params.datetime 2024-01-01..30.")
      return
    }
    let name = compose.fullPath(words[0], in: item)
    guard ComposeScreen.inside(words[0], item) == nil, let path = try? ItemPath(name) else {
      complain("\(words[0]) is no path into the item; type each params.datetime 2024-01-01..30, say.")
      return
    }
    let series: Series
    do throws(Series.Mistake) {
      series = try Series(words[1], like: path.value(in: item))
    } catch {
      complain(error.message)
      return
    }
    let made = series.values.compactMap { path.setting($0, in: item) }
    guard made.count == series.values.count, let last = series.values.last else {
      complain("Item \(compose.cursor) has no place for \(name).")
      return
    }
    let index = compose.cursor
    compose.change(cursor: index) { $0.items.replaceSubrange(index...index, with: made) }
    say("\(Figures.counted(made.count, "item")): \(name) to \(last.text()). u undoes.")
  }

  fileprivate mutating func split(_ text: String) {
    let count = compose.draft?.items.count ?? 0
    guard let size = text.isEmpty ? compose.check?.figures?.limits.itemsPerBatch : Int(text), size > 0 else {
      complain(text.isEmpty ? "Type split N." : "\(text) is no number of items above 0.")
      return
    }
    guard count > size else {
      complain("\(Figures.counted(count, "item")) fit into one batch of \(size); there is nothing to split.")
      return
    }
    compose.split(by: size)
    let made = (count - 1) / size + 1
    say("\(made) drafts of at most \(Figures.counted(size, "item")). ] next, :submit all sends them.")
  }

  /// One question for all of the drafts.
  mutating func askToSendAll() {
    guard let parts = compose.history?.present.parts, let draft = compose.draft else { return }
    let drafts = parts.map(\.draft).filter { !$0.items.isEmpty }
    let items = drafts.reduce(0) { $0 + $1.items.count }
    var lines = [
      [
        Run(draft.account, .strong),
        Run(" sends \(drafts.count) batches, \(Figures.grouped(items)) items, to"),
      ],
      [Run("POST \(draft.path)")],
      [Run("one after the other, each under its own key", .dim)],
    ]
    if let check = compose.check, let others = compose.data?.othersCost {
      lines.append([Run("\(Figures.counted(check.cost + others, check.unit)) in all")])
      if let figures = check.figures, figures.tokens < drafts.count {
        lines.append([Run("! the bucket has \(figures.tokens): the rest will be refused", .warning)])
      }
    }
    compose.tally = SendingTally(total: drafts.count)
    popup = .confirm(
      Confirmation(
        title: "Send all of them?", lines: lines, effects: drafts.map { .submit(DraftSubmission($0)) }))
  }

  /// Counts an answer to one of the drafts, and says what came of all when it is the last.
  mutating func takeOneOfAll(_ receipt: SubmissionReceipt) -> [Effect] {
    guard var tally = compose.tally else { return [] }
    let sendable = compose.history?.present.parts.indices.filter {
      compose.history?.present.parts[$0].draft.items.isEmpty == false
    }
    if receipt.refusal == nil, let sendable, sendable.indices.contains(tally.answered) {
      compose.markSent(part: sendable[tally.answered])
    }
    tally.take(receipt)
    compose.tally = tally.isComplete ? nil : tally
    if tally.isComplete { notice = Notice(tally.sentence, tally.isWell ? .done : .partial) }
    return []
  }
}
