import BatchEngine
import FilterLanguage
import JSONCodec

/// What can be done with a request, in the list of all and when it is open.
enum RequestCommands {
  static let all: [Command] =
    RetryCommands.all + [
      command(
        "diff", keys: ["d"], .look, hint: "diff",
        help: "the bound body beside this refused one; a failed item beside one that worked", rank: 4,
        blocked: { data, model in
          if scope(of: data) != nil { return nil }
          if model.place == .batch, data.record.failed > 0 { return NeighbourCommands.reasonNotTo(model) }
          return "No other body came under one key here."
        }
      ) { model, data in
        guard let scope = scope(of: data) else {
          NeighbourCommands.show(&model)
          return []
        }
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
      command(
        "copy json", keys: ["y j"], .copy, hint: "JSON", help: "copy the answer, indented", blocked: noAnswer
      ) { _, data in
        let body = data.contents.responseBody
        let text = (try? JSONParser.parse(body, mode: .syntax))?.text(.indented)
        return [.copy(text ?? String(decoding: body, as: UTF8.self), what: "the answer")]
      },
      command(
        "copy response", keys: ["y r"], .copy, hint: "response",
        help: "copy the answer's body, byte for byte",
        blocked: noAnswer
      ) { _, data in
        [.copy(String(decoding: data.contents.responseBody, as: UTF8.self), what: "the answer's body")]
      },
      command("copy id", keys: ["y i"], .copy, hint: "id", help: "copy the request id") { _, data in
        [.copy(data.record.request.description, what: "the request id")]
      },
    ]

  private static let noAnswer: @Sendable (BatchData, Model) -> String? = { data, _ in
    data.contents.responseBody.isEmpty ? "There is no answer yet, or it is no longer kept." : nil
  }

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
