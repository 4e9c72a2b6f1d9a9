import BatchEngine
import JSONCodec

/// How Insight writes its answers: `data` in input order and `meta.batch`, or one `error`.
extension InsightService {
  public func body(of results: [ItemResult], on route: Route) -> [UInt8] {
    var items: [UInt8] = []
    items.reserveCapacity(2 + results.count * 64)
    items.append(UInt8(ascii: "["))
    // By index, so that only the outcome is taken in the hand.
    for index in results.indices {
      if index > 0 { items.append(UInt8(ascii: ",")) }
      switch results[index].outcome {
      case .success(let answer):
        // By hand: nearly all items are this.
        items += Self.success
        items += answer.data
        items.append(UInt8(ascii: "}"))
      case .failure(let error): items += Self.item(error)
      }
    }
    items.append(UInt8(ascii: "]"))
    var writer = JSONWriter(capacity: items.count + 96)
    writer.beginObject()
    writer.name("data")
    writer.raw(items)
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

  private static let success = Array("{\"status\":200,\"data\":".utf8)

  private static func item(_ error: ItemError) -> [UInt8] {
    var writer = JSONWriter(capacity: 192)
    writer.beginObject()
    writer.name("status")
    writer.number(error.status)
    writer.name("error")
    write(error.code, error.message, error.details, to: &writer)
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
