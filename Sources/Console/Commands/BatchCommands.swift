import JSONCodec

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
      "retry", keys: ["r"], in: [.batch], group: .act, hint: "retry failed",
      help: "a draft of the failed items; nothing is sent yet", rank: 2,
      blocked: { $0.batch.failed.isEmpty ? "No item failed: there is nothing to retry." : nil },
      run: { model, _ in
        guard let draft = model.batch.retry else { return [] }
        model.go(to: .compose)
        model.compose.start(draft)
        model.say(
          "A draft of \(Figures.counted(draft.items.count, "failed item")). Mend them, D tries, S sends.")
        return []
      }),
    Command(
      "enter", keys: ["Enter", "l", "Right"], in: [.batch], group: .look, hint: "into",
      help: "into the items, the trees; folds a branch", rank: 4,
      run: { model, _ in
        model.batch.enter()
        return []
      }),
    Command(
      "copy curl", keys: ["y c"], in: [.batch], group: .copy, hint: "curl",
      help: "copy the request as curl, without the key",
      rank: 3,
      run: { model, _ in
        guard let record = model.batch.data?.record else { return [] }
        return [
          .copy(
            Curl.command(
              method: record.method, path: record.path, idempotencyKey: record.idempotencyKey,
              body: record.requestBody),
            what: "curl")
        ]
      }),
    Command(
      "copy json", keys: ["y j"], in: [.batch], group: .copy, hint: "JSON", help: "copy the answer's body",
      run: { model, _ in
        guard let record = model.batch.data?.record else { return [] }
        return [.copy(String(decoding: record.responseBody, as: UTF8.self), what: "the answer")]
      }),
    Command(
      "copy id", keys: ["y i"], in: [.batch], group: .copy, hint: "id", help: "copy the request id",
      run: { model, _ in
        guard let record = model.batch.data?.record else { return [] }
        return [.copy(record.request.description, what: "the request id")]
      }),
  ]

  /// A draft of exactly the items that failed, under a key of its own.
  private var retry: Draft? {
    guard let data, let account = data.account else { return nil }
    let name = "retry of \(data.record.request.short)"
    return Draft(
      name: name, account: account, path: data.record.path, items: failed.map(\.request),
      idempotencyKey: data.record.idempotencyKey.map { "\($0)-retry" })
  }
}
