/// Moving about: lists, panes, screens, and out.
enum NavigationCommands {
  static let all: [Command] =
    moves + screens + [
      Command("next pane", keys: ["Tab"], group: .move, hint: "pane", help: "next pane") { model, _ in
        model.withScreen { $0.focus(by: 1) }
        return []
      },
      Command("previous pane", keys: ["Shift-Tab"], group: .move, help: "previous pane") { model, _ in
        model.withScreen { $0.focus(by: -1) }
        return []
      },
      Command(
        "back", keys: ["Esc", "q"], group: .leave, hint: "back", help: "back; at the root q leaves", rank: 2
      ) {
        model, _ in model.back()
      },
      Command("last", keys: ["-"], group: .go, help: "the screen before this one") { model, _ in
        model.goToLast()
        return []
      },
    ]

  private static let moves: [Command] = [
    move("down", ["j", "Down"], .by(1), "next line"),
    move("up", ["k", "Up"], .by(-1), "previous line"),
    move("page down", ["PgDn"], .pages(1), "next page"),
    move("page up", ["PgUp"], .pages(-1), "previous page"),
    move("half down", ["Ctrl-D"], .halfPages(1), "half a page down"),
    move("half up", ["Ctrl-U"], .halfPages(-1), "half a page up"),
    move("first", ["g g", "Home"], .first, "first line"),
    move("last line", ["G", "End"], .last, "last line"),
  ]

  private static let screens: [Command] = [
    go("pulse", "1", .pulse, "what hurts now"),
    go("batches", "2", .batches, "what happened, one row a request"),
    go("errors", "3", .errors, "why: what fails, by code, endpoint and param"),
    go("limits", "4", .limits, "each account's bucket and month"),
    go("keys", "5", .keys, "idempotency keys and what they are bound to"),
    go("journal", "8", .journal, "in which order: each event, newest first"),
  ]

  private static func move(_ name: String, _ keys: [String], _ move: ListMove, _ help: String) -> Command {
    Command(name, keys: keys, group: .move, help: help) { model, _ in
      model.withScreen { $0.move(move) }
      return []
    }
  }

  private static func go(_ name: String, _ key: String, _ place: Place, _ help: String) -> Command {
    let takesFilter = place != .pulse
    return Command(
      name, arguments: takesFilter ? "[FILTER]" : "", keys: [key], group: .go, help: help, rank: 7
    ) {
      model, text in
      model.go(to: place)
      if takesFilter, !text.isEmpty { model.withScreen { $0.filter = text } }
      return []
    }
  }
}
