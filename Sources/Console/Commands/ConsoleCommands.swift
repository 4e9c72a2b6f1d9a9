/// What concerns the console itself.
enum ConsoleCommands {
  static let all: [Command] = [
    Command(
      "filter", arguments: "TEXT", keys: ["/"],
      in: [
        .batches, .errors, .limits, .keys, .journal, .customers, .plans, .endpoints, .explain,
      ], group: .find, hint: "filter",
      help: "only rows with this text", rank: 3,
      blocked: { $0.screen.filter == nil ? "There is nothing to filter here." : nil }
    ) { model, text in
      if text.isEmpty {
        model.prompt = Prompt(.filter, text: model.screen.filter ?? "")
      } else {
        model.withScreen { $0.filter = text }
      }
      return []
    },
    Command(
      "help", keys: ["?"], group: .talk, hint: "help", help: "the keys and commands that work here", rank: 1
    ) {
      model, _ in
      model.popup = .help(HelpPopup(place: model.place))
      return []
    },
    Command(
      "command", keys: [":"], group: .talk, hint: "command", help: "type a command; Tab completes", rank: 6
    ) {
      model, _ in
      model.prompt = Prompt(.command)
      return []
    },
    Command("theme", arguments: "NAME", group: .talk, help: "change the colours", values: { $0.themes }) {
      model, name in
      guard !name.isEmpty else {
        model.say("Themes: \(model.themes.joined(separator: ", ")). Now: \(model.theme).")
        return []
      }
      return [.theme(name)]
    },
    Command("repaint", keys: ["Ctrl-L"], group: .look, help: "draw the whole screen anew") { _, _ in
      [.repaint]
    },
    Command("suspend", keys: ["Ctrl-Z"], group: .leave, help: "back to the shell until fg") { _, _ in
      [.suspend]
    },
    Command("quit", keys: ["Q", "Ctrl-C"], group: .leave, help: "leave batchtop") { model, _ in model.leave()
    },
  ]
}
