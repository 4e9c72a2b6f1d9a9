import BatchEndpoints
import BatchEngine
import CivilTime
import Console
import Digest
import Durable
import JSONCodec
import TerminalKit
import Testing

/// A console on a desk of its own: a real engine, a clock that stands still, and no terminal.
///
/// Keys go in as names, effects are done at once as the program does them, and the frame comes out as text.
final class Desk {
  let clock = ManualClock(at: Desk.start)
  let engine: Engine
  var model: Model
  /// What was copied, printed, opened in an editor and loaded, for tests to look at.
  /// The moment on view.
  private var view: Viewpoint
  /// What was copied, opened in an editor and loaded, for tests to look at.
  private(set) var copied: [String] = []
  private(set) var edited: [String] = []
  private(set) var printed: [String] = []
  private(set) var paged: [String] = []
  /// What the outside editor answers with.
  var editor: (String) -> String = { $0 }
  /// Files that can be loaded.
  var files: [String: String] = [:]
  /// The operator's own templates, by name.
  var templates: [String: Result<[UInt8], EffectFailure>] = [:]
  private(set) var hasQuit = false
  /// On a simulated engine: real time stands at `start`.
  private(set) var simulation: SimulatedWorld?
  /// Worlds that were saved, by their paths.
  var worlds: [String: [UInt8]] = [:]
  /// The console's own files as they were written last.
  private(set) var kept: [KeptFile: String] = [:]
  private var frozen: Engine?
  /// Themes that were looked at, and how often the settings were to be written.
  private(set) var previewed: [String] = []
  private(set) var written = 0
  /// Batches that were begun and are left running.
  var hanging: [BatchRun] = []

  /// 2026-08-22T14:02:11Z.
  static let start = Instant(unixSeconds: 1_787_407_331)

  init(
    width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode, historyBytes: Int = 4 << 20,
    journal files: FaultyFiles? = nil
  ) throws {
    if let files {
      engine = try Engine.open(
        "/state", services: Services.all, random: SplitMix64(seed: 42), files: files, isThreaded: false
      ) { [clock] _ in clock }.engine
    } else {
      engine = Engine(
        services: Services.all, clock: clock, random: SplitMix64(seed: 42),
        state: EngineState(services: Services.all, historyBytes: historyBytes))
    }
    view = Viewpoint(
      of: engine, journal: files.map { LookBack("/state", services: Services.all, files: $0) })
    try DemoAccounts.make(in: engine)
    model = Model(
      size: Size(width: width, height: height), glyphs: glyphs, now: clock.now(), origin: "demo, in memory",
      inUse: SettingsInUse(
        themes: [
          .init("mono", about: "no colour at all"), .init("night", about: "calm colours"), .init("terminal"),
        ]),
      facts: ConsoleFacts(
        version: Desk.facts.version, lines: Desk.facts.lines, attribution: Desk.facts.attribution,
        services: Services.all, whyNoPast: files == nil ? Desk.facts.whyNoPast : nil))
    send(.engineChanged)
  }

  /// A desk whose time is simulated, a minute and a half into its traffic and standing still.
  init(simulated profiles: [TrafficProfile], width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode)
    throws
  {
    var world = SimulatedWorld(seed: 42, from: Desk.start, real: Desk.start, profiles: profiles)
    _ = try world.perform(.stop, real: Desk.start)
    simulation = world
    engine = world.engine
    view = Viewpoint(of: world.engine, journal: nil)
    model = Model(
      size: Size(width: width, height: height), glyphs: glyphs, now: Desk.start,
      origin: "demo traffic, in memory", facts: Desk.facts)
    send(.engineChanged)
  }

  static let facts = ConsoleFacts(
    version: "1.2.3",
    lines: [
      .init("state", "~/.local/state/batchtop"), .init("configuration", "~/.config/batchtop/config.conf"),
      .init("themes", "/usr/local/share/batchtop/themes"),
    ], attribution: "Planetary data: somebody's, computed long ago.", services: Services.all)

  /// The screen as text.
  var frame: [String] {
    model.view().canvas.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }
  var text: String { frame.joined(separator: "\n") }

  /// Presses keys by name: `6 t Enter S y`.
  func press(_ names: String) throws {
    for stroke in try #require(KeyStroke.strokes(names)) { send(.key(stroke)) }
  }

  /// Types characters one by one, blanks included.
  func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  /// Types a command line into the prompt.
  func command(_ line: String) throws {
    try press(":")
    type(line)
    try press("Enter")
  }

  /// The request that the engine took last.
  var last: BatchRecord? { engine.read { state, _ in state.history.all.last } }

  func advance(_ length: Nanoseconds) {
    clock.advance(by: length)
    if let frozen { send(.frozen(engine.now() - frozen.now())) }
    send(.tick)
  }

  /// Sends a batch past the console, as a client would: with the account's first key.
  @discardableResult
  func submit(
    _ body: String, to path: String = "/v1/batch", as account: String = "sky-free", key: String? = nil
  ) -> Answer {
    var submission = engine.submission(
      DraftSubmission(account: account, path: path, idempotencyKey: key, body: Array(body.utf8)))
    submission.source = .http
    let answer = engine.submit(submission)
    send(.engineChanged)
    return answer
  }

  func send(_ message: Message) {
    for effect in model.update(message) { run(effect) }
  }

  /// Clicks on the first letter of a text that is on the screen.
  func click(on text: String) throws {
    let y = try #require(frame.firstIndex { $0.contains(text) }, "\(text) is not on the screen")
    let line = frame[y]
    let start = try #require(line.indices.first { line[$0...].hasPrefix(text) })
    send(.clicked(Position(x: line[..<start].columns, y: y)))
  }

  /// Types a line where there is no screen, and gives what is shown then.
  @discardableResult
  func say(_ line: String) -> [String] {
    for effect in model.carryOut(plain: line) { run(effect) }
    send(.engineChanged)
    return model.plainLines
  }

  private func run(_ effect: Effect) {
    switch effect {
    case .read:
      if let simulation { _ = model.update(.simulation(simulation.status(real: Desk.start))) }
      guard let query = model.query() else { return }
      let (snapshot, now) = (frozen ?? view.engine).answer(query)
      send(.snapshot(snapshot, at: now))
    case .find(let text):
      send(.found(text, (frozen ?? view.engine).find(text)))
    case .submit(let draft):
      send(.submitted(SubmissionReceipt(engine.submit(engine.submission(draft)))))
    case .edit(let text):
      edited.append(text)
      send(.edited(.success(editor(text))))
    case .load(let path):
      let bytes = files[path].map { Array($0.utf8) }
      send(
        .loaded(path: path, bytes.map { .success($0) } ?? .failure(EffectFailure("\(path): no such file"))))
    case .copy(let text, let what):
      copied.append(text)
      send(.copied(what: what, bytes: text.utf8.count, how: "the test"))
    case .simulate(let command):
      guard simulation != nil else { return }
      do throws(SimulationError) {
        send(.simulated(.success(try simulation?.perform(command, real: Desk.start, limit: 60) ?? "")))
      } catch {
        send(.simulated(.failure(EffectFailure(error.message))))
      }
    case .saveWorld(let path, let replaces):
      if worlds[path] != nil, !replaces { return send(.occupied(path: path, effect)) }
      worlds[path] = simulation?.saved()
      send(.simulated(.success("Saved \(path).")))
    case .loadWorld(let path):
      do throws(SimulationError) {
        try simulation?.load(worlds[path] ?? [], real: Desk.start)
        send(.simulated(.success("Loaded \(path).")))
      } catch {
        send(.simulated(.failure(EffectFailure("\(path): \(error.message)"))))
      }
    case .propose(let task):
      send(
        .proposed(
          task, Result { () throws(EffectFailure) in try engine.preview(task.order) }))
    case .operate(let task):
      send(
        .operated(Result { () throws(EffectFailure) in try engine.carryOut(task, by: "tester") }))
      send(.engineChanged)
    case .export(let export):
      do throws(EffectFailure) {
        send(.exported(try (frozen ?? view.engine).text(of: export)))
      } catch {
        send(.failed(error))
      }
    case .run(let line): send(.command(line))
    case .enter: send(.entered)
    case .write(let path, let text, let replaces):
      if files[path] != nil, !replaces { return send(.occupied(path: path, effect)) }
      files[path] = text
      send(.kept(path))
    case .readTemplates:
      send(.templates(templates.sorted { $0.key < $1.key }.map { TemplateFile(name: $0, content: $1) }))
    case .keepTemplate(let name, let text, let replaces):
      if templates[name] != nil, !replaces { return send(.occupied(path: "\(name).json", effect)) }
      templates[name] = .success(Array(text.utf8))
      send(.templateKept(name, path: "templates/\(name).json"))
    case .keep(let file, let text):
      kept[file] = text
      send(.kept(file.rawValue))
    case .freeze(let stands):
      frozen = stands ? view.engine.standingStill() : nil
      send(.frozen(stands ? .zero : nil))
    case .set(let name, let value):
      var changed = model.inUse
      if let problem = changed.settings.set(name, value, isAddress: { _ in false }) {
        send(.failed(EffectFailure(problem)))
      } else {
        send(.settingsChanged(changed, said: "\(name) = \(value)."))
      }
    case .preview(let theme):
      previewed.append(theme)
      send(.previewed(GaugeStops()))
    case .writeConfiguration: written += 1
    case .reload: break
    case .page(let text): paged.append(text)
    case .print(let text): printed.append(text)
    case .keepViews(let text, let name):
      files["views.conf"] = text
      send(.viewKept(name, path: "views.conf"))
    case .look(let look):
      let moment = view.go(look)
      if case .success = moment, frozen != nil {
        frozen = nil
        send(.frozen(nil))
      }
      send(.looked(moment.mapError { EffectFailure($0.message) }))
    case .quit: hasQuit = true
    case .repaint, .suspend, .plain: break
    }
  }
}
