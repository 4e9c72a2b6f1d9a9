/// Why a text is no moment.
public struct ISO8601Error: Error, Equatable, Sendable {
  /// What was expected, as a sentence for the person who wrote the text.
  public let message: String
}

extension CivilDateTime {
  /// Reads `YYYY-MM-DDThh:mm[:ss[.fffffffff]]Z`, or the same with an expanded year (`-005399-…`).
  ///
  /// Strict: the capital `T` and `Z` are required, offsets, hour 24 and second 60 are refused, a fraction
  /// has one to nine digits, and years outside 0000-9999 are written with a sign and six digits (which
  /// years within may be, too; -000000 is refused).
  public init(iso8601 text: String) throws(ISO8601Error) {
    var reader = DigitReader(text)
    let year = try reader.year()
    try reader.expect("-")
    let month = try reader.digits(2, "month", 1...12)
    try reader.expect("-")
    let day = try reader.digits(2, "day", 1...31)
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw ISO8601Error(message: "there is no such day in that month")
    }
    try reader.expect("T")
    let hour = try reader.digits(2, "hour", 0...23)
    try reader.expect(":")
    let minute = try reader.digits(2, "minute", 0...59)
    var nanoseconds = Int64(hour * 3600 + minute * 60) * 1_000_000_000
    if reader.take(":") {
      nanoseconds += Int64(try reader.digits(2, "second", 0...59)) * 1_000_000_000
      if reader.take(".") { nanoseconds += try reader.fraction() }
    }
    try reader.expect("Z")
    try reader.end()
    self.init(date: date, nanosecondOfDay: nanoseconds)
  }

  /// The moment to the millisecond (cut, not rounded), `2024-01-15T12:00:00.000Z`.
  public var iso8601Milliseconds: String { iso8601(milliseconds: true) }
  /// The moment to the second (cut), `2024-01-15T12:00:00Z`.
  public var iso8601Seconds: String { iso8601(milliseconds: false) }

  private func iso8601(milliseconds: Bool) -> String {
    var out = [UInt8]()
    out.reserveCapacity(28)
    if (0...9999).contains(date.year) {
      out.append(decimal: date.year, width: 4)
    } else {
      out.append(date.year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      out.append(decimal: abs(date.year), width: 6)
    }
    for (separator, part) in [("-", date.month), ("-", date.day), ("T", hour), (":", minute), (":", second)] {
      out.append(contentsOf: separator.utf8)
      out.append(decimal: part, width: 2)
    }
    if milliseconds {
      out.append(UInt8(ascii: "."))
      out.append(decimal: millisecond, width: 3)
    }
    out.append(UInt8(ascii: "Z"))
    return String(decoding: out, as: UTF8.self)
  }
}

extension Instant {
  public var iso8601Milliseconds: String { CivilDateTime(self).iso8601Milliseconds }
  public var iso8601Seconds: String { CivilDateTime(self).iso8601Seconds }
}

extension [UInt8] {
  fileprivate mutating func append(decimal value: Int, width: Int) {
    var power = 1
    for _ in 1..<width { power *= 10 }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
  }
}

/// Walks over a text byte by byte and says what it missed.
private struct DigitReader {
  var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  mutating func take(_ character: Character) -> Bool {
    guard rest.first == character.asciiValue else { return false }
    rest.removeFirst()
    return true
  }

  mutating func expect(_ character: Character) throws(ISO8601Error) {
    guard take(character) else {
      throw ISO8601Error(message: "\"\(character)\" expected: YYYY-MM-DDThh:mm:ssZ in UTC")
    }
  }

  mutating func end() throws(ISO8601Error) {
    guard rest.isEmpty else { throw ISO8601Error(message: "nothing may follow the Z") }
  }

  mutating func digits(_ count: Int, _ what: String, _ range: ClosedRange<Int>) throws(ISO8601Error) -> Int {
    var value = 0
    for _ in 0..<count {
      guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        throw ISO8601Error(message: "\(what) needs \(count) digits")
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    guard range.contains(value) else {
      throw ISO8601Error(message: "\(what) \(value) is outside \(range.lowerBound)-\(range.upperBound)")
    }
    return value
  }

  mutating func year() throws(ISO8601Error) -> Int {
    if take("+") { return try digits(6, "expanded year", 0...999_999) }
    guard take("-") else { return try digits(4, "year", 0...9999) }
    let year = try digits(6, "expanded year", 0...999_999)
    guard year != 0 else { throw ISO8601Error(message: "year -000000 does not exist; year 0 is 0000") }
    return -year
  }

  mutating func fraction() throws(ISO8601Error) -> Int64 {
    var value: Int64 = 0
    var count = 0
    while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      count += 1
      guard count <= 9 else { throw ISO8601Error(message: "a fraction of seconds has at most 9 digits") }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      rest.removeFirst()
    }
    guard count > 0 else { throw ISO8601Error(message: "a digit must follow the decimal point") }
    for _ in count..<9 { value *= 10 }
    return value
  }
}
