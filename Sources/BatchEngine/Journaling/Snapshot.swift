import CivilTime
import Digest
import Durable

extension EngineState {
  /// The version of a snapshot's layout.
  private static let snapshotVersion: UInt8 = 1

  /// The state in bytes: with what a segment opens, so that the segments before it may go.
  ///
  /// First what is configured and paid for, in one order whatever the order of events was; then the notes: requests,
  /// running batches, buckets and counts.
  func snapshot(at now: Instant) -> [UInt8] {
    let bound = bound(at: now)
    var writer = FieldWriter()
    writer.byte(Self.snapshotVersion)
    writer.instant(now)
    writer.ledger(self, bound)
    writer.notes(self, bound)
    return writer.bytes
  }

  /// The same for two states with the same accounts, keys, charges and live bindings, whatever else differs.
  public func durableDigest(at now: Instant) -> Digest256 {
    var writer = FieldWriter()
    writer.ledger(self, bound(at: now))
    return SHA256.hash(writer.bytes)
  }

  /// Reads a snapshot.
  ///
  /// - Throws: what is wrong with it, in a sentence.
  init(snapshot: [UInt8], services: [any BatchService]) throws(EntryRefusal) {
    self.init(services: services)
    var reader = FieldReader(snapshot)
    let version = try reader.byte()
    guard version == Self.snapshotVersion else {
      throw EntryRefusal("it has version \(version); this version reads \(Self.snapshotVersion)")
    }
    snapshotAt = try reader.instant()
    var strings = StringTable()
    try reader.ledger(into: &self)
    try reader.notes(into: &self, &strings)
    guard reader.isAtEnd else { throw reader.refusal("more than a snapshot holds") }
  }
}

/// A key with what it is bound to.
typealias Binding = (scope: IdempotencyStore.Scope, entry: IdempotencyStore.Entry, answer: StoredAnswer)

extension EngineState {
  /// The stored answers that bind their keys, in the order of their end.
  private func bound(at now: Instant) -> [Binding] {
    // What has expired may have been swept or not.
    let live = idempotency.stored.filter { $0.answer.completedAt + IdempotencyStore.retention > now }
    // They have this order already, but for those that ended in the same moment.
    return live.sorted { a, b in
      if a.answer.completedAt != b.answer.completedAt { return a.answer.completedAt < b.answer.completedAt }
      return (a.scope.account.index, a.scope.key) < (b.scope.account.index, b.scope.key)
    }
  }
}
