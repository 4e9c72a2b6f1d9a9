/// The host of a `Host` field: a name or an address, and perhaps a port.
public struct HostName: Equatable, Sendable {
  /// In lower case; an IPv6 address in its brackets.
  public let name: String
  public let port: UInt16?

  /// Nil when it is not `name`, `name:port` or the same with an address.
  public init?(_ text: String) {
    let end: String.Index
    if text.hasPrefix("[") {
      guard let bracket = text.firstIndex(of: "]") else { return nil }
      end = text.index(after: bracket)
      let address = text[text.index(after: text.startIndex)..<bracket].utf8
      guard !address.isEmpty, address.allSatisfy({ Self.isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E })
      else {
        return nil
      }
    } else {
      end = text.firstIndex(of: ":") ?? text.endIndex
      let name = text[..<end].utf8
      guard !name.isEmpty, name.allSatisfy(Self.isName) else { return nil }
    }
    name = text[..<end].lowercased()
    let rest = text[end...]
    if rest.isEmpty {
      port = nil
    } else {
      let digits = rest.dropFirst()
      guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let port = UInt16(digits)
      else { return nil }
      self.port = port
    }
  }

  /// The names under which this machine knows itself.
  public static func isLoopback(_ name: String) -> Bool {
    name == "localhost" || name == "127.0.0.1" || name == "[::1]"
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
