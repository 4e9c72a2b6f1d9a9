import BatchEngine
import CivilTime
import TerminalKit

/// The life of a request in its order: what was taken, priced, run, stored and answered, and who came again.
struct RequestLife: Widget {
  let data: BatchData
  let items: [BatchItem]

  private var record: BatchRecord { data.record }

  func draw(in area: Rect, on canvas: inout Canvas) {
    var lines = lines
    if lines.count > area.height, let place = lines.firstIndex(where: { $0.isFailedItem }) {
      // Failed items give way first; the breakdown has them all.
      let failed = lines.filter(\.isFailedItem).count
      let kept = max(0, area.height - (lines.count - failed) - 1)
      lines.removeAll(where: \.isFailedItem)
      lines.insert(
        contentsOf: self.lines.filter(\.isFailedItem).prefix(kept)
          + [Line(nil, "", "\(failed - kept) more failed items", .dim)], at: place)
    }
    for (index, line) in lines.prefix(area.height).enumerated() {
      let time = line.at.map { String($0.iso8601Milliseconds.dropFirst(11).prefix(12)) } ?? "-"
      canvas.write(
        [
          Run(time.padded(to: 13), .dim), Run(line.what.padded(to: 10), line.role),
          Run(line.words, line.role == .dim ? .dim : .text),
        ], in: area.row(index), overflow: .ellipsis)
    }
  }

  struct Line {
    let at: Instant?
    let what: String
    let words: String
    var role: Role
    var isFailedItem = false

    init(_ at: Instant?, _ what: String, _ words: String, _ role: Role = .strong, isFailedItem: Bool = false)
    {
      (self.at, self.what, self.words, self.role, self.isFailedItem) = (at, what, words, role, isFailedItem)
    }
  }

  var lines: [Line] {
    let end = record.at + record.took
    let key = record.idempotencyKey.map { "key \($0) free → in flight, " } ?? "no key, "
    var lines = [
      Line(
        record.at, "accepted",
        key + "body \(Figures.grouped(record.requestBytes)) bytes, by \(record.source.rawValue)")
    ]
    let checks = data.contents.trace.lines
    if let rate = checks.first(where: { $0.check == .rate }), case .level(let left, let limit?) = rate.figures
    {
      lines.append(Line(record.at, "limiter", "1 token taken, \(max(0, left)) of \(limit) left"))
    }
    switch record.outcome {
    case .replayed:
      lines.append(
        Line(record.at, "replayed", "the stored answer of this key again, nothing charged", .statusReplay))
      return lines + [Line(end, "answered", answer)]
    case .refused, .released: return lines + [Line(end, "answered", answer)]
    case .inFlight:
      lines.append(Line(record.at, "price", price))
      return lines + [Line(nil, "items", "\(data.done) of \(record.total) run", .statusFlight)]
    case .executed: break
    }
    lines.append(Line(record.at, "price", price))
    if record.total > 0 { lines.append(Line(record.at, "items", "run in order, 0 … \(record.total - 1)")) }
    lines += items.filter(\.isFailed).map { item in
      let words = [item.status.map(String.init), item.code, item.param].compactMap(\.self).joined(
        separator: " ")
      return Line(nil, "✗ item \(item.id)", words, .statusError, isFailedItem: true)
    }
    if record.idempotencyKey != nil {
      let until = data.keyExpires.map { "until \(Figures.minute($0))" } ?? "its key is free again"
      lines.append(Line(end, "stored", "\(record.status ?? 0) kept under the key, \(until)"))
    }
    lines.append(Line(end, "answered", answer))
    return lines + [Line(nil, "met", meetings, .dim)]
  }

  /// `12 credits: /v1/positions 6×1, /v1/houses 3×1`.
  private var price: String {
    var groups: [(name: String, units: Int, count: Int)] = []
    for item in items where item.units > 0 {
      let name = item.endpoint ?? "-"
      if let place = groups.firstIndex(where: { $0.name == name && $0.units == item.units }) {
        groups[place].count += 1
      } else {
        groups.append((name, item.units, 1))
      }
    }
    let parts = groups.map { "\($0.name) \($0.count)×\($0.units)" }.joined(separator: ", ")
    return Figures.counted(record.units, data.unit) + (parts.isEmpty ? "" : ": \(parts)")
  }

  private var answer: String {
    let status = record.status.map(String.init) ?? "nothing"
    let bytes = Figures.grouped(data.contents.responseBody.count)
    return "\(status), \(bytes) bytes in \(Figures.milliseconds(record.took)) ms"
  }

  private var meetings: String {
    guard record.idempotencyKey != nil else { return "no key: a retry runs anew" }
    guard let met = data.met else { return "the key is bound no more" }
    if met.replays + met.conflicts + met.reuses == 0 { return "no replay, no conflict, no other body yet" }
    return
      "\(met.replays) replayed, \(met.conflicts) × 409 while it ran, \(met.reuses) × 422 with another body"
  }
}
