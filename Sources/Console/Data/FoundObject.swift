import BatchEngine

/// What a text stands for, among all that the engine knows.
public enum FoundObject: Equatable, Sendable {
  /// A request, and one of its items where the text names one.
  case request(RequestID, item: Int?)
  /// An idempotency key that is bound, with the name of its account.
  case idempotencyKey(IdempotencyStore.Scope, account: String)
  /// An account of that name.
  case account(String)
  /// An API key, as it may be shown, with the name of its account.
  case apiKey(String, account: String)
}

extension Engine {
  /// As many of a kind are found at most: one chooses among a few, and types on where there are more.
  static let foundAtMost = 12

  /// What a text stands for: a whole request id or the first four digits of it and more, with `#3` behind it for an item; an
  /// idempotency key, an account's name, the beginning of an API key or all of it.
  public func find(_ text: String) -> [FoundObject] {
    read { state, now in
      var found = Self.requests(text, in: state)
      // Only who ever took a token can have bound a key.
      for account in state.accountsInUse where found.count < Self.foundAtMost {
        let scope = IdempotencyStore.Scope(account: account, key: text)
        guard state.idempotency.entry(scope, at: now) != nil else { continue }
        found.append(.idempotencyKey(scope, account: state[account].name))
      }
      if state.account(named: text) != nil { found.append(.account(text)) }
      return found + Self.apiKeys(text, in: state)
    }
  }

  private static func requests(_ text: String, in state: EngineState) -> [FoundObject] {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let item = parts.count == 2 ? Int(parts[1]) : nil
    guard let first = parts.first, parts.count == 1 || item != nil else { return [] }
    let id = String(first.hasPrefix("req_") ? first.dropFirst(4) : first)
    if let whole = RequestID(id) {
      return state.history[whole] == nil ? [] : [.request(whole, item: item)]
    }
    guard let beginning = RequestID.Beginning(id) else { return [] }
    return state.history.all.reversed().lazy.map(\.request).filter(beginning.fits).prefix(foundAtMost)
      .map { .request($0, item: item) }
  }

  private static func apiKeys(_ text: String, in state: EngineState) -> [FoundObject] {
    guard text.utf8.count >= 6, text.contains("_") else { return [] }
    return state.keys.lazy.filter { key in
      let parts = key.shown.split(separator: "…", omittingEmptySubsequences: false)
      guard let beginning = parts.first, let end = parts.last else { return false }
      return key.shown == text || beginning.hasPrefix(text)
        || parts.count == 2 && text.hasPrefix(beginning) && text.hasSuffix(end)
    }.prefix(foundAtMost).map { .apiKey($0.shown, account: state[$0.account].name) }
  }
}
