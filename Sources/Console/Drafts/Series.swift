import CivilTime
import JSONCodec

/// The values that a member runs through from item to item: `2024-01-01..30/7d`, `1..50`, `aries,leo,gemini`.
struct Series: Equatable {
  /// Values that one series may have, and items that a draft may come to by one.
  static let limit = 10_000

  let values: [JSON]

  /// Why a text is no series, as a sentence.
  struct Mistake: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }

    static let tooLong = Mistake("A series has at most \(Figures.grouped(Series.limit)) values.")
  }

  /// - Parameter example: the value that the member has, whose time of day the days of a series take.
  init(_ text: String, like example: JSON? = nil) throws(Mistake) {
    guard let dots = Self.dots(in: text) else {
      let words = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
        word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      }
      guard words.count > 1, words.allSatisfy({ !$0.isEmpty }) else {
        throw Mistake("A series is FROM..TO, FROM..TO/STEP or a list with commas.")
      }
      guard words.count <= Self.limit else { throw .tooLong }
      values = words.map { ItemPath.value(String($0)) }
      return
    }
    let first = String(text[..<dots.lowerBound])
    let parts = text[dots.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
      .map(String.init)
    guard let last = parts.first, !first.isEmpty, !last.isEmpty, parts.count <= 2 else {
      throw Mistake("A series is FROM..TO, FROM..TO/STEP or a list with commas.")
    }
    let step = parts.count == 2 ? parts[1] : nil
    values =
      if let first = Int(first) {
        try Self.numbers(first, last, step)
      } else {
        try Self.moments(first, last, step, example)
      }
  }

  private static func dots(in text: String) -> Range<String.Index>? {
    var index = text.startIndex
    while let next = text[index...].firstIndex(of: ".") {
      let after = text.index(after: next)
      if after < text.endIndex, text[after] == "." { return next..<text.index(after: after) }
      index = after
    }
    return nil
  }

  // MARK: Numbers

  private static func numbers(_ first: Int, _ end: String, _ step: String?) throws(Mistake) -> [JSON] {
    guard let last = Int(end) else { throw Mistake("The series begins with a number and ends with \(end).") }
    guard let step = step.map(Int.init) ?? 1, step > 0 else {
      throw Mistake("A step between numbers is a whole number above 0.")
    }
    guard first <= last else { throw Mistake("The series ends before it begins.") }
    let (span, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, span / step < limit else { throw .tooLong }
    return stride(from: first, through: last, by: step).map { JSON($0) }
  }

  // MARK: Moments

  /// - Parameter end: a moment, or the end of one that begins like the first: `30`, `02-15`.
  private static func moments(
    _ start: String, _ end: String, _ step: String?, _ example: JSON?
  ) throws(Mistake) -> [JSON] {
    let first = try moment(start)
    let last = try moment(end.count < start.count ? start.dropLast(end.count) + end : end)
    guard let step = step.map({ Nanoseconds(words: $0) }) ?? Nanoseconds.hours(24), step > .zero else {
      throw Mistake("A step between moments is a length: 7d, 1h, 30m.")
    }
    guard first <= last else { throw Mistake("The series ends before it begins.") }
    guard (last - first).count / step.count < Int64(limit) else { throw .tooLong }
    let isOfDays = start.utf8.count == 10 && step.count % Nanoseconds.hours(24).count == 0
    let ending = isOfDays ? timeOfDay(example) : nil
    return stride(from: first.nanoseconds, through: last.nanoseconds, by: Int(step.count)).map {
      let text = Instant(nanoseconds: $0).iso8601Seconds
      return .string(ending.map { text.prefix(10) + $0 } ?? text)
    }
  }

  private static func moment(_ text: String) throws(Mistake) -> Instant {
    let whole = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    let moment: CivilDateTime
    do throws(ISO8601Error) {
      moment = try CivilDateTime(iso8601: whole)
    } catch {
      throw Mistake("\(text) begins or ends no series: \(error.message).")
    }
    guard let instant = moment.instant else {
      throw Mistake("A series of moments reaches from 1678 to 2262.")
    }
    return instant
  }

  /// What stands behind the day in a value; a value that is a day alone has nothing there.
  private static func timeOfDay(_ example: JSON?) -> String? {
    guard let text = example?.stringValue, (try? moment(text)) != nil else { return nil }
    return String(text.dropFirst(10))
  }
}
