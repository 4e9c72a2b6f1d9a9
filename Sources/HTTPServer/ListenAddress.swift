@preconcurrency import Glibc

/// Where a server listens: an address of this machine and a port.
public struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
  /// In numbers, such as `127.0.0.1` or `::1`.
  public let host: String
  /// 0 lets the system choose one.
  public let port: UInt16

  /// 127.0.0.1: this machine alone.
  public static func loopback(port: UInt16) -> ListenAddress { ListenAddress(host: "127.0.0.1", port: port) }

  private init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `ADDRESS:PORT`; an IPv6 address stands in brackets, and `localhost` is 127.0.0.1. Nil for anything else: names
  /// are not looked up.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
      text[text.index(after: colon)...].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
      guard host.contains(":") else { return nil }
    } else if host == "localhost" {
      host = "127.0.0.1"
    } else if host.contains(":") {
      return nil
    }
    self.init(host: host, port: port)
    guard withSocketAddress({ _, _ in true }) == true else { return nil }
  }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  var family: Int32 { host.contains(":") ? AF_INET6 : AF_INET }

  /// Calls `body` with the address as the system wants it; nil when the host is no address.
  func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
    if family == AF_INET6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      guard inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else { return nil }
      return Self.call(&address, body)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
    return Self.call(&address, body)
  }

  private static func call<Address, Result>(
    _ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }

  /// The same host with the port that a socket was given.
  func withPort(of socket: Int32) -> ListenAddress {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let port = withUnsafeMutablePointer(to: &storage) { pointer -> UInt16? in
      let found = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(socket, $0, &length)
      }
      guard found == 0 else { return nil }
      // The port stands at the same place in both families.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
    return ListenAddress(host: host, port: port ?? self.port)
  }
}
