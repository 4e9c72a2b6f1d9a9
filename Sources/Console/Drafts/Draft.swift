import JSONCodec

/// A batch being written: for whom, where to, and its items.
struct Draft: Equatable, Sendable {
  /// What it was started from, for the header.
  var name: String
  /// Name of the account that sends it.
  var account: String
  /// The path of its route.
  var path: String
  /// Elements as they will be sent, in their order; none in a draft that was emptied.
  var items: [JSON]
  /// Nil sends it without a key.
  var idempotencyKey: String?

  init(
    name: String, account: String, path: String, items: [JSON], idempotencyKey: String? = nil
  ) {
    self.name = name
    self.account = account
    self.path = path
    self.items = items
    self.idempotencyKey = idempotencyKey
  }

  /// The body that will be sent.
  var body: [UInt8] { JSON.object(["requests": .array(items)]).bytes() }
}

extension Draft {
  /// Several drafts with at most `size` items each, in their order, each under a key of its own: the draft's with the number
  /// behind it. A draft that is sent without a key stays without.
  func split(by size: Int) -> [Draft] {
    guard size > 0, items.count > size else { return [self] }
    let starts = stride(from: 0, to: items.count, by: size)
    let count = (items.count - 1) / size + 1
    return starts.enumerated().map { number, start in
      var part = self
      part.items = Array(items[start..<min(start + size, items.count)])
      part.idempotencyKey = idempotencyKey.map { "\($0)-\(number + 1)of\(count)" }
      return part
    }
  }
}
