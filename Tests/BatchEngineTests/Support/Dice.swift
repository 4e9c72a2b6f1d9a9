import Digest

/// What a test leaves to chance; it follows from its seed.
typealias Dice = SplitMix64

extension SplitMix64 {
  /// Another seed in each run; every failure names it.
  static func freshSeed() -> UInt64 { UInt64.random(in: 0...UInt64(UInt32.max)) }
}
