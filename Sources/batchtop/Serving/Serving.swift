import BatchEngine
import HTTPServer

/// The engine over HTTP.
enum Serving {
  static let defaultPort: UInt16 = 8207
  static let options = ["listen", "port", "host"]

  /// The address that the options name; the usual port of loopback when they name none.
  static func address(_ arguments: Arguments) throws(UsageError) -> ListenAddress {
    let (listen, port) = (arguments.value("listen"), arguments.value("port"))
    switch (listen, port) {
    case (nil, nil): return .loopback(port: defaultPort)
    case (.some, .some): throw UsageError("--listen names a port already; one of --listen and --port")
    case (nil, .some(let text)):
      guard let port = UInt16(text) else {
        throw UsageError("--port is a number from 0 to 65535, not \(text)")
      }
      return .loopback(port: port)
    case (.some(let text), nil):
      guard let address = ListenAddress(text) else {
        throw UsageError(
          "--listen is ADDRESS:PORT in numbers, such as 127.0.0.1:8207 or [::1]:8207, not \(text)")
      }
      return address
    }
  }

  /// Serves on a thread of its own until `stop`.
  ///
  /// - Parameter hosts: Further names that clients may call it by.
  static func start(
    _ engine: Engine, on address: ListenAddress, hosts: [String], logs: Bool
  ) throws(ListenError) -> HTTPServer {
    let known = Set((hosts + [address.hostField]).map { $0.lowercased() })
    return try HTTPServer(address, isKnownHost: { HostName.isLoopback($0) || known.contains($0) }) { bell in
      EngineHandler(engine, log: logs ? RequestLog() : nil, bell: bell)
    }
  }

  /// What to say where anybody may come in; nil on loopback.
  static func warning(_ address: ListenAddress) -> String? {
    address.isLoopback
      ? nil
      : "\(address) can be reached from other machines, in plain HTTP: keys and bodies can be read on the way."
  }
}

extension ListenAddress {
  /// As it stands in a `Host` field.
  fileprivate var hostField: String { host.contains(":") ? "[\(host)]" : host }
}
