import BatchEndpoints
import BatchEngine
import TerminalKit

/// `batchtop explain CODE`: what an error code means.
enum ExplainVerb: Verb {
  static let name = "explain"
  static let usage = "[CODE]"
  static let summary =
    "Says what an error code means, whether it is charged and stored, and what to do; all codes without one."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard !arguments.positional.isEmpty else {
      let width = ErrorTable.all.map(\.code.count).max() ?? 0
      for entry in ErrorTable.all {
        Output.say("\(entry.code.padded(to: width))  \(entry.meaning)")
      }
      return .allWell
    }
    let code = try arguments.one("CODE")
    guard let entry = ErrorTable.explanation(of: code) else {
      throw UsageError("There is no code \(code)\(NearestName.hint(code, among: ErrorTable.all.map(\.code)))")
    }
    Output.say(lines(of: entry).joined(separator: "\n"))
    return .allWell
  }

  private static func lines(of entry: ErrorExplanation) -> [String] {
    var lines = [entry.code, "  \(entry.meaning)"]
    for subject in [ErrorExplanation.Subject.request, .item] {
      let uses = entry.uses.filter { $0.subject == subject }
      guard !uses.isEmpty else { continue }
      let places = uses.map { use in
        "\(use.status) \(Services.all.first { $0.id == use.service }?.name ?? use.service.rawValue)"
      }
      let what = subject == .request ? "the whole request" : "one item"
      lines += [
        "  of \(what): \(places.joined(separator: ", "))",
        "    charged  \(ErrorExplanation.charged(subject))",
        "    stored   \(ErrorExplanation.stored(subject))",
      ]
    }
    return lines + ["  retry helps  \(entry.retry.rawValue)", "  do           \(entry.advice)"]
  }
}
