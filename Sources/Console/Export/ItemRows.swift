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
    let record = data.record
    return [
      "request": JSON(record.request.description), "time": JSON(record.at.iso8601Seconds),
      "account": text(data.account), "method": JSON(record.method), "path": JSON(record.path),
      "idempotency_key": text(record.idempotencyKey), "outcome": JSON(record.outcome.words),
      "items": JSON(record.total), "failed": JSON(record.failed), "units": JSON(record.units),
      "request_body": value(data.contents.requestBody), "response_body": value(data.contents.responseBody),
    ]
  }

  private static func text(_ text: String?) -> JSON { text.map { JSON($0) } ?? .null }

  /// JSON as itself, all else as text.
  private static func value(_ bytes: [UInt8]) -> JSON {
    (try? JSONParser.parse(bytes)) ?? JSON(String(decoding: bytes, as: UTF8.self))
  }
}
