import BatchEndpoints
import BatchEngine
import Console
import TerminalKit

/// `batchtop screen`: one frame of the console as text.
enum ScreenVerb: Verb {
  static let name = "screen"
  static let usage = "NAME [--size WIDTHxHEIGHT] [--ascii] [--mono] [--demo]"
  static let summary =
    "Prints one frame of a screen as text: pulse, batches, errors, limits, keys, compose, journal and more."
  static let details = """
    The clock stands still at the same moment each time. With --demo a quarter of an hour of traffic went before.
    --mono changes nothing in text and is there so that the same words work as for the console.
    """
  static let options = ["size"]
  static let flags = ["ascii", "mono", "demo"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = try arguments.one("NAME")
    let size = try size(arguments.value("size") ?? "80x24")
    guard let place = Place(rawValue: name), place.opensAlone else {
      let known = Place.allCases.filter(\.opensAlone).map(\.rawValue)
      throw UsageError(
        "There is no screen \(name)\(NearestName.hint(name, among: known)) Screens: \(known.joined(separator: ", "))"
      )
    }
    Output.say(
      frame(of: place, size, glyphs: arguments.has("ascii") ? .ascii : .unicode, demo: arguments.has("demo")))
    return .allWell
  }

  static func frame(of place: Place, _ size: Size, glyphs: GlyphSet, demo: Bool) -> String {
    let engine = World.still(demo: demo)
    var model = Model(
      size: size, glyphs: glyphs, now: engine.now(),
      origin: demo ? "demo traffic, in memory" : "demo accounts, in memory",
      facts: ConsoleFacts(
        version: AboutVerb.version, attribution: AboutVerb.attribution, services: Services.all))
    model.open(place)
    for effect in model.update(.engineChanged) {
      guard case .read = effect, let query = model.query() else { continue }
      let (snapshot, now) = engine.answer(query)
      _ = model.update(.snapshot(snapshot, at: now))
    }
    return model.view().canvas.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private static func size(_ text: String) throws(UsageError) -> Size {
    let parts = text.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], (1...1000).contains(width),
      (1...1000).contains(height)
    else { throw UsageError("--size is WIDTHxHEIGHT, each from 1 to 1000, such as 80x24; not \(text)") }
    return Size(width: width, height: height)
  }
}
