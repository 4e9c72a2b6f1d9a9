import BatchEngine

/// A draft on its way to the engine, which knows the account's key.
public struct DraftSubmission: Sendable {
  /// The account's name.
  public let account: String
  /// The path of its route.
  public let path: String
  /// Nil sends it without a key.
  public let idempotencyKey: String?
  /// The whole body, in UTF-8.
  public let body: [UInt8]

  public init(account: String, path: String, idempotencyKey: String? = nil, body: [UInt8]) {
    self.account = account
    self.path = path
    self.idempotencyKey = idempotencyKey
    self.body = body
  }

  init(_ draft: Draft) {
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
