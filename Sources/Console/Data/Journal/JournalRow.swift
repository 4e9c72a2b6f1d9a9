import BatchEngine
import CivilTime

/// One event of the journal as a row, with all its fields.
struct JournalRow: Identifiable, Sendable {
  struct ID: Hashable, Sendable {
    /// The number of the event, or of the one that ended what the row tells of.
    let number: Int
    /// Whether the row tells that the key of that event is free again.
    let isExpiry: Bool
  }

  /// Where Enter leads.
  enum Object: Sendable {
    case batch(RequestID)
    case customer(AccountID)
    case key(IdempotencyStore.Scope)
    case none
  }

  struct Field: Sendable {
    let name: String
    let value: String
  }

  let id: ID
  let at: Instant
  let kind: JournalKind
  /// The account's name; `-` when it is of no single one.
  let account: String
  let request: RequestID?
  /// Status of the answer, where there is one.
  let status: Int?
  /// What happened, in a line.
  let words: String
  let object: Object
  /// All that the event says, for the foot.
  let fields: [Field]
}

/// What an event is, in one word.
enum JournalKind: String, CaseIterable, Sendable {
  case admitted, executed, released, replayed, refused, conflict, answered, limited, expired, clock, storage
  case operated = "operator"
}
