import BatchEngine
import TerminalKit

/// `batchtop run`: the console's command lines without a screen.
enum RunVerb: Verb {
  static let name = "run"
  static let usage =
    "SCRIPT [--print] [--size WIDTHxHEIGHT] [--ascii] [--demo | --world FILE | --state DIR | --memory]"
  static let summary = "Runs the console's command lines from SCRIPT (- is standard input), one a line."
  static let details = """
    The words are those of the console's prompt; # begins a comment. print prints the screen as it is, --print does so at
    the end. What would be copied is printed. yes and no answer what is asked; without a yes nothing is sent or changed.
    The first line that cannot be done ends the script with status 2. --demo works in memory, at a clock that stands
    still, with a quarter of an hour of traffic behind it; --world in a saved one. There clock and traffic move time.
    """
  static let options = ["size", "world"] + StateFolder.options
  static let flags = ["print", "ascii", "demo"] + StateFolder.flags

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let path = try arguments.one("SCRIPT")
    let size = try ScreenVerb.size(arguments.value("size") ?? "80x24")
    let text: String
    do throws(FileText.Failure) {
      text = String(decoding: try FileText.read(path), as: UTF8.self)
    } catch {
      throw UsageError(error.message)
    }
    let isSimulated = arguments.has("demo") || arguments.value("world") != nil
    let simulated = isSimulated ? try ScreenVerb.source(arguments) : nil
    let simulation = simulated.map { source in
      LiveSimulation(source.world, real: ManualClock(at: source.world.now))
    }
    let place = isSimulated ? nil : try StateFolder(arguments)
    let opened = try place?.open()
    guard let engine = simulation?.engine ?? opened else { return .engine }
    defer { engine.close() }
    let session = ScriptSession(
      engine, simulation, size: size, glyphs: arguments.has("ascii") ? .ascii : .unicode,
      origin: simulated?.origin ?? place?.shown ?? "")
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let words = line.drop { $0 == " " }
      guard !words.isEmpty, !words.hasPrefix("#"), !session.hasEnded else { continue }
      guard session.run(String(words)) else {
        throw UsageError("\(path):\(index + 1): \(words): that could not be done, and the script ends here")
      }
    }
    if arguments.has("print") { Output.say(session.frame) }
    return .allWell
  }
}
