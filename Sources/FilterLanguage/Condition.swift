/// What a row must be to be let through.
public indirect enum Condition: Hashable, Sendable {
  /// All of them: at least two, and none of them `all` itself.
  case all([Condition])
  /// Any of them: at least two, and none of them `any` itself.
  case any([Condition])
  case not(Condition)
  case test(Test)
  /// A text in any of the columns that words are looked for in.
  case word(String)
  /// `is:`
  case flag(String)
  /// `has:`
  case has(Subject)

  /// What a test looks at.
  public enum Subject: Hashable, Sendable {
    case field(String)
    case path(BodyPath)

    var text: String {
      switch self {
      case .field(let name): name
      case .path(let path): path.description
      }
    }
  }

  /// How a value is compared.
  public enum Comparison: String, CaseIterable, Sendable {
    /// As the field has it: in either case, with globs, the beginning of an id.
    case fits = ":"
    case equals = "="
    case differs = "!="
    case matches = "~"
    case misses = "!~"
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="
  }

  /// A field, an operator and the values of which any will do.
  public struct Test: Hashable, Sendable {
    public let subject: Subject
    public let comparison: Comparison
    public let values: [Value]

    public init(_ subject: Subject, _ comparison: Comparison, _ values: [Value]) {
      self.subject = subject
      self.comparison = comparison
      self.values = values
    }
  }

  /// What a field is compared with.
  public enum Value: Hashable, Sendable {
    case number(Number, Unit?)
    /// `4xx`
    case statusClass(Int)
    /// Text that stands for itself.
    case text(String)
    /// Text in which `*` is any text and `?` any character.
    case glob(String)
    case pattern(Pattern)
    case moment(Moment)
  }

  /// The conditions as one: a list in a list is taken apart.
  public static func all(of parts: [Condition]) -> Condition? {
    let flat = parts.flatMap { part -> [Condition] in
      if case .all(let inner) = part { return inner }
      return [part]
    }
    return flat.count > 1 ? .all(flat) : flat.first
  }

  /// The same for any of them.
  public static func any(of parts: [Condition]) -> Condition? {
    let flat = parts.flatMap { part -> [Condition] in
      if case .any(let inner) = part { return inner }
      return [part]
    }
    return flat.count > 1 ? .any(flat) : flat.first
  }
}
