@preconcurrency import Glibc

/// A figure of `batchtop bench` beside its goal.
struct BenchRow {
  let name: String
  let value: Double
  let goal: Double
  /// Of a rate, `/s`, more is better; of all others less is.
  let unit: String
}

/// What the measuring parts of `batchtop bench` share.
enum Measuring {
  static func seconds(since start: ContinuousClock.Instant) -> Double {
    let length = (ContinuousClock.now - start).components
    return Double(length.seconds) + Double(length.attoseconds) * 1e-18
  }

  /// Resident memory of this process.
  static var residentBytes: Int {
    let words = FileText.text("/proc/self/statm")?.split(separator: " ") ?? []
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(getpagesize())
  }
}
