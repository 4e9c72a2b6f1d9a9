import BatchEngine
import CivilTime
import FilterLanguage
import TerminalKit

/// What there is to call: each path with its method and price.
struct EndpointsScreen: ListScreen {
  var list = FilteredList<EndpointRow>(foot: 2, tallFoot: 2)
  private var data: EndpointsData?

  static let commands: [Command] = [
    Command("endpoints", group: .go, help: "paths, methods and prices of all services") { model, _ in
      model.go(to: .endpoints)
      return []
    },
    Command(
      "batches there", keys: ["Enter", "l", "Right", "b"], in: [.endpoints], group: .go, hint: "its requests",
      help: "what was sent to this path", rank: 1,
      blocked: { $0.endpoints.list.current == nil ? "There is no path here." : nil }
    ) { model, _ in
      guard let row = model.endpoints.list.current else { return [] }
      model.follow(to: .batches)
      model.withScreen { $0.filter = Filter.word(row.id) }
      return []
    },
    Command(
      "copy path", keys: ["y p"], in: [.endpoints], group: .copy, hint: "path", help: "copy the path",
      blocked: { $0.endpoints.list.current == nil ? "There is no path here." : nil }
    ) { model, _ in model.endpoints.list.current.map { [.copy($0.id, what: "the path")] } ?? [] },
  ]

  var crumbs: [String] { ["endpoints"] }

  mutating func query(at size: Size) -> Query? { .endpoints(filter: list.filter, list.request(at: size)) }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .endpoints(let data) = snapshot else { return }
    self.data = data
    list.receive(data.window)
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    list.draw(
      in: area, on: &canvas, total: data.total, noun: "path", empty: "No service has a path.",
      table: EndpointTable(window: list.window), foot: list.current.map { EndpointFoot(row: $0) })
  }
}

/// How one path is called, in a sentence.
private struct EndpointFoot: Widget {
  let row: EndpointRow

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (rule, rest) = area.split(top: area.height > 1 ? 1 : 0)
    canvas.fill(rule, with: "─", .border)
    let price = row.price.map { Figures.counted($0, row.unit) } ?? "what its endpoint costs"
    let how =
      switch row.form {
      case .batch: "takes {\"requests\":[…]} with an Idempotency-Key; each item costs \(price)"
      case .single: "is called alone, or named as endpoint in an item of a batch"
      case .reading: "tells an account of itself; costs nothing but a token"
      }
    canvas.write(
      [Run(" \(row.methods.joined(separator: " or ")) \(row.id)", .strong), Run("  \(how)", .dim)],
      in: rest.row(0),
      overflow: .ellipsis)
  }
}
