import BatchEngine
import CivilTime
import JSONCodec

/// The items of a request as rows of figures, one form for all formats.
enum ItemRows {
  static let names = [
    "time", "request", "account", "item", "endpoint", "status", "code", "param", "message", "units",
    "request_item", "response_item",
  ]

  static func rows(_ data: BatchData) -> [JSONObject] {
    BatchItem.read(data.contents).map { item in
      [
        "time": JSON(data.record.at.iso8601Seconds), "request": JSON(data.record.request.description),
        "account": text(data.account), "item": JSON(item.id), "endpoint": text(item.endpoint),
        "status": item.status.map { JSON($0) } ?? .null, "code": text(item.code), "param": text(item.param),
        "message": text(item.message), "units": JSON(item.units), "request_item": JSON(item.request.text()),
        "response_item": text(item.response?.text()),
      ]
    }
  }

  /// The request with both of its bodies.
  static func request(_ data: BatchData) -> JSON {
    request(data.record, account: data.account, data.contents)
  }

  static func request(_ record: BatchRecord, account: String?, _ contents: BatchContents) -> JSON {
    var row = figures(record, account: account)
    row["request_body"] = value(contents.requestBody)
    row["response_body"] = value(contents.responseBody)
    return .object(row)
  }

  static let figureNames = [
    "time", "request", "account", "method", "path", "idempotency_key", "outcome", "status", "items", "failed",
    "units", "ms", "repeats",
  ]

  /// What is known of a request without its bodies; not which API key sent it.
  static func figures(_ record: BatchRecord, account: String?) -> JSONObject {
    [
      "request": JSON(record.request.description), "time": JSON(record.at.iso8601Seconds),
      "account": text(account), "method": JSON(record.method), "path": JSON(record.path),
      "idempotency_key": text(record.idempotencyKey), "outcome": JSON(record.outcome.words),
      "status": record.status.map { JSON($0) } ?? .null, "items": JSON(record.total),
      "failed": JSON(record.failed), "units": JSON(record.units),
      "ms": JSON(Double(record.took.count) / 1_000_000), "repeats": JSON(record.repeats),
    ]
  }

  private static func text(_ text: String?) -> JSON { text.map { JSON($0) } ?? .null }

  /// JSON as itself, all else as text.
  private static func value(_ bytes: [UInt8]) -> JSON {
    (try? JSONParser.parse(bytes)) ?? JSON(String(decoding: bytes, as: UTF8.self))
  }
}
