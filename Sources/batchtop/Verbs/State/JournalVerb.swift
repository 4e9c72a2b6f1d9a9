import BatchEndpoints
import BatchEngine
import CivilTime
import Durable
@preconcurrency import Glibc
import JSONCodec
import TerminalKit

/// `batchtop journal`: what happened, one line an event.
enum JournalVerb: Verb {
  static let name = "journal"
  static let usage = "[FILTER] [--from TIME] [--until TIME] [--format table|ndjson] [--follow] [--state DIR]"
  static let summary = "Prints the journal, one line an event, from the oldest segment that is kept."
  static var details: String {
    """
    FILTER is words that all must occur in a line, or tests of fields as in batchtop batches. Fields:
    \(EventFields.names.joined(separator: ", ")).
    --follow goes on with what another process writes, until it is interrupted.
    """
  }
  static let options = ["from", "until", "format"] + StateFolder.options
  static let flags = ["follow", "recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let format = try Listing.Format(arguments, of: [.table, .ndjson])
    let filter = try RowFilter(arguments.positional, names: EventFields.names)
    let (from, until) = (try arguments.moment("from"), try arguments.moment("until")?.endOfMillisecond)
    let folder = try StateFolder(arguments).folder()
    var state = EngineState(services: Services.all)
    do throws(JournalError) {
      let oldest = try JournalReader.segments(in: folder).first?.number
      let walk = try JournalWalk(folder, services: Services.all, from: oldest)
      while true {
        while let step = try walk.next() {
          switch step {
          case .snapshot(let snapshot): state = snapshot
          case .event(let event, let position, _):
            let row = EventFields.row(event, at: position, in: state)
            try state.fold(event, at: position)
            if let until, let at = event.at, at > until { return .allWell }
            if let from, let at = event.at, at < from { continue }
            guard filter.matches(row) else { continue }
            Output.say(format == .table ? Sanitiser.text(EventFields.line(row)) : JSON.object(row).text())
          }
        }
        guard arguments.has("follow") else {
          if let lost = walk.lost { StateFolder.tell(lost) }
          return .allWell
        }
        usleep(200_000)
      }
    } catch {
      throw UsageError(error)
    }
  }
}
