@preconcurrency import Glibc

/// Going on with a connection: its output first, then its work, then what it sends.
extension EventLoop {
  /// Goes on with a connection as far as it gets now.
  func serve(_ connection: Connection) {
    guard connections[connection.tag] != nil else { return }
    var turns = 16
    var gotOn = false
    while true {
      if connection.isBroken { return drop(connection) }
      if connection.phase == .lingering {
        if discard(connection) { drop(connection) } else { renewDeadline(of: connection, gotOn: false) }
        return
      }
      if !connection.output.isEmpty {
        if connection.flush() { gotOn = true }
        if connection.isBroken { continue }
        if !connection.output.isEmpty { return renewDeadline(of: connection, gotOn: gotOn) }
      }
      if connection.isClosing {
        connection.linger(limits, at: now)
        continue
      }
      if connection.work != nil {
        guard step(connection) else { return renewDeadline(of: connection, gotOn: gotOn) }
        continue
      }
      turns -= 1
      if turns == 0 {
        hurry(connection)
        return renewDeadline(of: connection, gotOn: gotOn)
      }
      guard read(connection, &gotOn) else {
        if connections[connection.tag] != nil { renewDeadline(of: connection, gotOn: gotOn) }
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

  /// Answers bytes that are no request; what follows them cannot be told apart.
  func refuse(_ connection: Connection, for fault: HTTPFault) {
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
}
