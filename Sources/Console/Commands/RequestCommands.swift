import BatchEngine
import FilterLanguage
import JSONCodec

/// What can be done with a request, in the list of all and when it is open.
enum RequestCommands {
  static let all: [Command] = [
    command(
      "retry", keys: ["r"], .act, hint: "retry failed",
      help: "a draft of the marked items, or else of the failed; nothing is sent yet",
      rank: 2,
      blocked: { data, model in
        if data.isAlone { return "An endpoint called alone: yc copies it as curl." }
        return data.account == nil || chosen(model, data).isEmpty
          ? "No item failed: there is nothing to retry." : nil
      }
    ) { model, data in
      let isMarked = model.place == .batch && !model.batch.marks.isEmpty
      guard let draft = retry(of: data, chosen(model, data), isMarked: isMarked) else { return [] }
      model.follow(to: .compose)
      model.compose.start(draft)
      let noun = isMarked ? "marked item" : "failed item"
      model.say("A draft of \(Figures.counted(draft.items.count, noun)). Mend them, D tries, S sends.")
      return []
    },
    command(
      "diff", keys: ["d"], .look, hint: "diff", help: "the bound body beside this refused one", rank: 4,
      blocked: { data, _ in scope(of: data) == nil ? "No other body came under one key here." : nil }
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
    blocked: @escaping @Sendable (BatchData, Model) -> String? = { _, _ in nil },
    run: @escaping @Sendable (inout Model, BatchData) -> [Effect]
  ) -> Command {
    Command(
      name, keys: keys, in: [.batches, .batch], group: group, hint: hint, help: help, rank: rank,
      blocked: { model in model.request.map { blocked($0, model) } ?? "There is no request here." },
      run: { model, _ in
        guard let data = model.request else { return [] }
        return run(&model, data)
      })
  }

  /// Items to send again: in the open batch the marked ones if there are any, or else those that failed.
  private static func chosen(_ model: Model, _ data: BatchData) -> [BatchItem] {
    if model.place == .batch { return model.batch.chosen }
    return data.record.failed > 0 ? BatchItem.read(data.contents).filter(\.isFailed) : []
  }

  /// A draft of exactly those items; it has no key yet, so that it gets one that nobody has used.
  private static func retry(of data: BatchData, _ chosen: [BatchItem], isMarked: Bool) -> Draft? {
    guard let account = data.account, !chosen.isEmpty else { return nil }
    // A name that says of many items which they were would leave no room for anything else.
    let places = chosen.map { String($0.id) }.joined(separator: ", ")
    let which = isMarked && chosen.count <= 6 ? ", \(chosen.count == 1 ? "item" : "items") \(places)" : ""
    return Draft(
      name: "retry of \(data.record.request.short)\(which)", account: account, path: data.record.path,
      items: chosen.map(\.request))
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
