/// What a piece of text means; a theme says how that looks, and no state is told by a role alone.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Plain text.
  case text
  /// What may be overlooked.
  case dim
  /// What must not be overlooked.
  case strong
  case border
  /// The box that has the keys.
  case borderFocus
  case title
  /// The first row of the screen.
  case header
  /// A table's column titles.
  case column
  case hint
  case hintKey
  /// An action that is off.
  case hintOff
  /// Laid over the row that the keys act on.
  case cursor
  /// The same in a pane that has no keys.
  case cursorIdle
  /// A marked row.
  case mark
  /// What a search found.
  case match
  /// Text being typed.
  case input
  case warning
  case statusOK
  case statusPartial
  case statusError
  case statusRefused
  case statusReplay
  case statusFlight
  case statusExpired
  case gauge
  /// A bar from 60 % on, unless the theme says otherwise.
  case gaugeHigh
  /// A bar from 85 % on, unless the theme says otherwise.
  case gaugeFull
  /// The empty part of a bar.
  case gaugeRest
  case spark
  case diffSame
  case diffDelete
  case diffAdd
  case diffChange
  case jsonKey
  case jsonString
  case jsonNumber
  case jsonBool
  case jsonNull
  case modeLive
  case modeFrozen
  case modeSimulated
  case modeStale

  /// The name in theme files: `status.error`.
  public var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .strong: "strong"
    case .border: "border"
    case .borderFocus: "border.focus"
    case .title: "title"
    case .header: "header"
    case .column: "column"
    case .hint: "hint"
    case .hintKey: "hint.key"
    case .hintOff: "hint.off"
    case .cursor: "cursor"
    case .cursorIdle: "cursor.idle"
    case .mark: "mark"
    case .match: "match"
    case .input: "input"
    case .warning: "warning"
    case .statusOK: "status.ok"
    case .statusPartial: "status.partial"
    case .statusError: "status.error"
    case .statusRefused: "status.refused"
    case .statusReplay: "status.replay"
    case .statusFlight: "status.flight"
    case .statusExpired: "status.expired"
    case .gauge: "gauge"
    case .gaugeHigh: "gauge.high"
    case .gaugeFull: "gauge.full"
    case .gaugeRest: "gauge.rest"
    case .spark: "spark"
    case .diffSame: "diff.same"
    case .diffDelete: "diff.del"
    case .diffAdd: "diff.add"
    case .diffChange: "diff.change"
    case .jsonKey: "json.key"
    case .jsonString: "json.string"
    case .jsonNumber: "json.number"
    case .jsonBool: "json.bool"
    case .jsonNull: "json.null"
    case .modeLive: "mode.live"
    case .modeFrozen: "mode.frozen"
    case .modeSimulated: "mode.sim"
    case .modeStale: "mode.stale"
    }
  }

  /// The role of that name in theme files, if there is one.
  public init?(name: String) {
    guard let role = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }
}
