import BatchEngine
import CivilTime
import FilterLanguage

/// The rows of a list as a filter sees them, by numbers that a row keeps. It is made and let go of under the engine's lock.
protocol RowTable: AnyObject {
  /// The fields of the list.
  static var schema: Schema<Self> { get }
  /// Whether the list orders what was found anew each time that it is shown.
  static var isArranged: Bool { get }

  init(_ state: EngineState, at now: Instant)

  /// Rows, for what is said of how far the search has come.
  var count: Int { get }
  /// The row that is looked at after another, whether or not that one is there still; the first one after nil.
  func row(after row: Int?) -> Int?
  /// Rows before this one.
  func progress(at row: Int) -> Int
  /// Whether the row is there still.
  func contains(_ row: Int) -> Bool
  /// The only rows that may fit, where an index tells; nil where all must be looked at.
  func candidates(_ condition: Condition) -> [Int]?
  /// How many of what the list counts a row stands for.
  func weight(of row: Int) -> Int
  /// The request whose bodies belong to the row; nil without one.
  func bodies(of row: Int) -> RequestID?
}

extension RowTable {
  func candidates(_ condition: Condition) -> [Int]? { nil }
  func weight(of row: Int) -> Int { 1 }
  func bodies(of row: Int) -> RequestID? { nil }
}

extension Condition {
  /// The text that the field must have to the letter, if the condition says so.
  func required(_ field: String) -> String? {
    switch self {
    case .all(let parts): return parts.lazy.compactMap { $0.required(field) }.first
    case .test(let test):
      guard test.subject == .field(field), test.comparison == .equals, test.values.count == 1,
        case .text(let text)? = test.values.first
      else { return nil }
      return text
    case .any, .not, .word, .flag, .has: return nil
    }
  }
}
