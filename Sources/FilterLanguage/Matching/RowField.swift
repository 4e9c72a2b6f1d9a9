/// How one field of a list is read; `Table` holds the rows and knows them by number.
///
/// A table is an object, so that a look at one figure of one row copies no row.
public struct RowField<Table: AnyObject>: Sendable {
  public typealias NumberReading = @Sendable (Table, Int) -> Double?
  public typealias TextReading = @Sendable (Table, Int) -> String?

  /// Answers with what the closure says of the text's bytes.
  public typealias BytesReading =
    @Sendable (Table, Int, (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool

  enum Reading: Sendable {
    case number(NumberReading)
    case text(TextReading)
    /// Several texts, such as the codes of failed items; the columns of a list that have several have them in one order.
    case texts(count: @Sendable (Table, Int) -> Int, text: @Sendable (Table, Int, Int) -> String?)
    /// A text that is written into bytes faster than it is made.
    case bytes(BytesReading, text: TextReading)
    case quota(amount: NumberReading, share: NumberReading, lasts: NumberReading)
  }

  let field: Vocabulary.Field
  let reading: Reading
  /// Whether words are looked for in it.
  let isSearched: Bool
  /// The characters that its texts are made of, in lower case; nil for any. A word with others is not looked for in it.
  var alphabet: String?

  /// A figure in the field's own measure: milliseconds, seconds, bytes, or seconds since 1970.
  public static func number(
    _ name: String, aliases: [String] = [], _ kind: Vocabulary.Kind, _ reading: @escaping NumberReading
  ) -> RowField {
    RowField(field: .init(name, aliases: aliases, kind), reading: .number(reading), isSearched: false)
  }

  public static func text(
    _ name: String, aliases: [String] = [], _ kind: Vocabulary.Kind = .text, values: [String] = [],
    isSearched: Bool = true, alphabet: String? = nil, _ reading: @escaping TextReading
  ) -> RowField {
    RowField(
      field: .init(name, aliases: aliases, kind, values: values), reading: .text(reading),
      isSearched: isSearched, alphabet: alphabet)
  }

  /// A text that every row has, of ASCII, which words are looked for in without making it.
  public static func bytes(
    _ name: String, aliases: [String] = [], _ kind: Vocabulary.Kind = .text, alphabet: String? = nil,
    _ reading: @escaping BytesReading, text: @escaping TextReading
  ) -> RowField {
    RowField(
      field: .init(name, aliases: aliases, kind), reading: .bytes(reading, text: text), isSearched: true,
      alphabet: alphabet)
  }

  /// - Parameters:
  ///   - count: how many texts a row has, at least one.
  ///   - text: the text of that number.
  public static func texts(
    _ name: String, aliases: [String] = [], isSearched: Bool = true,
    count: @escaping @Sendable (Table, Int) -> Int,
    _ text: @escaping @Sendable (Table, Int, Int) -> String?
  ) -> RowField {
    RowField(
      field: .init(name, aliases: aliases, .text), reading: .texts(count: count, text: text),
      isSearched: isSearched)
  }

  /// Part of a limit: as a number, as a share of 1, and the seconds that it lasts.
  public static func quota(
    _ name: String, amount: @escaping NumberReading, share: @escaping NumberReading,
    lasts: @escaping NumberReading = { _, _ in nil }
  ) -> RowField {
    RowField(
      field: .init(name, .quota), reading: .quota(amount: amount, share: share, lasts: lasts),
      isSearched: false)
  }
}

/// Something that is or is not so of a row.
public struct Flag<Table: AnyObject>: Sendable {
  let name: String
  let holds: @Sendable (Table, Int) -> Bool

  public init(_ name: String, _ holds: @escaping @Sendable (Table, Int) -> Bool) {
    self.name = name
    self.holds = holds
  }
}
