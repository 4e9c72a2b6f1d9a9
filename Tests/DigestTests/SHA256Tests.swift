import CSystem
import Testing

@testable import Digest

@Suite struct SHA256Tests {
  /// By the processor's instructions, where there are such, and without them.
  static let compressions: [SHA256.Compression] = [csystem_sha256_blocks, csystem_sha256_blocks_portable]

  private func digests(_ bytes: [UInt8]) -> [String] {
    Self.compressions.map { compression in
      var hash = SHA256(compression: compression)
      hash.update(bytes)
      return hash.finalize().hex
    }
  }

  // FIPS 180-2, appendix B, and the empty text.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedTexts(text: String, digest: String) {
    #expect(digests(Array(text.utf8)) == [digest, digest])
    #expect(SHA256.hash(text).hex == digest)
  }

  // NIST, "SHA-256 additional test vectors": around the edges of a block, and longer ones.
  @Test(
    arguments: [
      ([0xBD], 1, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
      ([0xC9, 0x8C, 0x8E, 0x55], 1, "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"),
      ([0], 55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
      ([0], 56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
      ([0], 57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
      ([0], 64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
      ([0], 1000, "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"),
      ([0x41], 1000, "c2e686823489ced2017f6059b8b239318b6364f6dcd835d0a519105a1eadd6e4"),
      ([0x55], 1005, "f4d62ddec0f3dd90ea1380fa16a5ff8dc4c54b21740650f24afc4120903552b0"),
      ([0x61], 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ] as [([UInt8], Int, String)])
  func publishedBytes(bytes: [UInt8], times: Int, digest: String) {
    #expect(digests(Array(repeatElement(bytes, count: times).joined())) == [digest, digest])
  }

  @Test func piecesHashAsTheWhole() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 3) }
    for length in bytes.indices {
      let whole = SHA256.hash(Array(bytes[..<length]))
      for step in [1, 3, 63, 64, 65, 128] {
        var hash = SHA256()
        for start in stride(from: 0, to: length, by: step) {
          hash.update(bytes[start..<min(length, start + step)])
        }
        #expect(hash.finalize() == whole, "\(length) bytes by \(step)")
      }
    }
  }

  @Test func aCopyGoesOnByItself() {
    var first = SHA256()
    first.update("ab")
    var second = first
    first.update("c")
    second.update("x")
    #expect(first.finalize() == SHA256.hash("abc"))
    #expect(second.finalize() == SHA256.hash("abx"))
  }
}
