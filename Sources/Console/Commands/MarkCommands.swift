import BatchEngine

/// Choosing among the requests of the list, with the keys that choose among the items of one.
enum MarkCommands {
  static let all: [Command] = [
    mark("mark", "Space", "mark the request, or take its mark away", blocked: reasonNotTo) { screen in
      screen.toggleMark()
    },
    mark("mark range", "v", "mark from the last mark to here", blocked: reasonNotTo) { screen in
      guard let row = screen.list.current else { return }
      screen.marks.reach(to: row.id)
    },
    mark(
      "mark all", "*", "mark all requests that the filter shows",
      blocked: { reasonNotTo($0) ?? $0.batches.reasonToWait }
    ) { screen in screen.marks.markAll() },
    mark(
      "mark none", "U", "take all marks away",
      blocked: { $0.batches.marks.isEmpty ? "No request is marked; Space marks one." : nil }
    ) { screen in screen.marks.clear() },
  ]

  private static func mark(
    _ name: String, _ key: String, _ help: String, blocked: @escaping @Sendable (Model) -> String?,
    change: @escaping @Sendable (inout BatchesScreen) -> Void
  ) -> Command {
    Command(name, keys: [key], in: [.batches], group: .act, help: help, blocked: blocked) { model, _ in
      change(&model.batches)
      return []
    }
  }

  private static let reasonNotTo: @Sendable (Model) -> String? = { model in
    if model.batches.list.currentGroup != nil { return "A group has no mark; Enter shows its requests." }
    return model.batches.list.current == nil ? "There is no request here." : nil
  }
}

extension BatchesScreen {
  /// Why what the filter shows cannot be taken as a whole yet; nil when it can.
  var reasonToWait: String? {
    list.isSearching ? "The search is not over yet: what it finds is not all here." : nil
  }

  /// Marks the request under the cursor or takes its mark away, and goes on to the next.
  mutating func toggleMark() {
    guard let row = list.current else { return }
    marks.toggle(row.id)
    list.move(.by(1))
  }
}
