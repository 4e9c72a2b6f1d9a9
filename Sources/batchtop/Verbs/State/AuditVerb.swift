import BatchEndpoints
import BatchEngine
import CivilTime
import Durable
import JSONCodec

/// `batchtop audit`: counts everything anew from the journal.
enum AuditVerb: Verb {
  static let name = "audit"
  static let usage = "[--format table|json] [--state DIR]"
  static let summary =
    "Counts all charges and bindings anew from the journal, and says whether the books balance."
  static let details = """
    Every record from the oldest segment on is read: each key bound once in 24 hours, each charge the sum of its
    items, ledgers, double-entry books and snapshots equal to the fold of the records, time never going back, and
    nothing missing of what was durable.

    Exit status: 0 the books balance, 1 they do not, 4 the journal cannot be read.
    """
  static let options = ["format"] + StateFolder.options
  static let flags = ["recover"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let format = try Listing.Format(arguments)
    let folder = try StateFolder(arguments).folder()
    let audit: Audit
    do throws(JournalError) {
      audit = try Audit(of: folder, services: Services.all)
    } catch {
      throw UsageError(error)
    }
    switch format {
    case .table: Output.say(text(audit))
    default: Output.say(json(audit).text(.indented))
    }
    return audit.differences.isEmpty ? .allWell : .itemsFailed
  }

  private static func text(_ audit: Audit) -> String {
    let counted =
      "batches \(audit.executed), units charged \(audit.units), replays \(audit.replayed), refusals \(audit.refused), "
      + "operator actions \(audit.operatorEvents), accounts \(audit.state.accounts.count)"
      + (audit.lastEvent.map { ", last event \($0.iso8601Milliseconds)" } ?? "")
    if audit.differences.isEmpty { return "The books balance: \(counted)." }
    let lines = audit.differences.map { difference in
      let place = difference.position.map { "segment \($0.segment), offset \($0.offset): " } ?? ""
      return place + difference.sentence
    }
    return (["The books do NOT balance: \(counted)."] + lines).joined(separator: "\n")
  }

  private static func json(_ audit: Audit) -> JSON {
    [
      "balances": JSON(audit.differences.isEmpty), "batches": JSON(audit.executed),
      "units": JSON(audit.units),
      "replays": JSON(audit.replayed), "refusals": JSON(audit.refused),
      "operator_actions": JSON(audit.operatorEvents), "accounts": JSON(audit.state.accounts.count),
      "last_event": audit.lastEvent.map { JSON($0.iso8601Milliseconds) } ?? .null,
      "differences": .array(audit.differences.map { JSON($0.sentence) }),
    ]
  }
}
