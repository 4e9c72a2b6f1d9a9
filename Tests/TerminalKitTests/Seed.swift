import Digest
import Glibc

/// Random cases that can be had again: each run has a seed of its own and prints it, unless `TEST_SEED` gives
/// one.
struct Seed: RandomNumberGenerator, CustomStringConvertible {
  private let start: UInt64
  private var numbers: SplitMix64

  init(_ what: String) {
    let given = getenv("TEST_SEED").flatMap { UInt64(String(cString: $0)) }
    start = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    numbers = SplitMix64(seed: start)
    print("\(what): TEST_SEED=\(start)")
  }

  var description: String { "TEST_SEED=\(start)" }

  mutating func next() -> UInt64 { numbers.next() }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  /// Text with more of what makes trouble than chance would bring.
  mutating func text(upTo length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      let range = pick(Self.troubles)
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static let troubles: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x7F...0xA0, 0x300...0x36F, 0x590...0x6FF, 0x1100...0x11FF,
    0x2000...0x206F,
    0x2500...0x27BF, 0x3000...0x30FF, 0xAC00...0xD7FF, 0xE000...0xFFFF, 0xFE00...0xFE0F, 0x1F000...0x1FAFF,
    0xE0000...0xE01FF, 0x0...0x10FFFF,
  ]

  mutating func rect(around size: Int) -> (x: Int, y: Int, width: Int, height: Int) {
    let range = -size / 2...size + size / 2
    return (
      Int.random(in: range, using: &self), Int.random(in: range, using: &self),
      Int.random(in: range, using: &self), Int.random(in: range, using: &self)
    )
  }
}
