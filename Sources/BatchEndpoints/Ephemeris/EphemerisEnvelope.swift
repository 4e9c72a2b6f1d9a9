import BatchEngine
import JSONCodec

/// How Ephemeris writes its answers: results, summary and meta, or a list with one error.
extension EphemerisService {
  /// The version that the contract's samples carry.
  static let version = "1.0-beta"

  public func body(of results: [ItemResult], on route: Route) -> [UInt8] {
    if route.form == .single, let result = results.first { return Self.body(ofAlone: result) }
    let dataBytes = results.reduce(0) { sum, result in
      if case .success(let answer) = result.outcome { sum + answer.data.count } else { sum }
    }
    var writer = JSONWriter(capacity: 512 + dataBytes + results.count * 128)
    writer.beginObject()
    writer.name("data")
    writer.beginObject()
    writer.name("results")
    writer.beginArray()
    for (index, result) in results.enumerated() { Self.write(result, at: index, to: &writer) }
    writer.endArray()
    let succeeded = results.count { $0.succeeded }
    writer.name("summary")
    writer.beginObject()
    writer.name("total")
    writer.number(results.count)
    writer.name("succeeded")
    writer.number(succeeded)
    writer.name("failed")
    writer.number(results.count - succeeded)
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// Adds `meta` and closes the object: credits left are known only in the order of the ledger.
  ///
  /// A call of one endpoint has its warnings behind; one that failed has an error's `meta`.
  public func seal(
    _ body: inout [UInt8], of results: [ItemResult], on route: Route, with figures: SealFigures
  ) {
    if route.form == .single, case .failure(let error)? = results.first?.outcome {
      body = self.body(
        of: BatchRejection(error.status, error.code, error.message, param: error.param),
        request: figures.request)
      return
    }
    var meta = JSONWriter(capacity: 224)
    meta.beginObject()
    meta.name("version")
    meta.string(Self.version)
    meta.name("request_id")
    meta.string(figures.request.description)
    meta.name("timestamp")
    meta.string(figures.at.iso8601Milliseconds)
    meta.name("credits_used")
    meta.number(figures.charged)
    meta.name("credits_remaining")
    if let remaining = figures.remaining { meta.number(remaining) } else { meta.null() }
    meta.name("computation_ms")
    meta.number((figures.computing.seconds * 100_000).rounded() / 100)
    meta.endObject()
    body += ",\"meta\":".utf8
    body += meta.bytes
    if route.form == .single, case .success(let answer)? = results.first?.outcome {
      var warnings = JSONWriter(capacity: 16)
      warnings.beginArray()
      for warning in answer.warnings { warnings.string(warning) }
      warnings.endArray()
      body += ",\"warnings\":".utf8
      body += warnings.bytes
    }
    body.append(UInt8(ascii: "}"))
  }

  private static func body(ofAlone result: ItemResult) -> [UInt8] {
    guard case .success(let answer) = result.outcome else { return [] }
    return Array("{\"data\":".utf8) + answer.data
  }

  public func body(of rejection: BatchRejection, request: RequestID) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    writer.name("errors")
    writer.beginArray()
    writer.beginObject()
    writer.name("code")
    writer.string(rejection.code)
    writer.name("message")
    writer.string(rejection.message)
    if let param = rejection.param {
      writer.name("param")
      writer.string(param)
    }
    if let suggestion = rejection.suggestion {
      writer.name("suggestion")
      writer.string(suggestion)
    }
    writer.endObject()
    writer.endArray()
    writer.name("meta")
    writer.beginObject()
    writer.name("request_id")
    writer.string(request.description)
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  private static func write(_ result: ItemResult, at index: Int, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.name("index")
    writer.number(index)
    writer.name("status")
    switch result.outcome {
    case .success(let answer):
      writer.number(200)
      writer.name("data")
      writer.raw(answer.data)
      writer.name("warnings")
      write(warnings: answer.warnings, to: &writer)
    case .failure(let error):
      writer.number(error.status)
      writer.name("error")
      writer.beginObject()
      writer.name("code")
      writer.string(error.code)
      writer.name("message")
      writer.string(error.message)
      writer.name("param")
      if let param = error.param { writer.string(param) } else { writer.null() }
      writer.endObject()
      writer.name("warnings")
      writer.null()
    }
    writer.endObject()
  }

  /// `null` when there are none, as the contract writes it inside a batch.
  static func write(warnings: [String], to writer: inout JSONWriter) {
    guard !warnings.isEmpty else { return writer.null() }
    writer.beginArray()
    for warning in warnings { writer.string(warning) }
    writer.endArray()
  }
}
