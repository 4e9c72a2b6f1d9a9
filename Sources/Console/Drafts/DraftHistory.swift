/// A draft with what it was before and what was undone: each step a whole value, which costs what has changed.
struct DraftHistory: Sendable {
  struct Step: Sendable {
    var draft: Draft
    /// The item under the cursor.
    var cursor: Int
    /// Whether the draft is as it was started.
    let isStart: Bool
    /// Whether the engine has answered it.
    var isSent = false
    /// Whether another draft than that of the step before begins with it.
    var begins = false
    /// The drafts that were split off with this one, in their order: those before it and those behind it.
    var before: [Part] = []
    var after: [Part] = []

    var part: Part { Part(draft: draft, cursor: cursor, isSent: isSent) }
    /// All drafts in their order.
    var parts: [Part] { before + [part] + after }

    /// Makes another of the drafts the one at hand.
    mutating func turn(to index: Int) {
      let all = parts
      guard all.indices.contains(index) else { return }
      (draft, cursor, isSent) = (all[index].draft, all[index].cursor, all[index].isSent)
      before = Array(all[..<index])
      after = Array(all[(index + 1)...])
    }
  }

  /// One of several drafts that came from one.
  struct Part: Sendable {
    var draft: Draft
    var cursor = 0
    var isSent = false
  }

  /// Steps that are kept; the oldest go.
  static let limit = 200

  private(set) var present: Step
  private var past: [Step] = []
  private var future: [Step] = []

  /// - Parameter isStart: whether it is a start that anyone can have again, so that nothing need be kept.
  init(_ draft: Draft, isStart: Bool = true) {
    present = Step(draft: draft, cursor: 0, isStart: isStart)
  }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }
  var isChanged: Bool { !present.isStart }
  /// Whether there is work in it that nobody has yet.
  var isUnsent: Bool { isChanged && present.parts.contains { !$0.isSent && !$0.draft.items.isEmpty } }

  /// Notes that the present state was sent.
  mutating func markSent() { present.isSent = true }

  /// Notes that one of several drafts was sent.
  mutating func markSent(part index: Int) {
    let here = present.before.count
    present.turn(to: index)
    present.isSent = true
    present.turn(to: here)
  }

  /// Goes to another of several drafts; no step, since nothing changes.
  mutating func turn(to index: Int) { present.turn(to: index) }

  /// Puts several drafts in the place of the one at hand, whose first is the next one at hand.
  mutating func split(into drafts: [Draft]) {
    guard let first = drafts.first else { return }
    let (before, after) = (present.before, present.after)
    change(to: first, cursor: 0)
    present.before = before
    present.after = drafts.dropFirst().map { Part(draft: $0) } + after
  }

  /// Another state of the draft, or another draft altogether, which undo leaves again.
  mutating func change(to draft: Draft, cursor: Int, isStart: Bool = false) {
    past.append(present)
    if past.count > Self.limit { past.removeFirst() }
    future = []
    let (before, after) = isStart ? ([], []) : (present.before, present.after)
    present = Step(draft: draft, cursor: cursor, isStart: isStart, before: before, after: after)
  }

  /// Another draft in the place of those at hand, which undo leaves again.
  mutating func begin(_ draft: Draft, isStart: Bool = true) {
    change(to: draft, cursor: 0, isStart: isStart)
    (present.before, present.after, present.begins) = ([], [], true)
  }

  /// Completes the present state without a step: what the engine filled in is no doing of the operator's.
  mutating func complete(account: String, idempotencyKey: String?) {
    present.draft.account = account
    present.draft.idempotencyKey = idempotencyKey
  }

  /// Remembers where the cursor is, for when the step is undone.
  mutating func place(cursor: Int) { present.cursor = cursor }

  /// - Returns: whether there was anything to undo.
  mutating func undo() -> Bool {
    guard let step = past.popLast() else { return false }
    future.append(present)
    present = step
    return true
  }

  mutating func redo() -> Bool {
    guard let step = future.popLast() else { return false }
    past.append(present)
    present = step
    return true
  }
}
