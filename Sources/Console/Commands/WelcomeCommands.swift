import TerminalKit

/// The first start: what this is, and where to begin.
enum WelcomeCommands {
  static let all: [Command] = [
    Command(
      "welcome", arguments: "[off]", group: .talk,
      help: "where to begin; off never shows it at a start again",
      values: { _ in ["off"] }
    ) { model, words in
      switch words {
      case "": model.welcome()
      case "off": return [.keep(.welcome, text: "off\n")]
      default: model.complain("Type welcome or welcome off.")
      }
      return []
    }
  ]
}

extension Model {
  /// Shows where to begin. Whoever starts the console asks for it, when nothing was ever done with this state.
  public mutating func welcome() {
    let clients =
      listening.map { "Clients reach it on http://\($0.address); :key create makes a key." }
      ?? "No client can reach it; --listen ADDRESS:PORT lets them in."
    popup = .choose(
      Chooser(
        "Welcome to batchtop", Self.beginnings,
        words: ["This is an engine of two batch APIs, with an account for each plan.", clients]))
  }

  private static let beginnings = [
    Chooser.Entry(
      label: "a first batch", detail: "ten elements, two fail; S submits, y says yes",
      line: "compose \(Template.all.first?.name ?? "")"),
    Chooser.Entry(label: "the accounts", detail: "buckets and months of each; ⏎ opens one", line: "limits"),
    Chooser.Entry(
      label: "what can be called", detail: "endpoints with price and parameters", line: "endpoints"),
    Chooser.Entry(
      label: "all keys", detail: "? shows them anywhere; : takes words, Tab completes", line: "help"),
    Chooser.Entry(label: "never again", detail: ":welcome shows it when you want it", line: "welcome off"),
  ]
}
