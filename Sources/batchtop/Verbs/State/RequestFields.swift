import BatchEngine
import CivilTime
import JSONCodec

/// A request of the history as named values, for lists and programs.
enum RequestFields {
  static let names = fields(
    nil, account: nil, at: nil, source: nil, method: nil, path: nil, outcome: nil, total: nil, failed: nil,
    units: nil, milliseconds: nil, key: nil, idempotencyKey: nil, repeats: nil
  ).names

  static func row(_ record: BatchRecord, in state: EngineState) -> JSONObject {
    fields(
      record.request.description, account: record.account.map { state[$0].name },
      at: record.at.iso8601Milliseconds, source: record.source.rawValue, method: record.method,
      path: record.path, outcome: record.outcome, total: record.total, failed: record.failed,
      units: record.units, milliseconds: record.took.milliseconds, key: record.keyShown,
      idempotencyKey: record.idempotencyKey, repeats: record.repeats)
  }

  private static func fields(
    _ request: String?, account: String?, at: String?, source: String?, method: String?, path: String?,
    outcome: BatchRecord.Outcome?, total: Int?, failed: Int?, units: Int?, milliseconds: Double?,
    key: String?,
    idempotencyKey: String?, repeats: Int?
  ) -> JSONObject {
    JSONObject([
      .init(name: "time", value: JSON(at)), .init(name: "request", value: JSON(request)),
      .init(name: "account", value: JSON(account)), .init(name: "method", value: JSON(method)),
      .init(name: "path", value: JSON(path)), .init(name: "outcome", value: JSON(outcome?.name)),
      .init(name: "status", value: JSON(outcome?.status)), .init(name: "code", value: JSON(outcome?.code)),
      .init(name: "items", value: JSON(total)), .init(name: "failed", value: JSON(failed)),
      .init(name: "units", value: JSON(units)),
      .init(name: "ms", value: milliseconds.map { JSON($0) } ?? .null),
      .init(name: "api_key", value: JSON(key)),
      .init(name: "idempotency_key", value: JSON(idempotencyKey)), .init(name: "source", value: JSON(source)),
      .init(name: "repeats", value: JSON(repeats)),
    ])
  }
}

extension BatchRecord.Outcome {
  /// `executed`, `partial` for one in which items failed is told by the counts.
  var name: String {
    switch self {
    case .inFlight: "in flight"
    case .executed: "executed"
    case .replayed: "replayed"
    case .refused: "refused"
    case .released: "released"
    }
  }

  var status: Int? {
    switch self {
    case .executed(let status), .replayed(let status), .refused(let status, _): status
    case .inFlight, .released: nil
    }
  }

  var code: String? {
    if case .refused(_, let code) = self { code } else { nil }
  }
}

extension Nanoseconds {
  /// To the hundredth.
  var milliseconds: Double { (Double(count) / 10_000).rounded() / 100 }
}
