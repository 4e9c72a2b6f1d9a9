extension BatchScreen {
  static let commands: [Command] = [
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
      "enter", keys: ["Enter", "l", "Right"], in: [.batch], group: .look, hint: "into",
      help: "into the items, the trees; folds a branch", rank: 4,
      run: { model, _ in
        model.batch.enter()
        return []
      }),
  ]
}
