import Digest
import HTTPServer
import Testing

/// Damaged requests in random pieces. The debug build checks every index.
@Suite struct RandomRequestTests {
  static let seed = UInt64.random(in: 0...UInt64(UInt32.max))

  @Test(arguments: [HTTPLimits(), LimitTests.limits])
  func damageNeverTraps(limits: HTTPLimits) {
    // A trap would leave no other trace of it.
    print("damageNeverTraps: seed \(Self.seed)")
    var random = SplitMix64(seed: Self.seed)
    let rows = PieceTests.rows + LimitTests.rows
    for round in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes += rows.randomElement(using: &random)?.bytes ?? []
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) { damage(&bytes, &random) }
      let whole = outcome(of: [bytes], limits, expectations: false)
      let pieces = self.pieces(of: bytes, &random)
      let said = outcome(of: pieces, limits, expectations: false)
      #expect(said == whole, "seed \(Self.seed), round \(round)")
    }
  }

  /// Of what never ends, only a bounded part is kept.
  @Test(arguments: [
    "x", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;",
  ])
  func memoryIsBounded(text: String) {
    var parser = RequestParser(LimitTests.limits)
    let bytes = Array(text.utf8)
    reading: for _ in 0..<2000 {
      bytes.withUnsafeBytes { parser.append($0) }
      do throws(HTTPFault) {
        while case .request = try parser.next() {}
      } catch {
        break reading
      }
      #expect(parser.waiting <= LimitTests.limits.headerSection + 2)
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...8, using: &random))
    let special: [UInt8] = [0x0D, 0x0A, 0x20, 0x09, 0x3A, 0x30, 0x2C, 0x00, 0xFF, 0x3B]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 3: bytes.insert(special.randomElement(using: &random) ?? 0, at: place)
    default: bytes[place] = special.randomElement(using: &random) ?? 0
    }
  }

  private func pieces(of bytes: [UInt8], _ random: inout SplitMix64) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...max(1, min(rest.count, 40)), using: &random)
      pieces.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return pieces
  }
}
