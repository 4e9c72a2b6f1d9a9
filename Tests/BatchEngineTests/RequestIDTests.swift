import Testing

@testable import BatchEngine

@Suite struct RequestIDTests {
  private struct Fixed: RandomNumberGenerator {
    let value: UInt64
    func next() -> UInt64 { value }
  }

  @Test(
    arguments: [
      (0, "00000000-0000-4000-8000-000000000000"),
      (.max, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
      (0x0123_4567_89AB_CDEF, "01234567-89ab-4def-8123-456789abcdef"),
    ] as [(UInt64, String)])
  func versionAndVariantAreThoseOfRandomIds(bits: UInt64, text: String) {
    var fixed = Fixed(value: bits)
    let id = RequestID(using: &fixed)
    #expect(id.description == text)
    #expect(RequestID(text) == id)
    #expect(RequestID(text.uppercased()) == id)
    #expect(id.short == text.prefix(8))
  }

  @Test func everyIdReadsBack() {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    for _ in 0..<500 {
      let id = RequestID(using: &dice)
      #expect(RequestID(id.description) == id, "seed \(seed)")
      #expect(
        id.description.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil)
    }
  }

  @Test(arguments: [
    "", "01234567", "0123456789abcdef0123456789abcdef", "01234567-89ab-4def-8123-456789abcde",
    "01234567-89ab-4def-8123-456789abcdef0", "01234567_89ab_4def_8123_456789abcdef",
    "0123456g-89ab-4def-8123-456789abcdef", "{1234567-89ab-4def-8123-456789abcde}",
    "0123456-789ab-4def-8123-456789abcdef", "０1234567-89ab-4def-8123-456789abcd",
    "é1234567-89ab-4def-8123-456789abcde",
  ])
  func otherTextsAreNoIds(text: String) {
    #expect(RequestID(text) == nil)
  }
}
