/// The words that filters of one list may use: its fields and its flags.
public struct Vocabulary: Sendable {
  /// What a field holds, which decides how values are written and compared.
  public enum Kind: Sendable {
    /// Found whole and by globs, in either case.
    case text
    /// The same, and found by its beginning too: lists show ids cut.
    case identifier
    /// An HTTP status, or a class of them: `4xx`.
    case status
    /// A number without a unit.
    case count
    /// A length of time; a bare number is milliseconds.
    case milliseconds
    /// A length of time; a bare number is seconds.
    case duration
    /// A size; a bare number is bytes.
    case bytes
    /// Part of a limit: a number, `80%` of it, or how long it lasts.
    case quota
    /// A time of day or a date.
    case moment
  }

  /// One field.
  public struct Field: Sendable {
    public let name: String
    /// Other names that mean the same.
    public let aliases: [String]
    public let kind: Kind
    /// For completion: values that it may have, as far as they are known beforehand.
    public let values: [String]

    public init(_ name: String, aliases: [String] = [], _ kind: Kind, values: [String] = []) {
      self.name = name
      self.aliases = aliases
      self.kind = kind
      self.values = values
    }
  }

  /// In the order in which they are offered.
  public let fields: [Field]
  /// What may follow `is:`.
  public let flags: [String]
  /// Whether a name with a dot or a bracket is a path into a body.
  public let hasPaths: Bool

  public init(fields: [Field], flags: [String] = [], hasPaths: Bool = false) {
    self.fields = fields
    self.flags = flags
    self.hasPaths = hasPaths
  }

  /// The field of that name or alias; case does not count.
  public func field(_ name: some StringProtocol) -> Field? {
    let wanted = name.lowercased()
    return fields.first { $0.name == wanted } ?? fields.first { $0.aliases.contains(wanted) }
  }

  /// All names, for the nearest one.
  var names: [String] { fields.flatMap { [$0.name] + $0.aliases } }

  /// The field that tells when a row happened; nil where rows have no time.
  var moment: Field? { fields.first { $0.kind == .moment } }
}

extension Vocabulary.Kind {
  var isText: Bool { self == .text || self == .identifier }

  /// Units that are understood behind a number.
  var units: [Unit] {
    switch self {
    case .milliseconds, .duration: Unit.times
    case .bytes: Unit.sizes
    case .quota: [.percent] + Unit.times
    case .text, .identifier, .status, .count, .moment: []
    }
  }

  /// Whether rows can be counted by it.
  var isGrouped: Bool { isText || self == .status || self == .count }
}
