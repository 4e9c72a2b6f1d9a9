import CEphemerisData
import Digest
import Testing

@testable import Ephemeris

@Suite struct ChebyshevTableTests {
  @Test func theEmbeddedTablesAreSound() throws {
    _ = try EphemerisTables.modern.get()
    _ = try EphemerisTables.ancient.get()
    #expect(NutationTable.embedded != nil)
    #expect(AyanamshaRule.anchors.count == 7)
  }

  /// The head of the nutation file, small enough to be damaged in every way.
  private static let sound = Array(
    UnsafeBufferPointer(start: ephemeris_nutation_bytes(), count: ephemeris_nutation_length()))

  private func open(_ bytes: [UInt8]) throws(EphemerisError) {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(EphemerisError) in
        guard let start = buffer.baseAddress else { throw .damagedTable("no bytes") }
        let table = try ChebyshevTable("test.eph", start, length: buffer.count)
        // What was accepted must be safe to read at any of its days.
        let series = try table.series(14)
        for day in [table.first, table.last, (table.first + table.last) / 2] { _ = series.motion(at: day) }
      }
    }
    try result.get()
  }

  @Test func theSoundFileOpens() throws { try open(Self.sound) }

  @Test(arguments: [
    (0, [0x46], "magic"), (4, [2], "version"), (6, [0, 0], "no bodies"),
    (6, [0xFF, 0xFF], "too many bodies"),
    (8, [0, 0, 0, 0, 0, 0, 0xF0, 0x7F], "first day infinite"),
    (8, [0, 0, 0, 0, 0, 0, 0xF8, 0x7F], "first day NaN"), (28, [9], "unknown centre"),
    (29, [1], "an ellipse without elements"), (29, [7], "unknown reference"), (30, [0, 0], "no terms"),
    (30, [0xFF, 0xFF], "too many terms"), (32, [1, 0, 0, 0], "one segment only"),
    (32, [0xFF, 0xFF, 0xFF, 0xFF], "segments beyond the end"),
    (36, [0xFF, 0xFF, 0xFF, 0xFF], "bytes beyond the end"), (36, [1, 0, 0, 0], "fewer bytes than bits"),
    (40, [0, 0, 0, 0, 0, 0, 0, 0x80], "negative segment length"),
    (48, [0, 0, 0, 0, 0, 0, 0xF8, 0x7F], "step NaN"),
    (56, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], "tables far away"),
    (64, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "data at -1"),
    (72, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], "endless reference block"),
    (88 + 24 * 25, [57], "a term of 57 bits"),
  ])
  func damageIsATypedError(at: Int, bytes: [UInt8], what: String) {
    var damaged = Self.sound
    damaged.replaceSubrange(at..<at + bytes.count, with: bytes)
    #expect(throws: EphemerisError.self, "\(what)") { try open(damaged) }
  }

  /// Eight bytes are read for a term, and the first bit may be the seventh of its byte.
  @Test func aTermWiderThanWhatIsReadIsRefused() {
    var widths = [UInt8](repeating: 0, count: 75)
    var damaged = Self.sound
    let at = 88 + 24 * 25
    damaged.replaceSubrange(at..<at + 75, with: widths)
    #expect(throws: Never.self) { try open(damaged) }
    widths[0] = 57
    damaged.replaceSubrange(at..<at + 75, with: widths)
    #expect(throws: EphemerisError.self) { try open(damaged) }
  }

  @Test func everyTruncationIsATypedError() {
    let cuts = Array(0..<800) + [Self.sound.count / 2, Self.sound.count - 1]
    for length in cuts {
      #expect(throws: EphemerisError.self, "\(length) bytes") { try open(Array(Self.sound[..<length])) }
    }
  }

  /// The head and the Moon's series of the long file, damaged: refused or harmless.
  @Test func randomDamageOfTheLongFileNeverTraps() {
    var random = SplitMix64(seed: 20_260_908)
    let sound = Array(
      UnsafeBufferPointer(start: ephemeris_ancient_bytes(), count: ephemeris_ancient_length()))
    for _ in 0..<60 {
      var damaged = sound
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<2200, using: &random)] = .random(in: 0...255, using: &random)
      }
      damaged.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress,
          let table = try? ChebyshevTable("test.eph", start, length: buffer.count)
        else { return }
        for day in [table.first, (table.first + table.last) / 2] {
          _ = try? table.series(301).motion(at: day)
        }
      }
    }
  }

  /// Random damage of the head and the tables is refused or harmless.
  @Test func randomDamageNeverTraps() {
    var random = SplitMix64(seed: 20_260_906)
    for _ in 0..<200 {
      var damaged = Self.sound
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<800, using: &random)] = .random(in: 0...255, using: &random)
      }
      _ = try? open(damaged)
    }
  }
}
