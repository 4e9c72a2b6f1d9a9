import BatchEngine
import CivilTime
import TerminalKit

/// Which program this is, and where it looks for things.
struct AboutScreen: Screen {
  let facts: ConsoleFacts
  private var scroll = Viewport()
  private var area = Rect(width: 80, height: 22)

  init(facts: ConsoleFacts) { self.facts = facts }

  static let commands: [Command] = [
    Command("about", group: .go, help: "the version, all paths, and whose data this is") { model, _ in
      model.go(to: .about)
      return []
    }
  ]

  var crumbs: [String] { ["about"] }

  mutating func query(at size: Size) -> Query? {
    area = Rect(size).inset(top: 1, bottom: 1)
    scroll.top = min(scroll.top, max(0, lines(area.width).count - area.height))
    return nil
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {}

  mutating func move(_ move: ListMove) {
    let count = lines(area.width).count
    let last = max(0, count - area.height)
    switch move {
    case .stay: break
    case .by(let rows): scroll.top = min(last, max(0, scroll.top + min(count, max(-count, rows))))
    case .pages(let pages): scroll.top = pages > 0 ? last : 0
    case .halfPages(let halves): scroll.top = halves > 0 ? last : 0
    case .first: scroll.top = 0
    case .last: scroll.top = last
    }
  }

  private func lines(_ width: Int) -> [[Run]] {
    let label = min(16, (facts.lines.map(\.name.columns).max() ?? 0) + 2)
    var lines: [[Run]] = [[Run("batchtop \(facts.version)", .strong)], []]
    for line in facts.lines {
      let rows = Paragraph(line.text).rows(width: max(12, width - label - 2))
      lines += rows.enumerated().map { index, row in
        [Run((index == 0 ? line.name : "").padded(to: label), .dim), Run(row)]
      }
    }
    let attribution = Paragraph(facts.attribution).rows(width: max(12, width - 2)).map { [Run($0, .dim)] }
    return lines + [[]] + attribution
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    for (index, line) in lines(area.width).dropFirst(scroll.top).prefix(area.height).enumerated() {
      canvas.write([Run(" ")] + line, in: area.row(index), overflow: .ellipsis)
    }
  }
}
