// Digest: checksums, and numbers that follow from a seed. SHA256 (FIPS 180-4) names bodies and keys by a Digest256,
// CRC32C (RFC 3720) guards the journal's frames, SplitMix64 draws what simulations and tests leave to chance.

import CSystem

/// SHA-256 (FIPS 180-4), fed piece by piece. A value: a copy goes on from where it was copied.
public struct SHA256: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet.
  private var pending = InlineArray<64, UInt8>(repeating: 0)
  private var pendingCount = 0
  private var byteCount: UInt64 = 0
  private let compression: Compression

  private static let blockSize = 64

  /// Folds whole blocks into the state.
  typealias Compression =
    @Sendable @convention(c) (UnsafeMutablePointer<UInt32>?, UnsafePointer<UInt8>?, Int) -> Void

  public init() { self.init(compression: csystem_sha256_blocks) }

  init(compression: @escaping Compression) { self.compression = compression }

  public static func hash(_ bytes: [UInt8]) -> Digest256 {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  public static func hash(_ text: String) -> Digest256 {
    var hash = SHA256()
    hash.update(text)
    return hash.finalize()
  }

  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { update($0) } }
  public mutating func update(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { update($0) } }

  /// The text in UTF-8.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update($0) }
  }

  public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var rest = bytes[...]
    if pendingCount > 0 {
      let head = rest.prefix(Self.blockSize - pendingCount)
      append(head)
      rest = rest.dropFirst(head.count)
    }
    let whole = rest.prefix(rest.count / Self.blockSize * Self.blockSize)
    compress(UnsafeBufferPointer(rebasing: whole))
    append(rest.dropFirst(whole.count))
  }

  /// The digest of all that was fed.
  public consuming func finalize() -> Digest256 {
    let bitCount = byteCount &* 8
    append([0x80])
    while pendingCount != Self.blockSize - 8 { append([0]) }
    append((0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) })
    return Digest256(state: state)
  }

  /// Adds to the pending bytes and folds them when they fill a block; at most as many as fill it.
  private mutating func append(_ bytes: some Collection<UInt8>) {
    for byte in bytes {
      pending[pendingCount] = byte
      pendingCount += 1
    }
    guard pendingCount == Self.blockSize else { return }
    let block = pending
    block.span.withUnsafeBufferPointer { compress($0) }
    pendingCount = 0
  }

  private mutating func compress(_ blocks: UnsafeBufferPointer<UInt8>) {
    guard !blocks.isEmpty else { return }
    let compression = compression
    var words = state.mutableSpan
    words.withUnsafeMutableBufferPointer {
      compression($0.baseAddress, blocks.baseAddress, blocks.count / Self.blockSize)
    }
  }
}
