/// What concerns the console itself.
enum ConsoleCommands {
  static let all: [Command] = [
    Command(
      "filter", arguments: "TEXT", keys: ["/"],
      in: [
        .batches, .errors, .limits, .keys, .journal, .customers, .plans, .endpoints, .explain,
      ], group: .find, hint: "filter",
      help: "only rows that fit: words, status:429, ms>1s; Tab completes", rank: 3,
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
      "command", arguments: "[LINE]", keys: [":"], group: .talk, hint: "command",
      help: "type a command; Tab completes", rank: 6
    ) {
      model, text in
      // A line that needs more begins the prompt.
      model.prompt = Prompt(.command, text: text.isEmpty ? "" : text + " ")
      return []
    },
    Command(
      "freeze", keys: ["F"], group: .look, hint: "freeze", help: "the screens stand still, or follow again",
      rank: 9
    ) { model, _ in
      let freezes = model.frozen == nil
      model.say(freezes ? "Frozen: requests go on, and F shows what came." : "Following again.")
      return [.freeze(freezes)]
    },
    Command("repaint", keys: ["Ctrl-L"], group: .look, help: "draw the whole screen anew") { _, _ in
      [.repaint]
    },
    Command("plain", group: .leave, help: "go on in lines of text, as screen readers want it") { _, _ in
      [.plain]
    },
    Command("suspend", keys: ["Ctrl-Z"], group: .leave, help: "back to the shell until fg") { _, _ in
      [.suspend]
    },
    Command("quit", keys: ["Q", "Ctrl-C"], group: .leave, help: "leave batchtop") { model, _ in model.leave()
    },
  ]
}
