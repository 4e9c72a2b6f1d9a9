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
  ]
}
