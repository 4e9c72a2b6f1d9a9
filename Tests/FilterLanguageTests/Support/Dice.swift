import Digest

/// What a test leaves to chance; it follows from its seed.
typealias Dice = SplitMix64

extension SplitMix64 {
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
