import CivilTime
import JSONCodec
import TerminalKit

struct ComposeScreen: Screen {
  static let commands: [Command] = []
  var isEditing: Bool { false }
  var crumbs: [String] { ["compose"] }

  mutating func query(at size: Size) -> Query? { nil }
  mutating func receive(_ snapshot: Snapshot, at now: Instant) {}
  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {}

  /// Where the text cursor belongs while an item is edited.
  func cursor(in area: Rect) -> Position? { nil }
  /// A key while an item is edited.
  mutating func press(_ stroke: KeyStroke, _ notice: inout Model.Notice?) -> [Effect] { [] }
  mutating func paste(_ text: String, _ notice: inout Model.Notice?) {}
  mutating func takeEdited(_ result: Result<String, EffectFailure>, _ notice: inout Model.Notice?) {}
  mutating func load(_ bytes: [UInt8], from path: String, _ notice: inout Model.Notice?) {}
  /// Starts a draft from items of a batch that ran.
  mutating func start(_ draft: Draft) {}
}
