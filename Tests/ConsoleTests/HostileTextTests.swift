import BatchEndpoints
import BatchEngine
import JSONCodec
import TerminalKit
import Testing

@testable import Console

/// Whatever comes from outside is shown as what it is, and never obeyed by a terminal.
@Suite struct HostileTextTests {
  /// Escape sequences of both kinds, a bell, a turn of the direction, wide, combining and invisible characters, ends of lines.
  private static let hostile =
    "\u{1B}]0;x\u{7}\u{1B}[2J\u{9B}31m\u{202E}gpj\u{2066}界e\u{301}\u{301}\u{301}\u{200B}\u{FEFF}\r\n\u{2028}\u{E0041}\u{0}"
  private static let escaped = JSON.string(hostile).text()
  private static let sizes = [(80, 24), (200, 60), (40, 10)].map { Size(width: $0, height: $1) }
  private static let places = [
    "pulse", "batches", "errors", "limits", "keys", "compose", "journal", "customers", "plans", "endpoints",
    "explain", "about",
  ]

  /// What a frame may have: no controls, nothing that turns, hides or separates text.
  private static func expectHarmless(
    _ desk: Desk, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for line in desk.frame + desk.model.plainLines {
      let bad = line.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
          true
        default: false
        }
      }
      #expect(
        bad.isEmpty, "\(what): \(bad.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
    }
  }

  /// At all sizes, as a frame and as lines.
  private static func expectHarmless(
    everywhere desk: Desk, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for size in sizes {
      desk.send(.resized(size))
      expectHarmless(desk, "\(what) at \(size)", sourceLocation: sourceLocation)
    }
  }

  /// A desk on which everything has such a name.
  private static func desk(glyphs: GlyphSet) throws -> Desk {
    let desk = try Desk(width: 120, height: 40, glyphs: glyphs)
    var model = Model(
      size: desk.model.size, glyphs: glyphs, now: Desk.start, origin: "/state/\(hostile)",
      inUse: SettingsInUse(themes: [.init(hostile, about: hostile), .init("mono")]),
      facts: ConsoleFacts(
        version: hostile, lines: [.init(hostile, hostile)], attribution: hostile, services: Services.all))
    model.views = [SavedView(name: hostile, place: .batches, filter: hostile)]
    desk.model = model
    desk.send(.listening(Listening(address: hostile, isOpen: true, connections: 1)))
    // Bodies: members, ids, endpoints and values; some are no JSON, some no UTF-8.
    let bodies = [
      #"{"requests":[{"id":\#(escaped)},{\#(escaped):1}]}"#,
      #"{"requests":[{"endpoint":\#(escaped),"params":{\#(escaped):\#(escaped)}},{"endpoint":"/v1/delta-t","params":{"jd":\#(escaped)}}]}"#,
      "{\"requests\":[\(hostile)", hostile,
    ]
    for body in bodies {
      for (account, path) in [("demo-pro", Desk.signals), ("sky-free", "/v1/batch")] {
        desk.submit(body, to: path, as: account)
        desk.submit(body, to: path, as: account, key: "key")
        desk.submit(body + " ", to: path, as: account, key: hostile)
      }
    }
    for bytes in [[0xFF, 0xFE, 0x1B, 0x5B] as [UInt8], Array(hostile.utf8)] {
      _ = desk.engine.submit(
        Submission(
          method: hostile, path: "/\(hostile)", query: hostile, credential: .secret(hostile),
          idempotencyKeys: [hostile, hostile], origin: hostile, contentType: hostile,
          contentEncoding: hostile,
          body: bytes, source: .http))
    }
    _ = try? desk.engine.operate(
      .createAccount(
        name: hostile, service: ServiceID(rawValue: "insight"), plan: "Free", rate: nil, quota: nil),
      by: hostile, reason: hostile)
    _ = try desk.engine.operate(
      .overrideRate(AccountID(index: 0), 60, until: nil), by: hostile, reason: hostile)
    desk.send(.engineChanged)
    return desk
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func everyScreen(glyphs: GlyphSet) throws {
    let desk = try Self.desk(glyphs: glyphs)
    for place in Self.places {
      try desk.command(place)
      Self.expectHarmless(everywhere: desk, place)
      // Each row of it, its own screen, and what is found there.
      for row in 0..<14 {
        desk.send(.resized(Size(width: 120, height: 40)))
        try desk.command(place)
        try desk.press("g g" + String(repeating: " j", count: row))
        Self.expectHarmless(desk, "\(place), row \(row)")
        guard !["compose", "pulse", "plans", "endpoints", "explain", "about"].contains(place) else {
          continue
        }
        try desk.press("Enter")
        Self.expectHarmless(everywhere: desk, "\(place), row \(row) opened")
        try desk.press("Tab G Enter x Esc Esc")
        Self.expectHarmless(desk, "\(place), row \(row), inside")
      }
    }
  }

  /// What an operator types, pastes, names and is answered.
  @Test(arguments: [GlyphSet.unicode, .ascii])
  func everyPrompt(glyphs: GlyphSet) throws {
    let desk = try Self.desk(glyphs: glyphs)
    desk.editor = { _ in Self.hostile }
    for place in Self.places {
      try desk.command(place)
      for keys in ["", "/", ":", ": q Esc ?", "T", "x"] {
        try desk.press(keys)
        desk.send(.paste(Self.hostile))
        Self.expectHarmless(everywhere: desk, "\(place), \(keys), pasted")
        try desk.press("Enter")
        Self.expectHarmless(desk, "\(place), \(keys), entered")
        try desk.press("Esc Esc Esc")
        Self.expectHarmless(desk, "\(place), \(keys), left")
      }
    }
    for line in [
      "load", "open", "export", "save", "view", "views", "explain", "filter", "option theme=", "theme", "at",
      "limit set demo-pro minute=20 because", "account create", "apikey revoke", "key release",
      "macro record",
      "map", "nonsense", "customers",
    ] {
      try desk.command("batches")
      desk.send(.command("\(line) \(Self.hostile)"))
      Self.expectHarmless(everywhere: desk, line)
      try desk.press("Esc Esc")
    }
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func aDraft(glyphs: GlyphSet) throws {
    let desk = try Self.desk(glyphs: glyphs)
    desk.editor = { _ in #"{"id":\#(Self.escaped)}"# }
    try desk.command("compose ten")
    for line in [
      "set params.\(Self.hostile) 1", "set id \(Self.hostile)", "key \(Self.hostile)", "for x", "each id a,b",
    ] {
      desk.send(.command(line))
      Self.expectHarmless(everywhere: desk, line)
    }
    for keys in ["e", "Enter", "Esc", "D", "Esc", "S", "y"] {
      try desk.press(keys)
      Self.expectHarmless(everywhere: desk, keys)
    }
    desk.send(.paste("[{\"endpoint\":\(Self.escaped),\(Self.escaped):{}}]"))
    Self.expectHarmless(everywhere: desk, "a pasted body")
  }

  /// What the program tells of failures outside.
  @Test func failures() throws {
    let desk = try Self.desk(glyphs: .unicode)
    for message in [
      Message.failed(EffectFailure(Self.hostile)), .kept(Self.hostile),
      .copied(what: Self.hostile, bytes: 1, how: Self.hostile), .viewKept(Self.hostile, path: Self.hostile),
      .edited(.success(Self.hostile)), .loaded(path: Self.hostile, .success([0xFF, 0x1B])),
      .storageChanged(.failed(Self.hostile)),
    ] {
      desk.send(message)
      Self.expectHarmless(everywhere: desk, "\(message)")
    }
  }
}
