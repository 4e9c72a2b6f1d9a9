import BatchEngine
import JSONCodec

/// What to tell the customer about a request, to be pasted into an answer.
struct CustomerText {
  let data: BatchData

  private var record: BatchRecord { data.record }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private var lines: [String] {
    let opening = "Request \(record.request) of \(record.at.iso8601Seconds), \(record.method) \(record.path)"
    switch record.outcome {
    case .inFlight: return [opening + ", still runs: \(data.done) of \(record.total) items have."]
    case .released: return [opening + ", came to no end. Nothing was charged: send it again."]
    case .refused(let status, let code):
      return [opening + ", was refused with \(status) \(code).", refusal, data.demand?.sentence].compactMap(
        \.self)
        + ["Nothing ran and nothing was charged."] + Self.advice(code).map { [$0] }.joined()
    case .executed(let status), .replayed(let status):
      let isReplay = record.status != nil && record.outcome == .replayed(status: status)
      let counts = "\(record.succeeded) of \(Figures.counted(record.total, "item")) worked"
      let paid =
        isReplay
        ? "The stored answer came again, nothing was charged."
        : "\(Figures.counted(record.units, data.unit)) charged."
      return [opening + ", was answered with \(status): \(counts). \(paid)"] + failures
    }
  }

  private var refusal: String? {
    let answer = try? JSONParser.parse(data.contents.responseBody)
    return (answer?["error"] ?? answer?["errors"]?[0])?["message"]?.stringValue
  }

  /// A line a kind of failure, with the items that have it and what helps.
  private var failures: [String] {
    let failed = BatchItem.read(data.contents).filter(\.isFailed)
    return data.breakdown.rows.compactMap { row in
      guard let code = row.group.code else { return nil }
      let same = failed.filter { $0.group == row.group }
      let numbers = same.prefix(20).map { String($0.id) }.joined(separator: ", ")
      let place = [row.group.endpoint, row.group.param].compactMap(\.self).joined(separator: " ")
      let words = same.first?.message.map { ": \($0)" } ?? ""
      return "  \(row.count) x \(code) (\(place)), items \(numbers)\(same.count > 20 ? ", …" : "")\(words)"
        + (Self.itemAdvice(code).map { " \($0)" } ?? "")
    }
  }

  private static func itemAdvice(_ code: String) -> String? {
    switch code {
    case "missing_parameter": "Add it and send these items again under a new key."
    case "invalid_parameter": "Mend it and send these items again under a new key."
    case "computation_error": "The same item will fail again: change what it asks for."
    default: nil
    }
  }

  private static func advice(_ code: String) -> [String] {
    switch code {
    case "rate_limit_exceeded":
      ["A batch counts as one request whatever its size: put more items into fewer batches."]
    case "idempotency_key_reuse": ["Send the changed body under a new key."]
    case "batch_too_large": ["Split the batch; each part needs a key of its own."]
    default: []
    }
  }
}
