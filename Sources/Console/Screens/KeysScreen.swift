import BatchEngine
import CivilTime
import TerminalKit

/// What is bound to what: one row an idempotency key.
struct KeysScreen: ListScreen {
  var list = FilteredList<KeyRow>(
    foot: 9, tallFoot: 18, vocabulary: KeyRows.schema.vocabulary, hasPreview: true)
  private var data: KeysData?

  static let commands: [Command] = [
    Command(
      "diff", keys: ["d"], in: [.keys], group: .look, hint: "diff",
      help: "the bound body beside the refused one", rank: 2,
      blocked: { model in
        guard let row = model.keys.list.current else { return "There is no key here." }
        return row.lastRefused == nil ? "No other body came under this key." : nil
      },
      run: { model, _ in
        guard let row = model.keys.list.current else { return [] }
        model.go(to: .diff)
        model.diff.open(row.id)
        return []
      }),
    Command(
      "bound batch", keys: ["Enter", "l", "Right"], in: [.keys], group: .go, hint: "bound batch",
      help: "the request that bound the key", rank: 3,
      blocked: { model in
        if model.keys.list.currentGroup != nil { return nil }
        guard let row = model.keys.list.current else { return "There is no key here." }
        return row.path != nil ? nil : "The request that bound this key is no longer kept."
      },
      run: { model, _ in
        if model.keys.list.enterGroup() { return [] }
        guard let row = model.keys.list.current else { return [] }
        model.go(to: .batch)
        model.batch.open(row.request)
        return []
      }),
    Command(
      "owner batches", keys: ["b"], in: [.keys], group: .go, hint: "its batches",
      help: "what the key's account sent", rank: 5,
      blocked: { $0.keys.list.current == nil ? "There is no key here." : nil },
      run: { model, _ in
        guard let row = model.keys.list.current else { return [] }
        model.showBatches(of: row.account)
        return []
      }),
    Command(
      "copy key", keys: ["y k"], in: [.keys], group: .copy, hint: "key", help: "copy the idempotency key",
      blocked: { $0.keys.list.current == nil ? "There is no key here." : nil },
      run: { model, _ in model.keys.list.current.map { [.copy($0.key, what: "the key")] } ?? [] }),
  ]

  var crumbs: [String] { ["keys"] }
  var isDated: Bool { true }

  mutating func query(at size: Size) -> Query? {
    .keys(filter: list.applied, list.request(at: size))
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .keys(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window, data.finding)
  }

  func columns(width: Int) -> [ListColumn<KeyRow>] { KeyTable.columns(width: width) }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    list.draw(
      in: area, on: &canvas, total: data?.live ?? 0, noun: "key",
      remark: area.width >= 80 && list.window.total > 1 && list.order == nil
        ? ": in flight, then trouble, then what expires next" : "",
      empty: "No idempotency key is bound. A request with Idempotency-Key binds one.",
      table: list.table(ownOrder, columns), foot: data?.focus.map { KeyFoot(life: $0) })
  }

  func values(of field: String) -> [String] {
    switch field {
    case "customer": list.known.map(\.account)
    case "key": list.known.map(\.key)
    default: []
    }
  }
}
