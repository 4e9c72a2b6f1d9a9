import BatchEngine
import FilterLanguage
import JSONCodec

/// What can be done with a request, in the list of all and when it is open.
enum RequestCommands {
  static let all: [Command] = [
    command(
      "retry", keys: ["r"], .act, hint: "retry failed",
      help: "a draft of the failed items; nothing is sent yet",
      rank: 2,
      blocked: {
        if $0.isAlone { return "An endpoint called alone: yc copies it as curl." }
        return retry(of: $0) == nil ? "No item failed: there is nothing to retry." : nil
      }
    ) { model, data in
      guard let draft = retry(of: data) else { return [] }
      model.follow(to: .compose)
      model.compose.start(draft)
      model.say(
        "A draft of \(Figures.counted(draft.items.count, "failed item")). Mend them, D tries, S sends.")
      return []
    },
    command(
      "diff", keys: ["d"], .look, hint: "diff", help: "the bound body beside this refused one", rank: 4,
      blocked: { scope(of: $0) == nil ? "No other body came under one key here." : nil }
    ) { model, data in
      guard let scope = scope(of: data) else { return [] }
      model.go(to: .diff)
      model.diff.open(scope, refused: data.record.request)
      return []
    },
    command(
      "copy curl", keys: ["y c"], .copy, hint: "curl", help: "copy the request as curl, without the key",
      rank: 3
    ) { model, data in
      let record = data.record
      let curl = Curl.command(
        to: model.listening?.address, method: record.method, path: record.path,
        idempotencyKey: record.idempotencyKey,
        body: data.contents.requestBody)
      return [.copy(curl, what: "curl")]
    },
    command("copy json", keys: ["y j"], .copy, hint: "JSON", help: "copy the answer's body") { _, data in
      [.copy(String(decoding: data.contents.responseBody, as: UTF8.self), what: "the answer")]
    },
    command("copy id", keys: ["y i"], .copy, hint: "id", help: "copy the request id") { _, data in
      [.copy(data.record.request.description, what: "the request id")]
    },
  ]

  /// A command on the request that is open or under the cursor; without one it is off.
  private static func command(
    _ name: String, keys: [String], _ group: Command.Group, hint: String, help: String, rank: Int? = nil,
    blocked: @escaping @Sendable (BatchData) -> String? = { _ in nil },
    run: @escaping @Sendable (inout Model, BatchData) -> [Effect]
  ) -> Command {
    Command(
      name, keys: keys, in: [.batches, .batch], group: group, hint: hint, help: help, rank: rank,
      blocked: { model in model.request.map { blocked($0) } ?? "There is no request here." },
      run: { model, _ in
        guard let data = model.request else { return [] }
        return run(&model, data)
      })
  }

  /// A draft of exactly the items that failed; it has no key yet, so that it gets one that nobody has used.
  private static func retry(of data: BatchData) -> Draft? {
    guard let account = data.account, data.record.failed > 0 else { return nil }
    let record = data.record
    // Its parameters alone are no element of a batch.
    guard !data.isAlone else { return nil }
    return Draft(
      name: "retry of \(record.request.short)", account: account, path: record.path,
      items: BatchItem.read(data.contents).filter(\.isFailed).map(\.request))
  }

  /// The key under which another body was bound, when that is why the request was refused.
  private static func scope(of data: BatchData) -> IdempotencyStore.Scope? {
    guard case .refused(_, "idempotency_key_reuse") = data.record.outcome, let account = data.record.account,
      let key = data.record.idempotencyKey
    else { return nil }
    return IdempotencyStore.Scope(account: account, key: key)
  }
}

extension Model {
  /// The request that is open, or the one under the cursor of the list.
  var request: BatchData? {
    switch place {
    case .batch: batch.data
    case .batches: batches.focus
    default: nil
    }
  }
}
