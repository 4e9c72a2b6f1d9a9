import Digest
import JSONCodec
import Testing

@Suite struct RandomTests {
  static let seed = UInt64.random(in: 0...UInt64(UInt32.max))

  /// A value with names that stand once, of every kind and every sort of scalar.
  static func value(depth: Int, _ random: inout SplitMix64) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return JSON(Int(truncatingIfNeeded: random.next()))
    case 3:
      let number = Double(bitPattern: random.next())
      return JSON(number.isFinite ? number : 0)
    case 4, 5: return .string(text(&random))
    case 6:
      return .array((0..<Int.random(in: 0..<6, using: &random)).map { _ in value(depth: depth - 1, &random) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<24, using: &random) {
        object[text(&random)] = value(depth: depth - 1, &random)
      }
      return .object(object)
    }
  }

  static func text(_ random: inout SplitMix64) -> String {
    let highest: [UInt32] = [0x7F, 0xFF, 0x7FF, 0xFFFF, 0x10FFFF]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<20, using: &random) {
      let limit = highest[Int.random(in: 0..<highest.count, using: &random)]
      if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    var random = SplitMix64(seed: Self.seed)
    for round in 0..<500 {
      let value = Self.value(depth: 5, &random)
      for layout in [JSONLayout.compact, .indented] {
        let bytes = value.bytes(layout)
        #expect(try JSONParser.parse(bytes) == value, "seed \(Self.seed), round \(round)")
        #expect(throws: Never.self, "seed \(Self.seed), round \(round)") {
          try JSONParser.check(bytes, mode: .api)
        }
      }
      #expect(JSONDifference(from: value, to: value).isEmpty, "seed \(Self.seed), round \(round)")
    }
  }

  /// Broken texts are refused or read, never a trap; the debug build checks every index. What is read
  /// can be written and read again, and `check` agrees with `parse`.
  @Test func damagedTextsNeverTrap() throws {
    var random = SplitMix64(seed: Self.seed)
    let pieces: [[UInt8]] = [
      [], [0x22], [0x5C], [0x7B], [0x7D], [0x5B], [0x5D], [0x2C], [0x3A], [0x2D], [0x65], [0xC2],
      [0xF0, 0x9F],
      Array("\\u".utf8), Array("\\ud800".utf8), Array("\\udc00".utf8), Array("1e400".utf8),
      Array("[[[[".utf8),
    ]
    for round in 0..<3000 {
      var bytes = Self.value(depth: 4, &random).bytes(round % 2 == 0 ? .compact : .indented)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...3, using: &random))
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(
          start..<end, with: piece.isEmpty ? [UInt8(truncatingIfNeeded: random.next())] : piece)
      }
      let comment: Comment = "seed \(Self.seed), round \(round): \(bytes)"
      for mode in [JSONParser.Mode.api, .syntax] {
        let read = Result { () throws(JSONError) in try JSONParser.parse(bytes, mode: mode) }
        let checked = Result { () throws(JSONError) in try JSONParser.check(bytes, mode: mode) }
        switch (read, checked) {
        case (.success(let value), .success):
          #expect(try JSONParser.parse(value.bytes(), mode: mode) == value, comment)
        case (.failure(let a), .failure(let b)):
          #expect(a == b, comment)
          #expect(a.offset <= bytes.count && a.line >= 1 && a.column >= 1, comment)
        default: Issue.record(comment)
        }
      }
    }
  }
}
