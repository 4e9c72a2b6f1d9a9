import JSONCodec

/// A batch being written: for whom, where to, and its items.
struct Draft: Sendable {
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
