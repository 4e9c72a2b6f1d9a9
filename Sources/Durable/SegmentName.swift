/// The names of the files in a journal's folder.
enum SegmentName {
  private static let ending = ".segment"
  private static let digits = 10

  /// The lock; it is never removed.
  static let lock = "lock"
  /// Up to where the writer knows the journal to be durable.
  static let mark = "durable"

  /// `0000000007.segment`.
  static func segment(_ number: UInt32) -> String {
    let number = String(number)
    return String(repeating: "0", count: max(0, digits - number.utf8.count)) + number + ending
  }

  /// A segment in the making.
  static func aside(_ number: UInt32) -> String { segment(number) + ".new" }
  static func isAside(_ name: String) -> Bool {
    name.hasSuffix(".new") && number(of: String(name.dropLast(4))) != nil
  }

  /// What was cut off from a segment.
  static func broken(_ number: UInt32, at unixNanoseconds: Int64) -> String {
    segment(number) + ".broken-" + String(unixNanoseconds)
  }

  /// The number of the segment that has this name, if it is one.
  static func number(of name: String) -> UInt32? {
    guard name.hasSuffix(ending), let number = UInt32(name.dropLast(ending.utf8.count)), number > 0,
      segment(number) == name
    else { return nil }
    return number
  }
}
