import CivilTime
import FilterLanguage
import TerminalKit

/// One screen: what it remembers, what it asks of the engine, and its picture.
///
/// To add one: its file, a case in `Place`, its lines in `Model.screen` and `Model.withScreen`, and in `CommandTable`.
protocol Screen: Sendable {
  /// Where the operator is, for the header: `batches`, `9f31c2d0`.
  var crumbs: [String] { get }
  /// Whether the picture changes with the time alone; only then is it read anew each second.
  var isDated: Bool { get }
  /// The text that rows must contain; nil where there is nothing to filter.
  var filter: String? { get set }
  /// Takes a filter that is still being typed; setting `filter` ends that.
  mutating func type(filter: String)
  /// What filters may say here; nil where a filter is just a text.
  var vocabulary: Vocabulary? { get }
  /// Why the filter that is typed is not in force; nil when it is.
  var filterError: FilterError? { get }
  /// Values of a field of the filter that are on view now.
  func values(of field: String) -> [String]
  /// Whether a search goes on, so that the screen is to be read again when nothing else is to be done.
  var isSearching: Bool { get }

  /// The command line that is being typed, for a screen that reads what completes it; nil while none is.
  mutating func note(typing line: String?)
  /// What to read of the engine before drawing at this size; nil when nothing.
  mutating func query(at size: Size) -> Query?
  mutating func receive(_ snapshot: Snapshot, at now: Instant)
  mutating func move(_ move: ListMove)
  /// A click in the area in which the screen is drawn.
  mutating func click(_ position: Position, in area: Rect)
  /// Gives the keys to the next pane, or the one before.
  mutating func focus(by step: Int)
  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant)
  /// Whether the pane with the keys has the whole screen; always false where there are no panes.
  var isZoomed: Bool { get set }
  /// Goes back within the screen, such as from the rows of a group to the groups; false where there is nothing to leave.
  mutating func leaveInner() -> Bool
  /// Why no pane can have the whole screen now; nil when one can.
  var reasonNotToZoom: String? { get }

  /// What works while the screen takes the keys as text; nil while keys are commands.
  var ownHints: [Hint]? { get }
  /// A key while the screen takes keys as text; nil while keys are commands.
  mutating func press(_ stroke: KeyStroke, _ notice: inout Model.Notice?) -> [Effect]?
  /// Takes pasted text; false when it is nothing for this screen.
  mutating func paste(_ text: String, _ notice: inout Model.Notice?) -> Bool
  /// Where the text cursor belongs when the screen is drawn in `area`; nil without one.
  func cursor(in area: Rect) -> Position?
}

extension Screen {
  var isDated: Bool { false }
  var filter: String? {
    get { nil }
    set {}
  }
  var isZoomed: Bool {
    get { false }
    set {}
  }
  var reasonNotToZoom: String? { nil }
  mutating func leaveInner() -> Bool { false }
  mutating func type(filter: String) { self.filter = filter }
  var vocabulary: Vocabulary? { nil }
  var filterError: FilterError? { nil }
  func values(of field: String) -> [String] { [] }
  var isSearching: Bool { false }
  mutating func note(typing line: String?) {}
  mutating func move(_ move: ListMove) {}
  mutating func click(_ position: Position, in area: Rect) {}
  mutating func focus(by step: Int) {}
  var ownHints: [Hint]? { nil }
  mutating func press(_ stroke: KeyStroke, _ notice: inout Model.Notice?) -> [Effect]? { nil }
  mutating func paste(_ text: String, _ notice: inout Model.Notice?) -> Bool { false }
  func cursor(in area: Rect) -> Position? { nil }
}
