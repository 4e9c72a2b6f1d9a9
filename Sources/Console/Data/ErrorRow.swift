import BatchEngine
import CivilTime

/// Errors of one code at one endpoint and parameter.
public struct ErrorRow: Identifiable, Sendable {
  public struct ID: Hashable, Comparable, Sendable {
    public let code: String
    /// Nil when the whole request was refused.
    public let endpoint: String?
    public let param: String?

    public static func < (a: ID, b: ID) -> Bool {
      (a.code, a.endpoint ?? "", a.param ?? "") < (b.code, b.endpoint ?? "", b.param ?? "")
    }
  }

  public let id: ID
  public private(set) var count = 0
  /// The latest request with it, and when it came.
  public private(set) var last: (request: RequestID, at: Instant)?
  private var accountIDs: Set<AccountID> = []

  init(id: ID) { self.id = id }

  /// Accounts that met it.
  public var accounts: Int { accountIDs.count }

  /// Requests are counted from the latest back.
  mutating func count(_ record: BatchRecord) {
    count += 1
    if last == nil { last = (record.request, record.at) }
    if let account = record.account { accountIDs.insert(account) }
  }
}
