import CivilTime
import TerminalKit

struct LimitsScreen: Screen {
  static let commands: [Command] = []
  var crumbs: [String] { ["limits"] }
  mutating func query(at size: Size) -> Query? { nil }
  mutating func receive(_ snapshot: Snapshot, at now: Instant) {}
  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {}
}
