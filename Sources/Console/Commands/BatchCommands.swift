extension BatchScreen {
  static let commands: [Command] = [
    Command(
      "enter", keys: ["Enter", "l", "Right"], in: [.batch], group: .look, hint: "open",
      help: "into the items, the item; folds a branch", rank: 1,
      blocked: { $0.batch.current == nil ? "There is no item here." : nil },
      run: { model, _ in
        model.batch.enter()
        return []
      }),
    Command(
      "failed", keys: ["f"], in: [.batch], group: .look, hint: "failed",
      help: "failed items only, or all again",
      rank: 2, blocked: { $0.batch.failed.isEmpty ? "No item failed." : nil },
      run: { model, _ in
        model.batch.failedOnly.toggle()
        model.batch.viewport = .init()
        return []
      }),
    Command(
      "group", keys: ["="], in: [.batch], group: .look, hint: "group by",
      help: "the breakdown by code × endpoint × param, code, endpoint, param, status", rank: 5,
      blocked: { $0.batch.rows.isEmpty ? "Nothing ran that could be put together." : nil },
      run: { model, _ in
        model.batch.regroup()
        return []
      }),
    Command(
      "elsewhere", keys: ["o"], in: [.batch], group: .go, hint: "elsewhere",
      help: "the same error in other batches", rank: 6,
      blocked: { model in
        guard let elsewhere = model.batch.elsewhere else { return "No item failed." }
        return elsewhere.items == 0 ? "This error came nowhere else among the requests that are kept." : nil
      },
      run: { model, _ in
        guard let elsewhere = model.batch.elsewhere, let path = model.batch.data?.record.path else {
          return []
        }
        let group = elsewhere.errors(on: path)
        model.errorItems.open(group, span: .all, title: group.words)
        model.follow(to: .errorItems)
        return []
      }),
    Command(
      "previous batch", keys: ["["], in: [.batch], group: .look, hint: "newer",
      help: "the request that came right after this one: the line above in the list",
      blocked: { $0.batch.data?.neighbours.newer == nil ? "This is the newest request." : nil },
      run: { model, _ in
        model.batch.data?.neighbours.newer.map { model.batch.open($0) }
        return []
      }),
    Command(
      "next batch", keys: ["]"], in: [.batch], group: .look, hint: "older",
      help: "the request that came right before this one: the line below in the list",
      blocked: { $0.batch.data?.neighbours.older == nil ? "This is the oldest request that is kept." : nil },
      run: { model, _ in
        model.batch.data?.neighbours.older.map { model.batch.open($0) }
        return []
      }),
    mark("mark", "Space", "mark the item, or take its mark away") { $0.toggleMark() },
    mark("mark range", "v", "mark from the last mark to here") { $0.markRange() },
    mark("mark all", "*", "mark all items that are shown") { $0.markShown() },
    mark("mark none", "U", "take all marks away") { $0.clearMarks() },
    Command(
      "copy path", keys: ["y p"], in: [.batch], group: .copy, hint: "path",
      help: "copy the path under the cursor of a body",
      blocked: { $0.batch.path == nil ? "The cursor is in no body; Tab goes there." : nil },
      run: { model, _ in model.batch.path.map { [.copy($0, what: "the path")] } ?? [] }),
  ]

  /// A command that chooses among the items.
  private static func mark(
    _ name: String, _ key: String, _ help: String, change: @escaping @Sendable (inout BatchScreen) -> Void
  ) -> Command {
    Command(
      name, keys: [key], in: [.batch], group: .act, help: help,
      blocked: { $0.batch.items.isEmpty ? "There is no item here." : nil },
      run: { model, _ in
        change(&model.batch)
        return []
      })
  }
}
