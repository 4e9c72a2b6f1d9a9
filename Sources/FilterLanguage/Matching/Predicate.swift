import CivilTime

/// Whether a row is let through; without its body that may be open.
public enum Verdict: UInt8, Sendable {
  case no = 0
  /// The body decides.
  case open = 1
  case yes = 2

  init(_ holds: Bool) { self = holds ? .yes : .no }
}

/// A filter's condition, compiled for the rows of one table.
public struct Predicate<Table: AnyObject>: Sendable {
  typealias Closure = @Sendable (Table, Int, UInt64?) -> Verdict

  /// Tests of bodies. The facts about a row have a bit for each of them, in this order.
  public let bodyTests: [BodyTest]
  /// Whether the same row may be let through at another time.
  public let isTimed: Bool
  private let closure: Closure

  /// - Parameter facts: which tests of its body the row passes; nil when its body has not been read.
  public func verdict(_ row: Int, in table: Table, facts: UInt64? = nil) -> Verdict {
    closure(table, row, facts)
  }

  /// Compiles the condition of a filter that was read with the schema's vocabulary.
  ///
  /// - Parameter now: what times such as `-15m` are counted from.
  public init(_ condition: Condition?, _ schema: Schema<Table>, at now: Instant) {
    var compiler = Compiler(schema: schema, now: now)
    if let condition {
      closure = compiler.closure(condition)
    } else {
      closure = { _, _, _ in .yes }
    }
    bodyTests = compiler.bodyTests
    isTimed = compiler.isTimed
  }
}

extension BodyTest {
  /// The facts about a body: a bit for each test that it passes.
  public static func facts(_ tests: [BodyTest], about body: Body) -> UInt64 {
    tests.enumerated().reduce(0) { facts, test in
      test.element.holds(in: body) ? facts | 1 << UInt64(test.offset) : facts
    }
  }
}
