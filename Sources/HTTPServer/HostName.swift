/// The host of a `Host` field: a name or an address, and perhaps a port.
public struct HostName: Equatable, Sendable {
  /// In lower case; an IPv6 address in its brackets.
  public let name: String
  public let port: UInt16?

  /// Nil when it is not `name`, `name:port` or the same with an address.
  public init?(_ text: String) { self.init(bytes: Array(text.utf8)[...]) }

  init?(bytes: ArraySlice<UInt8>) {
    var end = bytes.startIndex
    if bytes.first == UInt8(ascii: "[") {
      end += 1
      while end < bytes.endIndex, Self.isOfAddress(bytes[end]) { end += 1 }
      guard end > bytes.startIndex + 1, end < bytes.endIndex, bytes[end] == UInt8(ascii: "]") else {
        return nil
      }
      end += 1
    } else {
      while end < bytes.endIndex, Self.isOfName(bytes[end]) { end += 1 }
      guard end > bytes.startIndex else { return nil }
    }
    guard end < bytes.endIndex else {
      name = Self.lowercase(bytes)
      port = nil
      return
    }
    guard bytes[end] == UInt8(ascii: ":"), let port = Self.port(bytes[(end + 1)...]) else { return nil }
    name = Self.lowercase(bytes[..<end])
    self.port = port
  }

  /// The names under which this machine knows itself.
  public static func isLoopback(_ name: String) -> Bool {
    name == "localhost" || name == "127.0.0.1" || name == "[::1]"
  }

  private static func port(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard !digits.isEmpty else { return nil }
    var port = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      port = port * 10 + Int(digit - 0x30)
      guard port <= UInt16.max else { return nil }
    }
    return UInt16(port)
  }

  private static func lowercase(_ bytes: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { text in
      for (index, byte) in bytes.enumerated() { text[index] = byte.lowercase }
      return bytes.count
    }
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.lowercase &- 0x61 < 6 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.lowercase &- 0x61 < 26 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }
}
