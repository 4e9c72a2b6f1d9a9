import TerminalKit

/// All that holds for the account under the cursor, and how its bucket went.
struct LimitsPreview: Widget {
  let foot: LimitsFoot
  let timeline: CustomerTimeline?

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let timeline, area.height >= 20 else { return foot.draw(in: area, on: &canvas) }
    let (facts, rest) = area.split(bottom: min(14, area.height / 2))
    foot.draw(in: facts, on: &canvas)
    let sentences = timeline.sentences
    let (head, below) = rest.split(top: 1)
    canvas.write([Run(" Bucket and 429s, 15 min", .title)], in: head)
    let (chart, words) = below.split(bottom: sentences.count)
    TimelineChart(timeline: timeline).draw(in: chart.inset(horizontal: 1), on: &canvas)
    for (index, sentence) in sentences.enumerated() {
      canvas.write(
        [Run(" \(sentence)", timeline.limited > 0 ? .warning : .dim)], in: words.row(index),
        overflow: .ellipsis)
    }
  }
}
