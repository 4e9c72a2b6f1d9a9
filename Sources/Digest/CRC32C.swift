import CSystem

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4): finds damage, not forgery. The check value of `123456789`
/// is e3069283.
public enum CRC32C {
  /// The checksum of the bytes, carried on from that of the bytes before them, if there are any.
  public static func checksum(_ bytes: [UInt8], after previous: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBufferPointer { checksum($0, after: previous) }
  }

  public static func checksum(_ bytes: UnsafeBufferPointer<UInt8>, after previous: UInt32 = 0) -> UInt32 {
    csystem_crc32c(previous, bytes.baseAddress, bytes.count)
  }
}
