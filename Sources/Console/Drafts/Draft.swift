import BatchEngine
import JSONCodec

/// A batch being written: for whom, where to, and its items.
public struct Draft: Sendable {
  /// What it was started from, for the header.
  public var name: String
  /// Name of the account that sends it.
  public var account: String
  public var path: String
  public var items: [JSON]
  public var idempotencyKey: String?

  public init(
    name: String, account: String, path: String, items: [JSON], idempotencyKey: String? = nil
  ) {
    self.name = name
    self.account = account
    self.path = path
    self.items = items
    self.idempotencyKey = idempotencyKey
  }

  /// The body that will be sent.
  public var body: [UInt8] { JSON.object(["requests": .array(items)]).bytes() }
}

/// A draft on its way to the engine, which knows the account's key.
public struct DraftSubmission: Sendable {
  public let account: String
  public let path: String
  public let idempotencyKey: String?
  public let body: [UInt8]

  public init(account: String, path: String, idempotencyKey: String? = nil, body: [UInt8]) {
    self.account = account
    self.path = path
    self.idempotencyKey = idempotencyKey
    self.body = body
  }

  public init(_ draft: Draft) {
    account = draft.account
    path = draft.path
    idempotencyKey = draft.idempotencyKey
    body = draft.body
  }
}

extension Engine {
  /// The submission that a draft stands for: it is sent with a live key of its account, if there is one.
  public func submission(_ draft: DraftSubmission) -> Submission {
    let credential: Credential = read { state, now in
      let keys = state.account(named: draft.account).map { state.keys(of: $0.id) } ?? []
      return (keys.first { $0.isLive(at: now) } ?? keys.first).map { .key($0.digest) } ?? .none
    }
    return Submission(
      path: draft.path, credential: credential, idempotencyKeys: draft.idempotencyKey.map { [$0] } ?? [],
      contentType: "application/json", body: draft.body, source: .console)
  }
}
