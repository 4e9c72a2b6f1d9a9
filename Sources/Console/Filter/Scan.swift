import BatchEngine
import CivilTime
import FilterLanguage

/// The search of one filter through one table, in slices: the engine's lock is held for a millisecond at a time.
///
/// What was found is shown until a later search ends. A search that takes long is not begun anew with each change of the
/// engine, so that it takes at most a tenth of the time.
struct Scan<Table: RowTable> {
  /// How long the lock is held, and how many rows are looked at between two looks at the watch.
  private static var slice: Duration { .milliseconds(1) }
  private static var rowsAtOnce: Int { 64 }
  /// A search that took less is begun anew with every change.
  private static var shortSearch: Duration { .milliseconds(5) }
  /// Bodies that are read between two slices.
  private static var bodiesAtOnce: Int { 16 }
  /// What is known of so many bodies at most.
  private static var factLimit: Int { 200_000 }
  /// Groups that are shown at most, and that are told apart at most: the rest is counted together.
  private static var groupLimit: Int { 10_000 }

  /// Nil before the first look.
  private var text: String?
  private var filter = Filter()
  private var pass: Pass?
  /// The condition as it was compiled last.
  private var judge: Predicate<Table>?
  private var shown: Finding?
  private var shownSequence = -1
  private var shownSecond: Int64 = .min
  private var ended: ContinuousClock.Instant?
  private var took = Duration.zero
  /// Which tests of its body a request passes, for those whose bodies change no more.
  private var facts: [RequestID: UInt64] = [:]

  /// The search that ended last, and the one of a wider filter that the next one begins with.
  private var last: Pass?
  private var earlier: Pass?

  /// What was found; nil where the filter lets all through.
  private(set) var finding: Finding?

  /// One search from the first row to the last.
  private struct Pass {
    let predicate: Predicate<Table>
    var sequence: Int
    var second: Int64
    var last: Int?
    var candidates: [Int]?
    var rows: [Int] = []
    var keys: [[SortValue]] = []
    var groups: [[String]: Int] = [:]
    var counted = 0
    var progress = 0.0
    var isDone = false
    var took = Duration.zero
    /// Facts about bodies that may change.
    var facts: [RequestID: UInt64] = [:]
    /// Rows that a search of a wider filter found, how many of them were looked at again, and where it stood then.
    var earlier: [Int] = []
    var looked = 0
    var resumed: Int?
    /// Whether that search had come to its end.
    var endsWithEarlier = false

    mutating func narrow(_ other: Pass) {
      // What that one took over from another and did not look at yet is lost to this one.
      guard other.looked >= other.earlier.count else { return }
      (earlier, resumed, endsWithEarlier) = (other.rows, other.last, other.isDone)
      (sequence, second) = (other.sequence, other.second)
    }
  }

  /// Looks on for at most so long; without a limit to the end.
  mutating func look(for text: String, in engine: Engine, within budget: Duration?) {
    let clock = ContinuousClock()
    let start = clock.now
    if text != self.text { begin(text) }
    // The only reference to the rows: they grow in place.
    if pass != nil, finding?.isComplete != true { finding = nil }
    guard !filter.showsAll else { return finding = nil }
    if pass == nil, isDue(engine, clock.now, isHurried: budget != nil) { startPass(engine) }
    while var current = pass, !current.isDone {
      // The only reference: the arrays grow in place.
      pass = nil
      let asked = advance(&current, engine)
      for request in asked { read(request, of: engine, into: &current) }
      pass = current
      if let budget, clock.now - start >= budget { break }
    }
    guard var done = pass else { return mark(engine) }
    done.took += clock.now - start
    pass = done
    if done.isDone {
      show(done, clock.now)
      // Where nobody waits, nobody measures.
      if budget == nil { finding?.took = nil }
    } else if shown == nil || finding?.isComplete != true {
      finding = Self.finding(of: done, filter)
    }
  }

  private mutating func begin(_ text: String) {
    let (before, seen) = (filter, pass ?? last)
    self = Scan()
    self.text = text
    filter = (try? Filter(text, Table.schema.vocabulary)) ?? Filter()
    // What was typed on finds less: only what was found so far, and what was not looked at yet, may fit.
    guard let new = filter.condition, let old = before.condition, let seen, new.narrows(old),
      seen.candidates == nil, !new.isTimed
    else { return }
    earlier = seen
  }

  /// Whether what is shown may be wrong by now, and a search is worth its time.
  private func isDue(_ engine: Engine, _ now: ContinuousClock.Instant, isHurried: Bool) -> Bool {
    guard shown != nil, let ended else { return true }
    guard isOld(engine) else { return false }
    return !isHurried || took < Self.shortSearch || now - ended >= took * 10
  }

  private func isOld(_ engine: Engine) -> Bool {
    let (sequence, second) = engine.read { state, now in (state.sequence, now.unixSeconds) }
    return sequence != shownSequence || second != shownSecond
  }

  /// Whether the condition lets a row through as it is now, as far as that is known without its body.
  func fits(_ row: Int, in table: Table) -> Bool { judge?.verdict(row, in: table) == .yes }

  private mutating func mark(_ engine: Engine) {
    let isStale = isOld(engine)
    finding?.isStale = isStale
  }

  private mutating func startPass(_ engine: Engine) {
    let filter = filter
    pass = engine.read { state, now in
      let predicate = Predicate(filter.condition, Table.schema, at: now)
      var pass = Pass(predicate: predicate, sequence: state.sequence, second: now.unixSeconds)
      pass.candidates = filter.condition.flatMap { Table(state, at: now).candidates($0)?.reversed() }
      return pass
    }
    if let earlier, pass?.candidates == nil {
      // What came since will be found by the search that follows this one.
      pass?.narrow(earlier)
    }
    earlier = nil
    judge = pass?.predicate
  }

  /// Looks at rows for a slice; returns the requests whose bodies are to be read before it can go on.
  private func advance(_ pass: inout Pass, _ engine: Engine) -> [RequestID] {
    engine.read { state, now in
      let table = Table(state, at: now)
      let clock = ContinuousClock()
      let end = clock.now + Self.slice
      var asked: [RequestID] = []
      var isHeld = false
      reconsider(&pass, table, until: end)
      guard pass.looked >= pass.earlier.count else { return [] }
      if pass.endsWithEarlier {
        pass.isDone = true
        pass.progress = 1
        return []
      }
      var judged = pass.last
      defer {
        let seen = pass.last.map(table.progress) ?? 0
        pass.progress = pass.isDone ? 1 : Double(seen) / Double(max(1, table.count))
      }
      repeat {
        for _ in 0..<Self.rowsAtOnce {
          guard let row = next(after: judged, pass, table) else {
            pass.isDone = !isHeld
            return asked
          }
          judged = row
          let bodies = pass.predicate.bodyTests.isEmpty ? nil : table.bodies(of: row)
          let known = bodies.flatMap { facts[$0] ?? pass.facts[$0] }
          switch pass.predicate.verdict(row, in: table, facts: known) {
          case .open:
            // The rows behind it wait; which of their bodies will be asked for can be seen now.
            guard let request = bodies else { break }
            isHeld = true
            asked.append(request)
            if asked.count >= Self.bodiesAtOnce { return asked }
          case .yes: if !isHeld { take(row, &pass, table) }
          case .no: break
          }
          if !isHeld { pass.last = row }
        }
      } while clock.now < end
      return asked
    }
  }

  /// Looks at what a wider filter found.
  private func reconsider(_ pass: inout Pass, _ table: Table, until end: ContinuousClock.Instant) {
    while pass.looked < pass.earlier.count {
      for row in pass.earlier[pass.looked...].prefix(Self.rowsAtOnce) {
        pass.looked += 1
        if table.contains(row), pass.predicate.verdict(row, in: table) == .yes { take(row, &pass, table) }
      }
      guard ContinuousClock.now < end else { break }
    }
    if pass.looked >= pass.earlier.count, pass.last == nil { pass.last = pass.resumed }
  }

  private func next(after row: Int?, _ pass: Pass, _ table: Table) -> Int? {
    guard let candidates = pass.candidates else { return table.row(after: row) }
    // An index names few rows: they are taken from the end of the list.
    guard let row else { return candidates.last.flatMap { table.contains($0) ? $0 : nil } }
    guard let place = candidates.firstIndex(of: row), place > 0 else { return nil }
    return table.contains(candidates[place - 1]) ? candidates[place - 1] : nil
  }

  private func take(_ row: Int, _ pass: inout Pass, _ table: Table) {
    if !filter.groups.isEmpty {
      let weight = table.weight(of: row)
      pass.counted += weight
      for group in Table.schema.groups(of: row, by: filter.groups, in: table) {
        let isKnown = pass.groups[group] != nil || pass.groups.count < Self.groupLimit
        pass.groups[isKnown ? group : group.map { _ in "…" }, default: 0] += weight
      }
    }
    pass.rows.append(row)
    guard !filter.order.isEmpty else { return }
    pass.keys.append(filter.order.map { Table.schema.sortValue(of: row, by: $0.field, in: table) })
  }

  private mutating func read(_ request: RequestID, of engine: Engine, into pass: inout Pass) {
    // Asked before the bodies are read: a batch that ends in between may be read as it was before.
    let isFinal = engine.read { state, _ in state.running[request] == nil }
    guard let contents = engine.contents(of: request) else {
      pass.facts[request] = 0
      return
    }
    let known = BodyTest.facts(pass.predicate.bodyTests, about: Body(contents))
    if isFinal, facts.count < Self.factLimit { facts[request] = known } else { pass.facts[request] = known }
  }

  private mutating func show(_ pass: Pass, _ now: ContinuousClock.Instant) {
    let found = Self.finding(of: pass, filter)
    shown = found
    finding = found
    (shownSequence, shownSecond, ended, took) = (pass.sequence, pass.second, now, pass.took)
    last = pass
    // Only what it found is of use later.
    last?.keys = []
    last?.groups = [:]
    self.pass = nil
  }

  private static func finding(of pass: Pass, _ filter: Filter) -> Finding {
    var finding = Finding()
    finding.progress = pass.isDone ? 1 : min(pass.progress, 0.999)
    finding.took = pass.took
    finding.total = pass.rows.count
    finding.isOrdered = !filter.order.isEmpty
    if !filter.groups.isEmpty {
      finding.groups = GroupRow.ranked(pass.groups, top: filter.top)
      finding.counted = pass.counted
      return finding
    }
    // What is found so far is shown as it comes: to order it with every look would take longer than the search.
    let isOrdered = !filter.order.isEmpty && pass.isDone
    finding.rows = isOrdered ? ordered(pass, filter.order) : pass.rows
    finding.top = filter.top
    if let top = filter.top, finding.isOrdered || !Table.isArranged {
      finding.rows = Array(finding.rows.prefix(top))
    }
    return finding
  }

  private static func ordered(_ pass: Pass, _ order: [Filter.SortKey]) -> [Int] {
    let places = pass.rows.indices.sorted { a, b in
      for (index, key) in order.enumerated() {
        let before = SortValue.isOrdered(
          pass.keys[a][index], pass.keys[b][index], descending: key.isDescending)
        if let before { return before }
      }
      return a < b
    }
    return places.map { pass.rows[$0] }
  }
}
