import BatchEngine
import CivilTime
import TerminalKit

/// What hurts now, one key from the cause.
struct PulseScreen: Screen {
  private(set) var data: PulseData?
  /// From when on something is an alert.
  var rules = AlertRules()
  private(set) var pane = PulseLayout.Pane.alerts
  var isZoomed = false
  private(set) var alerts = ListState<Alert>()
  /// Alerts that somebody sees to, which are not shown until then.
  fileprivate(set) var quieted: [Alert.ID: Quiet] = [:]
  private(set) var pressed = ListState<LimitsRow>()
  private(set) var plans = ListState<PlanRow>()
  private(set) var errors = ListState<ErrorRow>()
  private(set) var running = ListState<BatchRow>()
  private(set) var latest = ListState<BatchRow>()
  private var layout = PulseLayout(Rect(width: 80, height: 22))

  var crumbs: [String] { ["pulse"] }
  var isDated: Bool { true }

  /// The account of the alert, or of the row of limits, under the cursor.
  var focusedCustomer: String? {
    switch pane {
    case .alerts: alerts.current.flatMap { $0.id.account == nil ? nil : $0.account }
    case .pressed: pressed.current?.figures.name
    default: nil
    }
  }

  mutating func query(at size: Size) -> Query? {
    let area = Rect(size).inset(top: 1, bottom: 1)
    layout = PulseLayout(area)
    if layout.frames[pane] == nil { pane = .alerts }
    if isZoomed { layout = PulseLayout(area, zoomed: pane) }
    return .pulse(rules)
  }

  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    guard case .pulse(let data) = snapshot else { return }
    self.data = data
    quieted = quieted.filter { $1.holds(now, isThere: data.alerts.map(\.id).contains($0)) }
    alerts.receive(data.alerts.filter { quieted[$0.id] == nil }, height: layout.rows(.alerts))
    pressed.receive(data.pressed, height: layout.rows(.pressed))
    plans.receive(data.plans, height: layout.rows(.plans))
    errors.receive(data.errors, height: layout.rows(.errors))
    running.receive(data.running, height: layout.rows(.running))
    latest.receive(data.latest, height: layout.rows(.latest))
  }

  mutating func move(_ move: ListMove) {
    switch pane {
    case .alerts, .rates: alerts.move(move)
    case .pressed: pressed.move(move)
    case .plans: plans.move(move)
    case .errors: errors.move(move)
    case .running: running.move(move)
    case .latest: latest.move(move)
    }
  }

  mutating func focus(by step: Int) {
    let panes = layout.focusable
    let place = panes.firstIndex(of: pane) ?? 0
    pane = panes[(place + step + panes.count) % panes.count]
  }

  mutating func click(_ position: Position, in area: Rect) {
    let clicked = layout.focusable.first { layout.frames[$0]?.contains(position) == true }
    guard let clicked, let frame = layout.frames[clicked] else { return }
    pane = clicked
    let body = layout.isCompact ? frame.inset(top: 1) : Panel.inside(frame)
    let rows = body.inset(top: body.height - layout.rows(clicked))
    let move =
      switch clicked {
      case .alerts, .rates: ListMove(to: position, in: rows, alerts.window)
      case .pressed: ListMove(to: position, in: rows, pressed.window)
      case .plans: ListMove(to: position, in: rows, plans.window)
      case .errors: ListMove(to: position, in: rows, errors.window)
      case .running: ListMove(to: position, in: rows, running.window)
      case .latest: ListMove(to: position, in: rows, latest.window)
      }
    if let move { self.move(move) }
  }

  /// Where Enter leads from the row under the cursor.
  var target: PulseTarget? {
    switch pane {
    case .alerts, .rates:
      switch alerts.current?.cause {
      case .limits(let account): .account(account)
      case .key(let scope): .key(scope)
      case .batches(let filter): .batches(filter: filter)
      case nil: nil
      }
    case .pressed: pressed.current.map { .account($0.id) }
    case .plans: plans.current.map { .accounts(filter: $0.plan) }
    case .errors:
      errors.current.map { row in
        .errors(ErrorGroup(code: row.id.code, endpoint: row.id.endpoint, param: row.id.param))
      }
    case .running: running.current.map { .batch($0.id) }
    case .latest: latest.current.map { .batch($0.id) }
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {
    guard let data else { return }
    PulsePicture(screen: self, data: data, now: now).draw(in: area, on: &canvas)
  }

  /// How long an alert stays quiet.
  enum Quiet: Sendable {
    /// Until it is over; when it comes again it is shown again.
    case untilOver
    case until(Instant)

    fileprivate func holds(_ now: Instant, isThere: Bool) -> Bool {
      switch self {
      case .untilOver: isThere
      case .until(let end): now < end
      }
    }
  }

  /// Alerts that there are and that are not shown.
  var quietCount: Int { data.map { $0.alerts.count { quieted[$0.id] != nil } } ?? 0 }

  fileprivate mutating func quiet(_ quiet: Quiet) -> Alert? {
    guard let alert = alerts.current else { return nil }
    quieted[alert.id] = quiet
    return alert
  }

  private static let reasonWithoutAlert: @Sendable (Model) -> String? = { model in
    model.pulse.alerts.current == nil ? "There is no alert under the cursor." : nil
  }

  static let commands: [Command] = [
    Command(
      "open cause", keys: ["Enter", "l", "Right"], in: [.pulse], group: .go, hint: "open",
      help: "the screen that tells why", rank: 1,
      blocked: { $0.pulse.target == nil ? "There is no row here; Tab goes to the next pane." : nil },
      run: { model, _ in
        model.pulse.target?.open(in: &model)
        return []
      }),
    Command(
      "alert batches", keys: ["b"], in: [.pulse], group: .go,
      help: "what the alert's account sent; only its 429s where it met them",
      blocked: { model in
        guard let alert = model.pulse.alerts.current else { return reasonWithoutAlert(model) }
        return alert.id.account == nil ? "This alert is of no single account." : nil
      },
      run: { model, _ in
        guard let alert = model.pulse.alerts.current else { return [] }
        model.showBatches(of: alert.account, isLimited: alert.id.kind == .rateLimited)
        return []
      }),
    Command(
      "acknowledge", keys: ["a"], in: [.pulse], group: .act, hint: "ack",
      help: "the alert is seen to: not shown until it comes again", rank: 4, blocked: reasonWithoutAlert,
      run: { model, _ in
        guard let alert = model.pulse.quiet(.untilOver) else { return [] }
        model.say("\(alert.tag) of \(alert.account) is not shown until it comes again; unmute shows all.")
        return []
      }),
    Command(
      "mute", keys: ["A"], in: [.pulse], group: .act, help: "the alert is not shown for an hour",
      blocked: reasonWithoutAlert,
      run: { model, _ in
        guard let alert = model.pulse.quiet(.until(model.now + .hours(1))) else { return [] }
        model.say("\(alert.tag) of \(alert.account) is not shown for an hour; unmute shows all.")
        return []
      }),
    Command(
      "unmute", in: [.pulse], group: .act, help: "all alerts are shown again",
      blocked: { $0.pulse.quieted.isEmpty ? "No alert is muted." : nil },
      run: { model, _ in
        model.pulse.quieted = [:]
        return []
      }),
  ]
}

extension ListState {
  /// Shows the part of these rows that fits; the cursor stays with its object.
  mutating func receive(_ rows: [Row], height: Int) {
    receive(
      ListWindow(of: rows.count, request(height: height)) { id in
        rows.firstIndex { $0.id == id }
      } row: {
        rows[$0]
      })
  }
}
