@preconcurrency import Glibc
import HTTPServer
import Synchronization

/// A server on a port of its own, with the handler of a probe.
final class TestServer {
  let probe = Probe()
  let server: HTTPServer

  init(_ adjust: (inout HTTPLimits) -> Void = { _ in }) throws {
    var limits = HTTPLimits()
    // Stopping waits for clients that were told to go and still stand there, as those of these tests do.
    limits.lingerSeconds = 0.2
    adjust(&limits)
    let probe = self.probe
    server = try HTTPServer(.loopback(port: 0), limits: limits) { _ in ProbedHandler(probe) }
  }

  deinit { server.stop() }

  func connect() throws -> Client { try Client(port: server.address.port) }

  /// Lets gated work be done.
  func open() {
    probe.change { $0.isOpen = true }
    server.wake()
  }

  /// Waits until the figures are as wanted; false after ten seconds.
  func reaches(_ condition: (HTTPFigures) -> Bool) -> Bool { probe.wait { _ in condition(server.figures) } }
}

/// A request without a body.
func get(_ path: String, version: String = "1.1", fields: String = "") -> String {
  "GET \(path) HTTP/\(version)\r\nHost: localhost\r\n\(fields)\r\n"
}

func post(_ path: String, length: Int, fields: String = "") -> String {
  "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\(fields)\r\n"
}

/// A call of `stop` on a thread of its own.
final class Stopping {
  private final class Call: Sendable {
    let server: HTTPServer
    let isOver = Atomic<Bool>(false)

    init(_ server: HTTPServer) { self.server = server }
  }

  private let call: Call
  private var thread = pthread_t()

  init(_ server: HTTPServer) {
    call = Call(server)
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let call = Unmanaged<Call>.fromOpaque(context).takeRetainedValue()
        call.server.stop()
        call.isOver.store(true, ordering: .releasing)
        return nil
      }, Unmanaged.passRetained(call).toOpaque())
  }

  var hasStopped: Bool { call.isOver.load(ordering: .acquiring) }

  func join() { pthread_join(thread, nil) }
}
