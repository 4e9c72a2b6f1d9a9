import BatchEngine
import CivilTime
import TerminalKit

/// The time for which a key is bound, and where in it now is: `12:01 ├──●────────────┤ 08-23 12:01, free in 21h59m`.
struct LifeLine: Widget {
  let life: KeyLife

  func draw(in area: Rect, on canvas: inout Canvas) {
    let from = Self.clock(life.claimedAt)
    guard let expires = life.expires, let left = life.row.left else {
      canvas.write(
        [
          Run("\(from) ├─… ", .border),
          Run("runs for \(Figures.length(life.row.age)); bound for 24 h once it ends"),
        ],
        in: area, overflow: .ellipsis)
      return
    }
    let isSameDay = expires.iso8601Seconds.prefix(10) == life.claimedAt.iso8601Seconds.prefix(10)
    let day = isSameDay ? "" : "\(expires.iso8601Seconds.dropFirst(5).prefix(5)) "
    let end = " \(day)\(Self.clock(expires)), free in \(Figures.length(left))"
    let width = min(60, area.width - from.columns - end.columns - 3)
    guard width >= 8 else {
      canvas.write([Run("\(from) to\(end)")], in: area, overflow: .ellipsis)
      return
    }
    let share = life.row.age.seconds / max(1, (expires - life.claimedAt).seconds)
    let place = min(width - 1, max(0, Int(share * Double(width))))
    canvas.write(
      [
        Run("\(from) ├", .border), Run(String(repeating: "─", count: place), .border), Run("●", .strong),
        Run(String(repeating: "─", count: width - 1 - place), .border), Run("┤", .border), Run(end),
      ], in: area, overflow: .ellipsis)
  }

  /// `14:02`
  private static func clock(_ instant: Instant) -> String {
    String(instant.iso8601Seconds.dropFirst(11).prefix(5))
  }
}
