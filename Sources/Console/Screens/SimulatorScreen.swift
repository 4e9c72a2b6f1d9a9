import BatchEngine
import CivilTime
import TerminalKit

/// What happens next: simulated time, the traffic in it, and what the last step changed.
struct SimulatorScreen: Screen {
  /// Nil on an engine that keeps real time.
  private(set) var status: SimulationStatus?
  private(set) var data: SimulatorData?
  private(set) var pane = SimulatorLayout.Pane.events
  private(set) var events = ListState<EventRow>()
  private(set) var traffic = ListState<TrafficRow>()
  private(set) var changes = ListState<ChangeRow>()
  private var size = Size(width: 80, height: 24)

  /// A source of traffic as a row.
  struct TrafficRow: Identifiable, Sendable {
    let source: SimulationStatus.Source
    var id: String { source.name }
  }

  var crumbs: [String] { ["sim"] }
  var isDated: Bool { status != nil }

  mutating func receive(_ status: SimulationStatus) { self.status = status }

  mutating func query(at size: Size) -> Query? {
    self.size = size
    guard let status else { return nil }
    return .simulator(before: status.before)
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .simulator(let data) = snapshot else { return }
    self.data = data
    let layout = SimulatorLayout(Rect(size).inset(top: 1, bottom: 1), focus: pane)
    events.receive(data.events, height: layout.rows(.events))
    traffic.receive((status?.sources ?? []).map(TrafficRow.init), height: layout.rows(.traffic))
    changes.receive(data.changes, height: layout.rows(.changes))
  }

  mutating func move(_ move: ListMove) {
    switch pane {
    case .events: events.move(move)
    case .traffic: traffic.move(move)
    case .changes: changes.move(move)
    }
  }

  mutating func focus(by step: Int) {
    let panes = SimulatorLayout.Pane.allCases
    let place = panes.firstIndex(of: pane) ?? 0
    pane = panes[(place + step + panes.count) % panes.count]
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let status else { return drawReason(in: area, on: &canvas) }
    guard let data else { return }
    SimulatorPicture(screen: self, status: status, data: data, now: now).draw(in: area, on: &canvas)
  }

  /// Why time cannot be moved here, and what starts an engine in which it can.
  private func drawReason(in area: Rect, on canvas: inout Canvas) {
    let isCompact = area.height < 12
    if !isCompact { Panel("Simulator").draw(in: area.split(top: 12).top, on: &canvas) }
    let inside = isCompact ? area : Panel.inside(area).inset(horizontal: 1)
    let starts = [
      ("batchtop --demo", "demo accounts, and traffic"),
      ("batchtop --memory", "demo accounts, no traffic yet"),
      ("batchtop --world FILE", "a world that W has saved"),
    ].map { isCompact ? "  \($0)" : "  \($0.padded(to: 24))\($1)" }
    let reason =
      "Time is real here: this engine keeps a ledger, and what is paid for is neither moved nor taken back."
    let text = [reason] + (isCompact ? [] : [""]) + ["In memory time is simulated:"] + starts
    Paragraph(text.joined(separator: "\n")).draw(in: inside, on: &canvas)
  }
}
