import BatchEndpoints
import BatchEngine
import Console
import TerminalKit

/// `batchtop screen`: one frame of the console as text.
enum ScreenVerb: Verb {
  static let name = "screen"
  static let usage = "SCREEN [--size WIDTHxHEIGHT] [--ascii] [--mono] [--demo | --world FILE]"
  static let summary =
    "Prints one frame of a screen as text: pulse, batches, errors, limits, keys, compose, sim, journal and more."
  static let details = """
    The clock stands still at the same moment each time. With --demo a quarter of an hour of traffic went before;
    --world shows a saved world at the moment at which it was saved.
    --mono changes nothing in text and is there so that the same words work as for the console.
    """
  static let options = ["size", "world"]
  static let flags = ["ascii", "mono", "demo"]

  /// The screens that open alone.
  static var names: [String] { Place.allCases.filter(\.opensAlone).map(\.rawValue) }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = try arguments.one("SCREEN")
    let size = try size(arguments.value("size") ?? "80x24")
    guard let place = Place(rawValue: name), place.opensAlone else {
      throw UsageError(
        "There is no screen \(name)\(NearestName.hint(name, among: names)) Screens: \(names.joined(separator: ", "))"
      )
    }
    Output.say(
      frame(
        of: place, size, glyphs: arguments.has("ascii") ? .ascii : .unicode, try source(arguments)))
    return .allWell
  }

  /// What is shown: a world, and what is said of where it comes from.
  static func source(_ arguments: Arguments) throws(UsageError) -> (world: SimulatedWorld, origin: String) {
    let isDemo = arguments.has("demo")
    guard let file = arguments.value("world") else {
      return (World.still(demo: isDemo), isDemo ? "demo traffic, in memory" : "demo accounts, in memory")
    }
    guard !isDemo else { throw UsageError("--world FILE is a world of its own: no --demo") }
    return (try World.saved(in: file), "world of \(file), in memory")
  }

  static func frame(
    of place: Place, _ size: Size, glyphs: GlyphSet, _ source: (world: SimulatedWorld, origin: String)
  ) -> String {
    let engine = source.world.engine
    // A saved world stands where it was saved, whenever it is looked at.
    let real = source.world.clock.isRunning ? World.stillMoment : engine.now()
    return frame(
      of: place, size, glyphs: glyphs, engine, origin: source.origin,
      [.simulation(source.world.status(real: real))])
  }

  /// One frame of what an engine holds now, after the console was told some more.
  static func frame(
    of place: Place, _ size: Size, glyphs: GlyphSet, _ engine: Engine, origin: String, _ told: [Message]
  ) -> String {
    var model = Model(
      size: size, glyphs: glyphs, now: engine.now(), origin: origin,
      facts: ConsoleFacts(
        version: AboutVerb.version, attribution: AboutVerb.attribution, services: Services.all))
    model.open(place)
    for message in told { _ = model.update(message) }
    for effect in model.update(.engineChanged) {
      guard case .read = effect, let query = model.query() else { continue }
      let (snapshot, now) = engine.answer(query)
      _ = model.update(.snapshot(snapshot, at: now))
    }
    return model.text
  }

  static func size(_ text: String) throws(UsageError) -> Size {
    let parts = text.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], (1...1000).contains(width),
      (1...1000).contains(height)
    else { throw UsageError("--size is WIDTHxHEIGHT, each from 1 to 1000, such as 80x24; not \(text)") }
    return Size(width: width, height: height)
  }
}
