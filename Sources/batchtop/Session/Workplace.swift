import BatchEndpoints
import BatchEngine
import CivilTime
import Console
import HTTPServer
import NcursesTerminal

/// The engine that a console works with, and what is said of where its state lies.
struct Workplace {
  let engine: Engine
  /// When it only looks: what brings in what another process writes.
  let follower: Follower?
  /// Nil where a journal is kept: its time is real.
  let simulation: LiveSimulation?
  /// Where clients come in; nil when none can.
  let server: HTTPServer?
  /// What the operator is to be told at the start.
  let notice: String?
  /// For the head of the screen.
  let origin: String
  let bell: Bell
  /// The state folder as it is shown.
  private let state: String
  /// Where the journal lies that can be looked back in; nil for a state in memory, and for a copy that was just made.
  let folder: String?
  /// The moment that the console begins with; nil for the present.
  let past: (engine: Engine, moment: Instant)?

  /// Rings for the terminal when the engine has news; the engine is there first, so that a state that cannot be opened is
  /// told before the screen is taken.
  final class Bell: @unchecked Sendable {
    private let lock = Lock()
    private var kept: Waker?

    var waker: Waker? {
      get { lock.withLock { kept } }
      set { lock.withLock { kept = newValue } }
    }

    func ring() { waker?.wake() }
  }

  /// - Throws: why the state cannot be opened.
  init(_ arguments: Arguments, _ configuration: Configuration) throws(UsageError) {
    let wanted = try Self.address(arguments, configuration)
    let hasTraffic = arguments.has("demo")
    let bell = Bell()
    self.bell = bell
    let file = arguments.value("world")
    let place = try StateFolder(arguments, inMemory: hasTraffic || file != nil)
    folder = place.recovers ? nil : place.path
    state = place.shown
    let moment = try arguments.moment("at")?.endOfMillisecond
    if let file {
      guard !hasTraffic, place.path == nil else {
        throw UsageError("--world FILE is a world of its own, in memory: no --demo, no --state DIR")
      }
      let simulation = LiveSimulation(try World.saved(in: file) { bell.ring() })
      self.simulation = simulation
      past = nil
      (engine, follower, origin) = (simulation.engine, nil, "world of \(file), in memory")
    } else if place.isReadOnly || moment != nil {
      guard !hasTraffic else {
        throw UsageError("--demo sends traffic, and --read-only and --at take none; one of them")
      }
      let follower = try place.follower { bell.ring() }
      self.follower = follower
      simulation = nil
      past = try moment.map { moment throws(UsageError) in (try place.look(arguments), moment) }
      engine = follower.engine
      origin = "read only, \(place.shown)"
    } else if place.path == nil {
      let simulation = LiveSimulation(World.simulated(demo: hasTraffic) { bell.ring() })
      self.simulation = simulation
      (engine, follower, past) = (simulation.engine, nil, nil)
      origin = (hasTraffic ? "demo traffic, " : "demo accounts, ") + place.shown
    } else {
      guard !hasTraffic else {
        throw UsageError("--demo is simulated and keeps nothing, and --state DIR keeps a ledger; one of them")
      }
      (follower, simulation, past) = (nil, nil, nil)
      engine = try place.open { bell.ring() }
      origin = place.shown
    }
    (server, notice) =
      follower == nil ? Self.listen(engine, wanted, arguments.list("host") ?? []) : (nil, nil)
  }

  /// A world of many accounts in memory without traffic and clients, to measure the console in.
  init(accounts: Int) {
    let bell = Bell()
    self.bell = bell
    engine = World.live { bell.ring() }
    engine.fill(accounts: accounts, on: ServiceID(rawValue: "ephemeris"), plan: "paid")
    origin = "\(accounts) accounts, to be measured"
    (follower, server, notice, simulation, past) = (nil, nil, nil, nil, nil)
    (folder, state) = (nil, "in memory")
  }

  /// The moment that the screens begin with, and the journal in which they look for others.
  var viewpoint: Viewpoint {
    Viewpoint(of: engine, journal: folder.map { LookBack($0, services: Services.all) }, past: past)
  }

  /// What the console is told of the program.
  func facts(_ themes: ThemeLibrary) -> ConsoleFacts {
    var lines = [
      ConsoleFacts.Line("state", state),
      .init("configuration", Environment.configurationFolder.map { $0 + "/config.conf" } ?? "-"),
    ]
    lines += themes.folders.map { .init("themes", $0) }
    if let server { lines.append(.init("clients", "http://\(server.address)")) }
    return ConsoleFacts(
      version: AboutVerb.version, lines: lines, attribution: AboutVerb.attribution, services: Services.all,
      whyNoPast: folder == nil ? "Only a state folder has a journal to look back in; this is \(origin)." : nil
    )
  }

  /// Where to listen; nil with `--no-listen`.
  private static func address(
    _ arguments: Arguments, _ configuration: Configuration
  ) throws(UsageError) -> ListenAddress? {
    let isNamed = arguments.value("listen") != nil || arguments.value("port") != nil
    if arguments.has("no-listen") {
      guard !isNamed else { throw UsageError("--no-listen and --listen or --port exclude each other") }
      return nil
    }
    return isNamed ? try Serving.address(arguments) : configuration.listen
  }

  /// A console without clients is a console all the same, so a port that is taken is told and no more.
  private static func listen(
    _ engine: Engine, _ address: ListenAddress?, _ hosts: [String]
  ) -> (HTTPServer?, String?) {
    guard let address else { return (nil, nil) }
    do throws(ListenError) {
      let server = try Serving.start(engine, on: address, hosts: hosts, logs: false)
      return (server, Serving.warning(server.address))
    } catch {
      return (nil, "\(error.message) No clients come in; --listen ADDRESS:PORT takes another one.")
    }
  }
}
