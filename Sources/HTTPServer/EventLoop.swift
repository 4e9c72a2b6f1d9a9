import CSystem
@preconcurrency import Glibc

/// The loop of a server: one thread, all connections. Handlers are called inline, in small steps.
final class EventLoop {
  private static let listenerTag: UInt64 = 0
  private static let wakeTag: UInt64 = 1

  let limits: HTTPLimits
  let handler: any HTTPHandler
  private let isKnownHost: @Sendable (String) -> Bool
  let link: ServerLink
  private let epoll: Int32
  private var listener: Int32
  var connections: [UInt64: Connection] = [:]
  private var nextTag: UInt64 = 2
  /// To be gone on with at once.
  var busy: [Connection] = []
  /// Whose work waits for a ring.
  var waiting: [Connection] = []
  /// Work whose client has gone.
  var orphans: [any HTTPWork] = []
  var orphansAreBusy = false
  private var nextDeadline: Int64 = .max
  var stopsAt: Int64?
  /// Connections wait for a descriptor to become free.
  private var hasBacklog = false
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  var clock = HTTPDate()
  var now = EventLoop.uptime

  init(
    epoll: Int32, listener: Int32, link: ServerLink, limits: HTTPLimits,
    isKnownHost: @escaping @Sendable (String) -> Bool, handler: any HTTPHandler
  ) {
    self.listener = listener
    self.link = link
    self.limits = limits
    self.isKnownHost = isKnownHost
    self.handler = handler
    self.epoll = epoll
    _ = csystem_epoll_add(epoll, listener, Self.listenerTag, 0)
    _ = csystem_epoll_add(epoll, link.bell, Self.wakeTag, 0)
  }

  deinit {
    buffer.deallocate()
    close(epoll)
    if listener >= 0 { close(listener) }
  }

  /// Serves until it is told to stop and all answers have left.
  func run() {
    let events = UnsafeMutablePointer<csystem_event>.allocate(capacity: 64)
    defer { events.deallocate() }
    while !isDone {
      handler.willWait()
      let count = csystem_epoll_wait(epoll, events, 64, patience)
      now = Self.uptime
      var hasRung = false
      for index in 0..<max(0, Int(count)) {
        let event = events[index]
        switch event.tag {
        case Self.listenerTag: accept()
        case Self.wakeTag: hasRung = true
        default: noteReadiness(event)
        }
      }
      if hasRung { answerRing() }
      goOn()
      if now >= nextDeadline { sweep() }
      link.count(connections: connections.count, inHand: waiting.count + busy.count)
    }
    for connection in Array(connections.values) { drop(connection) }
    handler.willWait()
  }

  private var isDone: Bool {
    guard let stopsAt else { return false }
    return connections.isEmpty && orphans.isEmpty || now >= stopsAt
  }

  /// Milliseconds until there is something to do; -1 for ever.
  private var patience: Int32 {
    if !busy.isEmpty || orphansAreBusy { return 0 }
    let next = min(nextDeadline, stopsAt ?? .max)
    guard next < .max else { return -1 }
    return Int32(clamping: max(0, (next - now) / 1_000_000 + 1))
  }

  // MARK: Connections

  private func accept() {
    hasBacklog = false
    while listener >= 0 {
      let file = csystem_accept(listener)
      guard file >= 0 else {
        if errno == EINTR || errno == ECONNABORTED { continue }
        // Whatever else is wrong may pass, and no edge will tell of those who wait.
        if errno != EAGAIN {
          hasBacklog = true
          nextDeadline = min(nextDeadline, now + 1_000_000_000)
        }
        return
      }
      guard connections.count < limits.connections + 64 else {
        close(file)
        continue
      }
      let connection = Connection(
        file: file, tag: nextTag, parser: RequestParser(limits, isKnownHost: isKnownHost))
      nextTag += 1
      connections[connection.tag] = connection
      link.accepted.add(1, ordering: .relaxed)
      Socket.sendAtOnce(file)
      guard csystem_epoll_add(epoll, file, connection.tag, 1) == 0 else {
        drop(connection)
        continue
      }
      if connections.count > limits.connections {
        link.turnedAway.add(1, ordering: .relaxed)
        let fault = HTTPFault(503, "The server has as many connections as it takes; try again in a moment.")
        respond(handler.answer(to: fault, head: RequestHead()), on: connection, closes: true)
      }
      serve(connection)
    }
  }

  /// Notes what the system tells of a connection, and goes on with it.
  private func noteReadiness(_ event: csystem_event) {
    guard let connection = connections[event.tag] else { return }
    if event.readable != 0 || event.ended != 0 { connection.isReadable = true }
    if event.ended != 0 { connection.isEnding = true }
    // Both ends are also closed when a client that had ended is given the last answer: that one is still read from.
    if event.broken != 0 || event.closed != 0 && connection.phase != .lingering { connection.isBroken = true }
    serve(connection)
  }

  /// Lets go of a connection.
  func drop(_ connection: Connection) {
    guard connections.removeValue(forKey: connection.tag) != nil else { return }
    // What was admitted is carried to its end: the retry finds the answer.
    if let work = connection.work {
      orphans.append(work)
      orphansAreBusy = true
    }
    connection.work = nil
    close(connection.file)
    if hasBacklog { accept() }
  }

  // MARK: Time

  /// Sets its deadline by what it waits for now.
  func renewDeadline(of connection: Connection, gotOn: Bool) {
    connection.time(limits, at: now, gotOn: gotOn)
    nextDeadline = min(nextDeadline, connection.deadline)
  }

  /// Looks for connections whose patience is over.
  private func sweep() {
    nextDeadline = .max
    if hasBacklog { accept() }
    for connection in Array(connections.values) {
      if now >= connection.deadline { expire(connection) }
      if connections[connection.tag] != nil { nextDeadline = min(nextDeadline, connection.deadline) }
    }
  }

  /// Its patience is over.
  private func expire(_ connection: Connection) {
    switch connection.phase {
    case .head, .body:
      refuse(connection, for: HTTPFault(408, "The request did not come in time."))
      serve(connection)
    case .writing:
      Socket.abandonOnClose(connection.file)
      drop(connection)
    case .idle, .lingering, .answering: drop(connection)
    }
  }

  /// Takes no new connections, and closes those that have nothing in hand.
  func beginToStop() {
    guard stopsAt == nil else { return }
    stopsAt = now + Connection.nanoseconds(limits.drainSeconds)
    close(listener)
    listener = -1
    for connection in Array(connections.values) where connection.work == nil && connection.phase != .lingering
    {
      if connection.output.isEmpty { drop(connection) } else { connection.isClosing = true }
    }
  }

  static var uptime: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
