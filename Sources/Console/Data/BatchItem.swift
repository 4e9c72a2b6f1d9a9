import BatchEngine
import JSONCodec

/// One element of a batch, laid beside what came of it.
public struct BatchItem: Identifiable, Sendable {
  /// Its place in the batch.
  public let id: Int
  /// What the engine took it for, or what the element says while it has not run; nil when neither names an endpoint.
  public let endpoint: String?
  /// The element as it was sent.
  public let request: JSON
  /// What the answer says of it; nil while it has not run.
  public let response: JSON?
  /// The status of the element; nil while it has not run.
  public let status: Int?
  /// The code of its error; nil where the answer has none.
  public let code: String?
  /// The sentence of its error; nil where the answer has none.
  public let message: String?
  /// The parameter that is to blame; nil where nothing names one.
  public let param: String?
  /// Units it costs; 0 while it has not run.
  public let units: Int
  /// The row of the breakdown that counts it.
  let group: Breakdown.Group

  /// Whether it ran and failed.
  public var isFailed: Bool { code != nil }

  /// The elements of a request; what came of them is read from the answer, so a replay shows it too.
  public static func read(_ contents: BatchContents) -> [BatchItem] {
    let body = try? JSONParser.parse(contents.requestBody)
    guard let requests = body?["requests"]?.arrayValue else { return alone(contents, body) }
    let answer = (try? JSONParser.parse(contents.responseBody))?["data"]
    let responses = answer?.arrayValue ?? answer?["results"]?.arrayValue ?? []
    return requests.enumerated().map { index, request in
      let response: JSON? = responses.indices.contains(index) ? responses[index] : nil
      let error: JSON? = response.flatMap { $0["error"] }
      let outcome = contents.items.indices.contains(index) ? contents.items[index] : nil
      let endpoint = outcome?.endpoint ?? request["endpoint"]?.stringValue
      let code = error?["code"]?.stringValue
      let param = error?["param"]?.stringValue ?? outcome?.param ?? Self.pointed(by: error)
      return BatchItem(
        id: index, endpoint: endpoint, request: request, response: response,
        status: response?["status"]?.numberValue?.integer, code: code,
        message: error?["message"]?.stringValue, param: param, units: outcome?.cost ?? 0,
        group: outcome.map { Breakdown.Group(code: $0.code, endpoint: $0.endpoint, param: $0.param) }
          ?? Breakdown.Group(code: code, endpoint: endpoint, param: param))
    }
  }

  /// An endpoint that was called alone: its parameters, from the body or the query, and the whole answer.
  private static func alone(_ contents: BatchContents, _ body: JSON?) -> [BatchItem] {
    guard contents.items.count == 1, let outcome = contents.items.first else { return [] }
    let query = try? QueryParameters.read(String(decoding: contents.requestBody, as: UTF8.self))
    let response = try? JSONParser.parse(contents.responseBody)
    let error = response?["errors"]?[0]
    return [
      BatchItem(
        id: 0, endpoint: outcome.endpoint, request: body ?? .object(query ?? JSONObject()),
        response: response,
        status: outcome.status, code: outcome.code, message: error?["message"]?.stringValue,
        param: outcome.param,
        units: outcome.cost,
        group: Breakdown.Group(code: outcome.code, endpoint: outcome.endpoint, param: outcome.param))
    ]
  }

  /// The last step of the pointer that some answers give instead of a parameter's name.
  private static func pointed(by error: JSON?) -> String? {
    let pointer = error?["details"]?["errors"]?[0]?["pointer"]?.stringValue
    return pointer?.split(separator: "/").last.map(String.init)
  }

  /// What came of it in one line: the error's sentence, or the beginning of its data.
  public var result: String {
    message ?? response?["data"]?.text() ?? ""
  }
}
