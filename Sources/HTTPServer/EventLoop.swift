import CSystem
@preconcurrency import Glibc

/// The loop of a server: one thread, all connections. Handlers are called inline, in small steps.
final class EventLoop {
  private static let listenerTag: UInt64 = 0
  private static let wakeTag: UInt64 = 1

  private let limits: HTTPLimits
  private let handler: any HTTPHandler
  private let isKnownHost: @Sendable (String) -> Bool
  private let link: ServerLink
  private let epoll: Int32
  private var listener: Int32
  private var connections: [UInt64: Connection] = [:]
  private var nextTag: UInt64 = 2
  /// To be gone on with at once.
  private var busy: [Connection] = []
  /// Whose work waits for a ring.
  private var waiting: [Connection] = []
  /// Work whose client has gone.
  private var orphans: [any HTTPWork] = []
  private var orphansAreBusy = false
  private var nextDeadline: Int64 = .max
  private var stopsAt: Int64?
  /// Connections wait for a descriptor to become free.
  private var hasBacklog = false
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private var clock = HTTPDate()
  private var now = EventLoop.uptime

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
        default: take(event)
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

  private func take(_ event: csystem_event) {
    guard let connection = connections[event.tag] else { return }
    if event.readable != 0 || event.ended != 0 { connection.isReadable = true }
    if event.ended != 0 { connection.isEnding = true }
    // Both ends are also closed when a client that had ended is given the last answer: that one is still read from.
    if event.broken != 0 || event.closed != 0 && connection.phase != .lingering { connection.isBroken = true }
    serve(connection)
  }

  private func drop(_ connection: Connection) {
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

  // MARK: Serving

  /// Goes on with a connection as far as it gets now.
  private func serve(_ connection: Connection) {
    guard connections[connection.tag] != nil else { return }
    var turns = 16
    var gotOn = false
    while true {
      if connection.isBroken { return drop(connection) }
      if connection.phase == .lingering {
        if discard(connection) { drop(connection) } else { note(connection, gotOn: false) }
        return
      }
      if !connection.output.isEmpty {
        if connection.flush() { gotOn = true }
        if connection.isBroken { continue }
        if !connection.output.isEmpty { return note(connection, gotOn: gotOn) }
      }
      if connection.isClosing {
        connection.linger(limits, at: now)
        continue
      }
      if connection.work != nil {
        guard step(connection) else { return note(connection, gotOn: gotOn) }
        continue
      }
      turns -= 1
      if turns == 0 {
        hurry(connection)
        return note(connection, gotOn: gotOn)
      }
      guard read(connection, &gotOn) else {
        if connections[connection.tag] != nil { note(connection, gotOn: gotOn) }
        return
      }
    }
  }

  /// Reads on; false when there is nothing to do before more comes.
  private func read(_ connection: Connection, _ gotOn: inout Bool) -> Bool {
    do throws(HTTPFault) {
      switch try connection.parser.next() {
      case .needsMore:
        if connection.hasEnded || stopsAt != nil {
          drop(connection)
          return false
        }
        return receive(connection, &gotOn)
      case .expectation(let head, let announced):
        if let refusal = handler.refuse(unread: HTTPRequest(head: head, body: .unread(announced))) {
          link.requests.add(1, ordering: .relaxed)
          connection.isHead = head.isHead
          respond(refusal, on: connection, closes: true)
        } else {
          connection.output += "HTTP/1.1 100 Continue\r\n\r\n".utf8
        }
        return true
      case .request(let request):
        begin(request, on: connection)
        return true
      }
    } catch {
      refuse(connection, for: error)
      return true
    }
  }

  private func refuse(_ connection: Connection, for fault: HTTPFault) {
    link.faults.add(1, ordering: .relaxed)
    let head = connection.parser.head
    connection.isHead = head.isHead
    respond(handler.answer(to: fault, head: head), on: connection, closes: true)
  }

  private func begin(_ request: HTTPRequest, on connection: Connection) {
    link.requests.add(1, ordering: .relaxed)
    connection.requests += 1
    connection.restartClock()
    if case .unread = request.body { connection.closesAfterAnswer = true }
    if request.head.minorVersion == 0 || request.head.lists("close", in: "connection")
      || connection.requests >= limits.requestsPerConnection
    {
      connection.closesAfterAnswer = true
    }
    connection.isHead = request.head.isHead
    connection.work = handler.begin(request)
  }

  /// True when bytes came or the end did.
  private func receive(_ connection: Connection, _ gotOn: inout Bool) -> Bool {
    guard connection.isReadable else { return false }
    switch Socket.receive(connection.file, into: buffer) {
    case .nothingNow:
      connection.isReadable = false
      return false
    case .end:
      connection.hasEnded = true
      connection.isReadable = false
    case .bytes(let count):
      // Less than there was room for is all there was, and the next edge tells of more; but the edge of an end that came
      // with these bytes was that of the bytes.
      if count < buffer.count, !connection.isEnding { connection.isReadable = false }
      connection.parser.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      gotOn = true
    }
    return true
  }

  /// Throws away what comes behind the last answer; true when that is over.
  private func discard(_ connection: Connection) -> Bool {
    while !connection.hasEnded, connection.lingered < limits.lingerBytes {
      guard connection.isReadable else { return false }
      switch Socket.receive(connection.file, into: buffer) {
      case .nothingNow: connection.isReadable = false
      case .end: connection.hasEnded = true
      case .bytes(let count): connection.lingered += count
      }
    }
    return true
  }

  // MARK: Work

  /// Does a step of a connection's work; true when it is done.
  private func step(_ connection: Connection) -> Bool {
    guard let step = connection.work?.step() else { return true }
    switch step {
    case .more:
      hurry(connection)
      return false
    case .waiting:
      if !connection.isWaiting {
        connection.isWaiting = true
        waiting.append(connection)
      }
      return false
    case .done(let response):
      connection.work = nil
      respond(response, on: connection, closes: connection.closesAfterAnswer || stopsAt != nil)
      return true
    }
  }

  private func hurry(_ connection: Connection) {
    guard !connection.isBusy else { return }
    connection.isBusy = true
    busy.append(connection)
  }

  private func respond(_ response: HTTPResponse, on connection: Connection, closes: Bool) {
    if closes { connection.isClosing = true }
    response.write(
      to: &connection.output, date: clock.bytes(at: now), closes: closes, withBody: !connection.isHead)
  }

  /// Goes on with all that has more to do.
  private func goOn() {
    let turn = busy
    busy.removeAll(keepingCapacity: true)
    for connection in turn {
      connection.isBusy = false
      serve(connection)
    }
    if !orphans.isEmpty { stepOrphans() }
  }

  private func answerRing() {
    link.hush()
    if link.isStopping { beginToStop() }
    let turn = waiting
    waiting.removeAll(keepingCapacity: true)
    for connection in turn {
      connection.isWaiting = false
      serve(connection)
    }
    stepOrphans()
  }

  private func stepOrphans() {
    var left: [any HTTPWork] = []
    orphansAreBusy = false
    for var work in orphans {
      switch work.step() {
      case .done: continue
      case .more: orphansAreBusy = true
      case .waiting: break
      }
      left.append(work)
    }
    orphans = left
  }

  // MARK: Time

  private func note(_ connection: Connection, gotOn: Bool) {
    connection.time(limits, at: now, gotOn: gotOn)
    nextDeadline = min(nextDeadline, connection.deadline)
  }

  private func sweep() {
    nextDeadline = .max
    if hasBacklog { accept() }
    for connection in Array(connections.values) {
      if now >= connection.deadline { expire(connection) }
      if connections[connection.tag] != nil { nextDeadline = min(nextDeadline, connection.deadline) }
    }
  }

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

  private func beginToStop() {
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
