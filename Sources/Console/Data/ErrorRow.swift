import BatchEngine
import CivilTime

/// Errors of one code at one endpoint and parameter.
struct ErrorRow: Identifiable, Sendable {
  /// What the errors of a row have in common, in the order of the alphabet.
  struct ID: Hashable, Comparable, Sendable {
    /// The error's code.
    let code: String
    /// Nil when the whole request was refused.
    let endpoint: String?
    /// Nil when the error blames no parameter.
    let param: String?

    static func < (a: ID, b: ID) -> Bool {
      (a.code, a.endpoint ?? "", a.param ?? "") < (b.code, b.endpoint ?? "", b.param ?? "")
    }
  }

  let id: ID
  /// Requests and elements that met it.
  private(set) var count = 0
  /// The latest request with it, and when it came.
  private(set) var last: (request: RequestID, at: Instant)?
  private var accountIDs: Set<AccountID> = []

  init(id: ID) { self.id = id }

  /// Accounts that met it.
  var accounts: Int { accountIDs.count }

  /// Requests are counted from the latest back.
  mutating func count(_ record: BatchRecord, times: Int = 1) {
    count += times
    if last == nil { last = (record.request, record.lastRepeat ?? record.at) }
    if let account = record.account { accountIDs.insert(account) }
  }
}
