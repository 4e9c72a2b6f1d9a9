import BatchEngine
import CivilTime

/// Looking at a moment that lies behind: every screen shows what was then, and nothing can be changed.
enum PastCommands {
  static let all: [Command] = [
    Command(
      "at", arguments: "14:02|-5m|now", group: .look,
      help: "every screen as it was at a moment; :at now comes back", blocked: blocked,
      values: { _ in ["now"] }
    ) { model, text in
      if text == "now" { return [.look(.now)] }
      guard let moment = MomentText.moment(text, from: model.now) else {
        model.complain("Type at 14:02, at -5m, at 2026-08-22T14:02Z or at now.")
        return []
      }
      return [.look(.at(moment))]
    },
    Command(
      "earlier", keys: ["<"], group: .look, hint: "event before", help: "as it was one event before",
      blocked: blocked
    ) { _, _ in [.look(.previousEvent)] },
    Command(
      "later", keys: [">"], group: .look, hint: "event after", help: "as it was one event later",
      blocked: inPast
    ) { _, _ in [.look(.nextEvent)] },
    Command(
      "minute earlier", keys: ["("], group: .look, hint: "minute before", help: "as it was a minute before",
      blocked: blocked
    ) { model, _ in [.look(.at(model.now - .minutes(1)))] },
    Command(
      "minute later", keys: [")"], group: .look, hint: "minute after", help: "as it was a minute later",
      blocked: inPast
    ) { model, _ in [.look(.at(model.now + .minutes(1)))] },
  ]

  private static let blocked: @Sendable (Model) -> String? = { $0.facts.whyNoPast }
  private static let inPast: @Sendable (Model) -> String? = { model in
    model.facts.whyNoPast ?? (model.past == nil ? "This is the present; < goes back, :at -5m too." : nil)
  }
}

extension Model {
  /// Why nothing can be changed; nil when it can.
  public var writesOff: String? {
    if storage == .readOnly, past == nil { return "This console only looks; start it without --read-only." }
    return past.map { "This is the past, \(Figures.minute($0)): nothing can be changed. :at now comes back." }
  }
}
