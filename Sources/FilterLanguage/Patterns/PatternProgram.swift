/// A regular expression as states over bytes. It begins at `entry`; the first state accepts.
struct PatternProgram: Sendable {
  enum State: Sendable {
    case byte(ByteSet, next: Int)
    case split(Int, Int)
    /// Goes on only before the first byte.
    case start(next: Int)
    /// Goes on only behind the last byte.
    case end(next: Int)
    case accept
  }

  /// States, at most: a repetition of repetitions is refused instead of written out.
  private static let limit = 4000

  private(set) var states: [State] = [.accept]
  private(set) var entry = 0

  /// - Throws: that the pattern would have too many states.
  init(_ node: PatternNode) throws(PatternError) { entry = try add(node, before: 0) }

  /// Adds the states of a node that lead on to `next`; returns where they begin.
  private mutating func add(_ node: PatternNode, before next: Int) throws(PatternError) -> Int {
    guard states.count < Self.limit else {
      throw PatternError(message: "this repeats too much", offset: 0)
    }
    switch node {
    case .set(let set): return add(.byte(set, next: next))
    case .start: return add(.start(next: next))
    case .end: return add(.end(next: next))
    case .sequence(let parts):
      var entry = next
      for part in parts.reversed() { entry = try add(part, before: entry) }
      return entry
    case .choice(let parts):
      guard let last = parts.last else { return next }
      var entry = try add(last, before: next)
      for part in parts.dropLast().reversed() {
        let other = try add(part, before: next)
        entry = add(.split(other, entry))
      }
      return entry
    case .repeated(let inner, let least, let most):
      return try add(inner, least: least, most: most, before: next)
    }
  }

  /// Adds a node so often one behind the other; from `least` on each may be left out, for ever without `most`.
  private mutating func add(
    _ node: PatternNode, least: Int, most: Int?, before next: Int
  ) throws(PatternError) -> Int {
    var entry = next
    if let most {
      for _ in least..<max(least, most) {
        let once = try add(node, before: entry)
        entry = add(.split(once, next))
      }
    } else {
      let loop = add(.split(next, next))
      let body = try add(node, before: loop)
      states[loop] = .split(body, next)
      entry = loop
    }
    for _ in 0..<least {
      let (before, count) = (entry, states.count)
      entry = try add(node, before: entry)
      // What is empty stays so however often it is repeated; the limit of states would never be met.
      if entry == before, states.count == count { break }
    }
    return entry
  }

  private mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }
}
