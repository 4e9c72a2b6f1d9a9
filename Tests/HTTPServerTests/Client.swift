@preconcurrency import Glibc
import HTTPServer

/// A client that sends what it is told, and waits ten seconds for what it expects.
final class Client {
  struct Response: Equatable {
    let status: Int
    let head: String
    let body: String

    var closes: Bool { head.contains("\r\nConnection: close\r\n") }
  }

  enum Failure: Error { case timeOut, ended(received: String), noConnection, noResponse(String) }

  private let file: Int32
  private var received: [UInt8] = []
  private(set) var hasEnded = false
  /// The server ended without a word.
  private(set) var wasReset = false

  init(port: UInt16) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure.noConnection }
  }

  deinit { close(file) }

  static func deadline() -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    time.tv_sec += 10
    return time
  }

  static func wait(for file: Int32, until deadline: timespec) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let left = (deadline.tv_sec - now.tv_sec) * 1000 + (deadline.tv_nsec - now.tv_nsec) / 1_000_000
    var event = pollfd(file: file)
    return poll(&event, 1, Int32(clamping: max(0, left))) > 0
  }

  /// False when the server has closed.
  @discardableResult func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// Sends nothing more.
  func end() { shutdown(file, Int32(SHUT_WR)) }

  /// Goes away with a reset.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(file, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    // A connection to nowhere: the descriptor stays valid for `deinit`.
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    connect(file, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// Whether bytes or the end come within so many milliseconds.
  func hasInput(within milliseconds: Int32) -> Bool {
    var event = pollfd(file: file)
    return poll(&event, 1, milliseconds) > 0
  }

  /// The next response; `100 Continue` counts as one.
  func response(hasBody: Bool = true) throws -> Response {
    let deadline = Self.deadline()
    let separator = Array("\r\n\r\n".utf8)
    while true {
      if let end = received.indices.first(where: { received[$0...].starts(with: separator) }) {
        let head = String(decoding: received[..<(end + 2)], as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 "), let status = Int(head.dropFirst(9).prefix(3)) else {
          throw Failure.noResponse(head)
        }
        let length = head.components(behind: "Content-Length: ").flatMap { Int($0) } ?? 0
        let count = end + 4 + (hasBody ? length : 0)
        if received.count >= count {
          let body = String(decoding: received[(end + 4)..<count], as: UTF8.self)
          received.removeFirst(count)
          return Response(status: status, head: head, body: body)
        }
      }
      try receive(until: deadline)
      if hasEnded { throw Failure.ended(received: String(decoding: received, as: UTF8.self)) }
    }
  }

  /// Reads to the end; how many bytes came.
  func readToEnd() throws -> Int {
    let deadline = Self.deadline()
    var count = 0
    while !hasEnded {
      count += received.count
      received.removeAll(keepingCapacity: true)
      try receive(until: deadline)
    }
    return count + received.count
  }

  private func receive(until deadline: timespec) throws {
    guard Self.wait(for: file, until: deadline) else { throw Failure.timeOut }
    var bytes: [UInt8] = Array(repeating: 0, count: 256 << 10)
    let count = recv(file, &bytes, bytes.count, 0)
    if count > 0 { received += bytes[..<count] } else { hasEnded = true }
    if count < 0 { wasReset = true }
  }
}

extension pollfd {
  init(file: Int32) { self.init(fd: file, events: Int16(POLLIN), revents: 0) }
}

extension String {
  /// From behind a text to the end of its line.
  fileprivate func components(behind text: String) -> Substring? {
    let lines = split(separator: "\r\n")
    return lines.first { $0.hasPrefix(text) }?.dropFirst(text.count)
  }
}
