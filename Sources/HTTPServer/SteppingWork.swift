/// Handlers' work, a small step at a time.
extension EventLoop {
  /// Does a step of a connection's work; true when it is done.
  func step(_ connection: Connection) -> Bool {
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

  /// Has it gone on with in the next turn, after what the system tells of others.
  func hurry(_ connection: Connection) {
    guard !connection.isBusy else { return }
    connection.isBusy = true
    busy.append(connection)
  }

  /// Puts an answer behind what waits to be sent.
  func respond(_ response: HTTPResponse, on connection: Connection, closes: Bool) {
    if closes { connection.isClosing = true }
    response.write(
      to: &connection.output, date: clock.bytes(at: now), closes: closes, withBody: !connection.isHead)
  }

  /// Goes on with all that has more to do.
  func goOn() {
    let turn = busy
    busy.removeAll(keepingCapacity: true)
    for connection in turn {
      connection.isBusy = false
      serve(connection)
    }
    if !orphans.isEmpty { stepOrphans() }
  }

  /// Looks again at all work that waits: something was rung for.
  func answerRing() {
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

  /// Goes on with work whose client has gone.
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
}
