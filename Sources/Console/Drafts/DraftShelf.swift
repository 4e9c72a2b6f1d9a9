import BatchEngine
import CivilTime

/// Drafts that wait: begun, not sent, and not the one at hand. The latest stands first.
struct DraftShelf: Sendable {
  struct Kept: Identifiable, Equatable, Sendable {
    /// Above 0, and never given again.
    let id: Int
    let draft: Draft
    /// When it was changed last.
    let changed: Instant
  }

  /// Drafts that are kept at most; the oldest go.
  static let limit = 50

  private(set) var drafts: [Kept] = []
  private var lastID = 0
  /// Those that were thrown away, the last one last.
  private var discarded: [Kept] = []

  var canRestore: Bool { !discarded.isEmpty }

  mutating func put(_ draft: Draft, changed: Instant) {
    lastID += 1
    drafts.insert(Kept(id: lastID, draft: draft, changed: changed), at: 0)
    if drafts.count > Self.limit { drafts.removeLast() }
  }

  /// Takes a draft out, since it is at hand again.
  mutating func take(_ draft: Draft) {
    if let place = drafts.firstIndex(where: { $0.draft == draft }) { drafts.remove(at: place) }
  }

  mutating func take(_ id: Int) -> Kept? {
    drafts.firstIndex { $0.id == id }.map { drafts.remove(at: $0) }
  }

  /// Throws a draft away; `restore` brings it back until the program ends.
  mutating func discard(_ id: Int) -> Kept? {
    guard let gone = take(id) else { return nil }
    discarded.append(gone)
    return gone
  }

  /// Brings back what was thrown away last, to its place.
  mutating func restore() -> Kept? {
    guard let back = discarded.popLast() else { return nil }
    let place = drafts.firstIndex { $0.changed <= back.changed && $0.id < back.id } ?? drafts.endIndex
    drafts.insert(back, at: place)
    return back
  }
}
