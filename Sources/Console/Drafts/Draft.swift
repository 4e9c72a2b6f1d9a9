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
