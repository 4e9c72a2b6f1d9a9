import CivilTime

/// Turns conditions into closures over the columns of a table.
struct Compiler<Table: AnyObject> {
  typealias Closure = Predicate<Table>.Closure

  let schema: Schema<Table>
  let now: Instant
  private(set) var bodyTests: [BodyTest] = []
  private(set) var isTimed = false

  init(schema: Schema<Table>, now: Instant) {
    self.schema = schema
    self.now = now
  }

  mutating func closure(_ condition: Condition) -> Closure {
    switch condition {
    case .all(let parts):
      let closures = parts.map { closure($0) }
      return { table, row, facts in
        var result = Verdict.yes
        for closure in closures {
          switch closure(table, row, facts) {
          case .no: return .no
          case .open: result = .open
          case .yes: break
          }
        }
        return result
      }
    case .any(let parts):
      let closures = parts.map { closure($0) }
      return { table, row, facts in
        var result = Verdict.no
        for closure in closures {
          switch closure(table, row, facts) {
          case .yes: return .yes
          case .open: result = .open
          case .no: break
          }
        }
        return result
      }
    case .not(let inner):
      let closure = closure(inner)
      return { table, row, facts in
        switch closure(table, row, facts) {
        case .yes: .no
        case .open: .open
        case .no: .yes
        }
      }
    case .word(let text): return word(text)
    case .flag(let name):
      guard let holds = schema.flags[name]?.holds else { return { _, _, _ in .no } }
      return { table, row, _ in Verdict(holds(table, row)) }
    case .has(.field(let name)): return presence(name)
    case .has(.path(let path)): return body(BodyTest(path, .exists))
    case .test(let test):
      switch test.subject {
      case .path(let path): return body(BodyTest(path, test), isNegated: test.comparison.isNegated)
      case .field(let name):
        guard let column = schema.columns[name] else { return { _, _, _ in .no } }
        return negated(test.comparison.isNegated, closure(test, column))
      }
    }
  }

  private func word(_ text: String) -> Closure {
    let wanted = FoldedText(text)
    let folded = text.lowercased()
    let columns = schema.searched.filter { column in
      column.alphabet.map { folded.allSatisfy($0.contains) } ?? true
    }.map(\.reading)
    return { table, row, _ in
      for reading in columns {
        switch reading {
        case .text(let read): if let text = read(table, row), wanted.isIn(text) { return .yes }
        case .texts(let count, let read):
          for part in 0..<count(table, row) {
            if let text = read(table, row, part), wanted.isIn(text) { return .yes }
          }
        case .bytes(let read, _): if read(table, row, { wanted.isIn(bytes: $0) }) { return .yes }
        case .number, .quota: break
        }
      }
      return .no
    }
  }

  private func presence(_ name: String) -> Closure {
    switch schema.columns[name]?.reading {
    case .number(let read), .quota(let read, _, _):
      return { table, row, _ in Verdict((read(table, row) ?? 0) != 0) }
    case .text(let read), .bytes(_, let read):
      return { table, row, _ in Verdict(read(table, row) != nil) }
    case .texts(let count, let read):
      return { table, row, _ in
        for part in 0..<count(table, row) where read(table, row, part) != nil { return .yes }
        return .no
      }
    case nil: return { _, _, _ in .no }
    }
  }

  private mutating func body(_ test: BodyTest, isNegated: Bool = false) -> Closure {
    let bit: UInt64 = 1 << UInt64(min(bodyTests.count, 63))
    bodyTests.append(test)
    return { _, _, facts in
      guard let facts else { return .open }
      return Verdict((facts & bit != 0) != isNegated)
    }
  }

  private func negated(_ isNegated: Bool, _ closure: @escaping Closure) -> Closure {
    guard isNegated else { return closure }
    return { table, row, facts in closure(table, row, facts) == .yes ? .no : .yes }
  }

  private mutating func closure(_ test: Condition.Test, _ column: RowField<Table>) -> Closure {
    switch column.reading {
    case .text(let read), .bytes(_, let read):
      let tests = test.values.compactMap { TextTest($0, test.comparison, column.field.kind) }
      return { table, row, _ in
        guard let text = read(table, row) else { return .no }
        for test in tests where test.matches(text) { return .yes }
        return .no
      }
    case .texts(let count, let read):
      let tests = test.values.compactMap { TextTest($0, test.comparison, column.field.kind) }
      return { table, row, _ in
        for part in 0..<count(table, row) {
          guard let text = read(table, row, part) else { continue }
          for test in tests where test.matches(text) { return .yes }
        }
        return .no
      }
    case .number(let read):
      if column.field.kind == .moment { isTimed = true }
      let ranges = test.values.map { NumberRange($0, test.comparison, column.field.kind, at: now) }
      return Self.compare(read, ranges)
    case .quota(let amount, let share, let lasts):
      let closures = test.values.map { value in
        let read = value.isShare ? share : value.isTime ? lasts : amount
        return Self.compare(read, [NumberRange(value, test.comparison, .quota, at: now)])
      }
      return { table, row, facts in
        for closure in closures where closure(table, row, facts) == .yes { return .yes }
        return .no
      }
    }
  }

  private static func compare(
    _ read: @escaping RowField<Table>.NumberReading, _ ranges: [NumberRange]
  ) -> Closure {
    guard ranges.count > 1 else {
      let range = ranges.first ?? .nothing
      return { table, row, _ in
        guard let number = read(table, row) else { return .no }
        return Verdict(range.contains(number))
      }
    }
    return { table, row, _ in
      guard let number = read(table, row) else { return .no }
      for range in ranges where range.contains(number) { return .yes }
      return .no
    }
  }
}

extension Condition.Comparison {
  /// Whether it asks for the opposite of another one: what has no value differs from all.
  var isNegated: Bool { self == .differs || self == .misses }
}

extension Condition.Value {
  var isShare: Bool {
    if case .number(_, .percent) = self { true } else { false }
  }

  var isTime: Bool {
    if case .number(_, let unit?) = self { unit.isTime } else { false }
  }
}

extension TextTest {
  /// Nil when the value is no text.
  init?(_ value: Condition.Value, _ comparison: Condition.Comparison, _ kind: Vocabulary.Kind) {
    switch value {
    case .text(let text):
      if comparison == .equals || comparison == .differs {
        self = .exact(text)
      } else {
        self = kind == .identifier ? .begins(FoldedText(text)) : .same(FoldedText(text))
      }
    case .glob(let text): self = .glob(FoldedText(text))
    case .pattern(let pattern): self = .pattern(pattern)
    case .number, .statusClass, .moment: return nil
    }
  }
}
