// HTTPServer: HTTP/1.1 on sockets of this machine; it knows no service.
//
// RequestParser, HeadParser, BodyFraming, ChunkedBody   bytes to requests: pure, bounded, RFC 9112
// HTTPRequest, HTTPResponse, HTTPFault, HTTPHandler     what goes in and out
// EventLoop, ServingConnections, SteppingWork           one thread on epoll, with deadlines
// Connection, Socket                                    one client, and the calls that it takes
// HTTPServer, ServerLink, ListenAddress                 starting, stopping, and answers from other threads

import CSystem
@preconcurrency import Glibc
import Synchronization

/// An HTTP/1.1 server on one address: one thread, an epoll set, a handler that is called inline.
///
/// It knows no service. It frames requests, keeps to its limits and deadlines, and answers a connection's requests in order,
/// one at a time.
public final class HTTPServer: Sendable {
  /// Where it listens; with the port that the system chose, when 0 was asked for.
  public let address: ListenAddress
  private let link = ServerLink()
  private let thread: pthread_t
  private let isJoined = Atomic<Bool>(false)

  /// Listens and serves at once, on a thread of its own.
  ///
  /// - Parameters:
  ///   - isKnownHost: Which names in `Host` are this server's; others get 421.
  ///   - handler: Made by the closure on the server's thread; `bell` rings for work that waits.
  public init(
    _ address: ListenAddress, limits: HTTPLimits = HTTPLimits(),
    isKnownHost: @escaping @Sendable (String) -> Bool = HostName.isLoopback,
    handler: @escaping @Sendable (_ bell: @escaping @Sendable () -> Void) -> any HTTPHandler
  ) throws(ListenError) {
    let listener = try Socket.listener(on: address)
    self.address = address.withPort(of: listener)
    let link = self.link
    let epoll = csystem_epoll()
    guard epoll >= 0, link.bell >= 0 else {
      let code = errno
      close(listener)
      if epoll >= 0 { close(epoll) }
      throw ListenError(address: address, code: code)
    }
    let body = ThreadBody {
      let handler = handler { link.ring() }
      let loop = EventLoop(
        epoll: epoll, listener: listener, link: link, limits: limits, isKnownHost: isKnownHost,
        handler: handler)
      loop.run()
    }
    let context = Unmanaged.passRetained(body)
    var thread = pthread_t()
    let code = csystem_thread(
      &thread,
      { context in
        if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      close(listener)
      close(epoll)
      throw ListenError(address: address, code: code)
    }
    self.thread = thread
  }

  /// As the thread told them last. From any thread.
  public var figures: HTTPFigures { link.figures }

  /// Calls the waiting work to be looked at again. From any thread.
  public func wake() { link.ring() }

  /// Takes no new connections, lets what is in hand finish and its answers leave, and comes back when the thread has ended.
  /// To be called from one thread; nothing happens the second time.
  public func stop() {
    link.stop()
    guard !isJoined.exchange(true, ordering: .relaxed) else { return }
    pthread_join(thread, nil)
  }

  private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
