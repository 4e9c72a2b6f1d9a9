import CivilTime
import JSONCodec

/// Values for one member, an item each, as they are typed after `:each PATH`.
///
/// Days and moments with a step (`2024-01-01..2024-01-30`, `2024-01-01..30`, `…/7d`, `…/6h`), whole numbers (`1..50`,
/// `0..360/30`), or a list (`lahiri,raman`), which may be a JSON array where its values have commas of their own.
struct Series: Equatable, Sendable {
  /// Items that one series makes at the most.
  static let limit = 10_000

  /// One or more.
  let values: [JSON]

  /// Why a text is no series, as a sentence.
  struct Mistake: Error, Equatable {
    let message: String
  }

  /// - Parameter template: the value of the member now; its time of day is the one of days without a time.
  init(_ text: String, like template: JSON? = nil) throws(Mistake) {
    if text.first == "[", let list = try? JSONParser.parse(text), let values = list.arrayValue {
      try self.init(list: values)
      return
    }
    let ends = Self.halves(of: text)
    guard let (first, rest) = ends else {
      let words = text.split(separator: ",", omittingEmptySubsequences: false)
      guard !text.isEmpty, words.allSatisfy({ !$0.isEmpty }) else {
        throw Mistake(message: "A list has its values between commas, such as a,b,c.")
      }
      try self.init(list: words.map { ItemPath.value(String($0)) })
      return
    }
    let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let step = parts.count > 1 ? parts[1] : nil
    if let from = Int(first), let to = Int(parts[0]) {
      try self.init(from: from, to: to, step: step)
    } else {
      try self.init(from: first, to: parts[0], step: step, timeOfDay: Self.timeOfDay(template))
    }
  }

  private init(list: [JSON]) throws(Mistake) {
    guard !list.isEmpty else { throw Mistake(message: "The list is empty; one item needs one value.") }
    try Self.bound(list.count)
    values = list
  }

  private init(from: Int, to: Int, step: String?) throws(Mistake) {
    var length = 1
    if let step {
      guard let given = Int(step), given > 0 else {
        throw Mistake(message: "The step of numbers is a whole number above 0, such as 1..50/5.")
      }
      length = given
    }
    try self.init(from: from, to: to, step: length) { .number(JSONNumber($0)) }
  }

  private init(from: String, to: String, step: String?, timeOfDay: Int) throws(Mistake) {
    // A short end changes the end of the beginning: 2024-01-01..30.
    let end = to.count < from.count ? from.dropLast(to.count) + to : to[...]
    let first = try Self.seconds(from, timeOfDay)
    let last = try Self.seconds(String(end), timeOfDay)
    let length = if let step { try Self.step(step) } else { 86_400 }
    try self.init(from: first, to: last, step: length) { .string(Self.moment($0)) }
  }

  private init(from: Int, to: Int, step: Int, _ value: (Int) -> JSON) throws(Mistake) {
    guard from <= to else { throw Mistake(message: "The range ends before it begins.") }
    let (length, isTooLong) = to.subtractingReportingOverflow(from)
    let steps = isTooLong ? Int.max - 1 : length / step
    try Self.bound(min(steps, Int.max - 1) + 1)
    values = (0...steps).map { value(from + $0 * step) }
  }

  private static func bound(_ count: Int) throws(Mistake) {
    guard count <= limit else {
      let told = count < 1_000_000_000 ? Figures.grouped(count) : "too many"
      throw Mistake(message: "That would be \(told) items; a series makes \(Figures.grouped(limit)) at most.")
    }
  }

  // MARK: Reading

  /// What stands on both sides of `..`; nil when there is none.
  private static func halves(of text: String) -> (String, String)? {
    var index = text.startIndex
    while let dot = text[index...].firstIndex(of: ".") {
      let next = text.index(after: dot)
      if next < text.endIndex, text[next] == "." {
        return (String(text[..<dot]), String(text[text.index(after: next)...]))
      }
      index = next
    }
    return nil
  }

  /// Seconds since 1970 of a day, at the time of day, or of a moment.
  private static func seconds(_ text: String, _ timeOfDay: Int) throws(Mistake) -> Int {
    let isDay = !text.contains("T")
    guard let moment = try? CivilDateTime(iso8601: isDay ? text + "T00:00:00Z" : text) else {
      throw Mistake(
        message: "\(text.isEmpty ? "Nothing" : text) is no end of a range: 2024-01-01..30, 1..50 or a,b,c.")
    }
    let ofDay = isDay ? timeOfDay : Int(moment.nanosecondOfDay / 1_000_000_000)
    return moment.date.daysSince1970 * 86_400 + ofDay
  }

  /// Seconds after midnight of a moment; 0 for what is none.
  private static func timeOfDay(_ value: JSON?) -> Int {
    guard let text = value?.stringValue, let moment = try? CivilDateTime(iso8601: text) else { return 0 }
    return Int(moment.nanosecondOfDay / 1_000_000_000)
  }

  /// Seconds of a step such as `7d`, `6h`, `30m`, `10s`.
  private static func step(_ text: String) throws(Mistake) -> Int {
    let units: [Character: Int] = ["w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
      (1...1_000_000).contains(count)
    else {
      throw Mistake(message: "The step of a range of days is a number and w, d, h, m or s, such as /7d.")
    }
    return count * unit
  }

  private static func moment(_ seconds: Int) -> String {
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    return CivilDateTime(
      date: CivilDate(daysSince1970: days), nanosecondOfDay: Int64(seconds - days * 86_400) * 1_000_000_000
    ).iso8601Seconds
  }
}
