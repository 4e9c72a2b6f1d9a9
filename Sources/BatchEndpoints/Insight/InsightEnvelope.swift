import BatchEngine
import JSONCodec

/// How Insight writes its answers: `data` in input order and `meta.batch`, or one `error`.
extension InsightService {
  public func body(of results: [ItemResult], on route: Route) -> [UInt8] {
    var writer = JSONWriter(capacity: 64 + results.count * 64)
    writer.beginObject()
    writer.name("data")
    writer.beginArray()
    for result in results {
      writer.beginObject()
      writer.name("status")
      switch result.outcome {
      case .success(let answer):
        writer.number(200)
        writer.name("data")
        writer.raw(answer.data)
      case .failure(let error):
        writer.number(error.status)
        writer.name("error")
        Self.write(error.code, error.message, error.details, to: &writer)
      }
      writer.endObject()
    }
    writer.endArray()
    let succeeded = results.count { $0.succeeded }
    writer.name("meta")
    writer.beginObject()
    writer.name("batch")
    writer.beginObject()
    writer.name("total")
    writer.number(results.count)
    writer.name("succeeded")
    writer.number(succeeded)
    writer.name("failed")
    writer.number(results.count - succeeded)
    writer.endObject()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// Nothing in the body depends on the moment of the charge.
  public func seal(
    _ body: inout [UInt8], of results: [ItemResult], on route: Route, with figures: SealFigures
  ) {}

  public func body(of rejection: BatchRejection, request: RequestID) -> [UInt8] {
    var writer = JSONWriter(capacity: 160)
    writer.beginObject()
    writer.name("error")
    Self.write(rejection.code, rejection.message, rejection.details, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private static func write(
    _ code: String, _ message: String, _ details: JSONObject?, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.name("code")
    writer.string(code)
    writer.name("message")
    writer.string(message)
    if let details {
      writer.name("details")
      writer.value(.object(details))
    }
    writer.endObject()
  }
}
