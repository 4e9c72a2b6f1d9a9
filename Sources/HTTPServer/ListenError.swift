@preconcurrency import Glibc

/// Why a server does not listen.
public struct ListenError: Error, Equatable, Sendable {
  public let address: ListenAddress
  /// errno of the call that failed.
  public let code: Int32

  /// Whether another program listens there.
  public var isTaken: Bool { code == EADDRINUSE }

  public var message: String {
    switch code {
    case EADDRINUSE: "\(address) is taken by another program."
    case EACCES: "\(address) may not be used; ports below 1024 need rights."
    case EADDRNOTAVAIL: "\(address) is no address of this machine."
    default: "\(address): \(String(cString: strerror(code)))."
    }
  }
}
