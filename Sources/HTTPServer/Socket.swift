import CSystem
@preconcurrency import Glibc

/// The calls on sockets that the server makes, with EINTR looped over.
enum Socket {
  static func listener(on address: ListenAddress) throws(ListenError) -> Int32 {
    let file = socket(
      address.family,
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard file >= 0 else { throw ListenError(address: address, code: errno) }
    set(file, SOL_SOCKET, SO_REUSEADDR)
    if address.family == AF_INET6 { set(file, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
    let isBound = address.withSocketAddress { bind(file, $0, $1) == 0 }
    guard isBound == true, listen(file, 511) == 0 else {
      let code = errno
      close(file)
      throw ListenError(address: address, code: code)
    }
    return file
  }

  /// Answers leave at once, in one piece: nothing is gained by waiting for more.
  static func sendAtOnce(_ file: Int32) { set(file, Int32(IPPROTO_TCP), TCP_NODELAY) }

  /// Closing it throws away what was not taken, so that the system keeps nothing for a client that takes nothing.
  static func abandonOnClose(_ file: Int32) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(file, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
  }

  enum Received {
    case bytes(Int)
    case nothingNow
    case end
  }

  static func receive(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Received {
    while true {
      let count = recv(file, buffer.baseAddress, buffer.count, 0)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .nothingNow : .end
    }
  }

  /// How many bytes were taken; nil when the connection is broken.
  static func send(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int? {
    while true {
      let count = Glibc.send(file, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      if count >= 0 { return count }
      if errno == EINTR { continue }
      return errno == EAGAIN ? 0 : nil
    }
  }

  private static func set(_ file: Int32, _ level: Int32, _ option: Int32) {
    var one: Int32 = 1
    setsockopt(file, level, option, &one, socklen_t(MemoryLayout<Int32>.size))
  }
}
