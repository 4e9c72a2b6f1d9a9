import BatchEngine
import CivilTime
import HTTPServer

/// Puts requests before the engine and its answers into HTTP.
final class EngineHandler: HTTPHandler {
  let engine: Engine
  private let log: RequestLog?
  let workers = Workers()
  let bell: @Sendable () -> Void
  /// Whether answers were sealed that wait for a sync.
  var hasConcluded = false

  /// - Parameter bell: Rung when answers have become durable.
  init(_ engine: Engine, log: RequestLog?, bell: @escaping @Sendable () -> Void) {
    self.engine = engine
    self.log = log
    self.bell = bell
    engine.watchStorage(bell)
  }

  deinit { engine.watchStorage(nil) }

  func begin(_ request: HTTPRequest) -> any HTTPWork {
    if request.head.path == "/healthz" { return FinishedWork(Self.health(request.head.method)) }
    switch engine.begin(Submission(request), isRunAtOnce: true) {
    case .answered(let answer): return FinishedWork(respond(answer))
    case .running(let run): return BatchWork(run, self)
    }
  }

  func refuse(unread request: HTTPRequest) -> HTTPResponse? {
    guard request.head.path != "/healthz" else { return nil }
    return engine.refuse(unread: Submission(request)).map(respond)
  }

  func answer(to fault: HTTPFault, head: RequestHead) -> HTTPResponse {
    let submission = Submission(HTTPRequest(head: head, body: .unread(0)))
    var response = respond(engine.refuse(submission, status: fault.status, message: fault.message))
    if fault.status == 503 { response.fields.append(("Retry-After", "1")) }
    return response
  }

  /// All answers that were sealed in this turn share a sync.
  func willWait() {
    if hasConcluded { engine.hurry() }
    hasConcluded = false
    log?.flush()
  }

  func respond(_ answer: Answer) -> HTTPResponse {
    log?.note(answer, of: engine)
    return HTTPResponse(status: answer.status, fields: answer.headers, body: answer.body)
  }

  /// Whether it is there at all: for whoever watches over the process.
  private static func health(_ method: String) -> HTTPResponse {
    method == "GET" || method == "HEAD"
      ? HTTPResponse(status: 200, body: Array(#"{"status":"ok"}"#.utf8))
      : HTTPResponse(
        status: 405, fields: [("Allow", "GET, HEAD")],
        body: Array(#"{"error":{"code":"method_not_allowed","message":"This path takes GET only."}}"#.utf8))
  }
}

extension Submission {
  /// What a client sent, as the engine wants it.
  init(_ request: HTTPRequest) {
    let head = request.head
    let (body, unread): ([UInt8], Int?) =
      switch request.body {
      case .bytes(let bytes): (bytes, nil)
      case .unread(let count): ([], count)
      }
    self.init(
      method: head.method, path: head.path, query: head.query, credential: Credential(head),
      idempotencyKeys: head.values(of: "idempotency-key"), origin: head.joined("origin"),
      contentType: head.joined("content-type"), contentEncoding: head.joined("content-encoding"), body: body,
      unreadBytes: unread, source: .http)
  }
}

extension Credential {
  /// `Authorization: Bearer KEY`, or else `X-API-Key: KEY` where the service takes that. What is sent in another form is a key
  /// that nobody has.
  fileprivate init(_ head: RequestHead) {
    let fields = head.values(of: "authorization")
    if let field = fields.first {
      let key = field.dropFirst(7)
      let isBearer = field.prefix(7).lowercased() == "bearer " && !key.isEmpty && fields.count == 1
      self = .secret(isBearer ? String(key.drop { $0 == " " }) : "")
    } else if head.path.hasPrefix("/v1/"), let key = head.joined("x-api-key") {
      self = .secret(key)
    } else {
      self = .none
    }
  }
}

extension RequestHead {
  /// The values of all fields of that name as one; nil when there is none.
  fileprivate func joined(_ name: StaticString) -> String? {
    let values = values(of: name)
    return values.count > 1 ? values.joined(separator: ", ") : values.first
  }
}
