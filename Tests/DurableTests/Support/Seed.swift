import Digest
import Durable
import Glibc

/// Seeds that can be had again: each run begins with one of its own and prints it, unless `TEST_SEED` gives one.
/// `TEST_SEEDS` says how many there are.
enum Seed {
  static func count(_ usual: Int) -> Int {
    getenv("TEST_SEEDS").flatMap { Int(String(cString: $0)) } ?? usual
  }

  /// - Parameter what: Which test it is for.
  static func first(_ what: String, count: Int) -> UInt64 {
    let given = getenv("TEST_SEED").flatMap { UInt64(String(cString: $0)) }
    let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("\(what): \(count) seeds from TEST_SEED=\(seed)")
    return seed
  }
}

extension SplitMix64 {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  /// True once in `count` times.
  mutating func oneIn(_ count: Int) -> Bool { number(1...count) == 1 }
}
