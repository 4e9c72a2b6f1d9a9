@preconcurrency import Glibc
import HTTPServer
import Testing

/// Work that takes its time, clients that do not, and the end of it all.
@Suite struct WorkTests {
  @Test func waitingWorkIsRungFromAnotherThread() throws {
    let server = try TestServer()
    let clients = try (0..<20).map { _ in try server.connect() }
    for client in clients { client.send(get("/wait")) }
    #expect(server.probe.wait { $0.begun.count == clients.count })
    #expect(server.reaches { $0.inHand == clients.count })
    server.open()
    for client in clients { #expect(try client.response().body == "/wait") }
  }

  @Test func longWorkStarvesNobody() throws {
    let server = try TestServer()
    let (long, short) = (try server.connect(), try server.connect())
    long.send(get("/more"))
    #expect(server.probe.wait { $0.begun == ["/more"] })
    for path in ["/a", "/b"] {
      short.send(get(path))
      #expect(try short.response().body == path)
    }
    server.open()
    #expect(try long.response().body == "/more")
  }

  @Test(arguments: ["/wait", "/more"]) func workOfAClientThatHasGoneIsCarriedToItsEnd(path: String) throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send(get(path))
    #expect(server.probe.wait { $0.begun == [path] })
    client.reset()
    #expect(server.reaches { $0.connections == 0 })
    server.open()
    #expect(server.probe.wait { $0.finished == [path] })
  }

  @Test func aHalfClosedClientGetsItsAnswers() throws {
    let server = try TestServer()
    for _ in 0..<50 {
      let client = try server.connect()
      client.send(get("/a") + get("/b"))
      client.end()
      #expect(try client.response().body == "/a")
      #expect(try client.response().body == "/b")
      #expect(try client.readToEnd() == 0)
    }
    let patient = try server.connect()
    patient.send(get("/wait"))
    patient.end()
    #expect(server.probe.wait { $0.begun.last == "/wait" })
    server.open()
    #expect(try patient.response().body == "/wait")
    #expect(try patient.readToEnd() == 0)
  }

  /// Closing without reading on would be a reset, which may overtake the answer.
  @Test(arguments: [false, true]) func theAnswerToAnUnreadBodyArrives(ends: Bool) throws {
    let server = try TestServer {
      $0.body = 1000
      $0.lingerBytes = 1 << 20
      $0.lingerSeconds = 5
    }
    for _ in 0..<20 {
      let client = try server.connect()
      client.send(post("/a", length: 200_000) + String(repeating: "x", count: 200_000))
      if ends { client.end() }
      let response = try client.response()
      #expect(response.status == 413 && response.closes)
      client.end()
      #expect(try client.readToEnd() == 0)
      #expect(!client.wasReset)
    }
    #expect(server.reaches { $0.connections == 0 })
  }

  @Test func lingeringEnds() throws {
    let server = try TestServer { $0.lingerSeconds = 0.05 }
    let client = try server.connect()
    client.send("x\r\n")
    #expect(try client.response().status == 400)
    #expect(server.reaches { $0.connections == 0 && $0.faults == 1 })
  }

  @Test func anUnfinishedRequestOfAClientThatEndsIsDropped() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("GET / HTTP/1.1\r\nHo")
    client.end()
    #expect(try client.readToEnd() == 0)
    #expect(server.probe.now.begun.isEmpty)
  }

  @Test func stoppingLetsAnswersLeave() throws {
    let server = try TestServer()
    let (busy, idle) = (try server.connect(), try server.connect())
    busy.send(get("/wait"))
    idle.send(get("/a"))
    #expect(try idle.response().status == 200)
    #expect(server.probe.wait { $0.begun.contains("/wait") })
    let stopping = Stopping(server.server)
    #expect(try idle.readToEnd() == 0)
    #expect(throws: Client.Failure.self) { try server.connect() }
    #expect(!stopping.hasStopped)
    server.open()
    let last = try busy.response()
    #expect(last.body == "/wait" && last.closes)
    #expect(try busy.readToEnd() == 0)
    stopping.join()
  }

  @Test func stoppingEndsWhateverIsInHand() throws {
    let server = try TestServer { $0.drainSeconds = 0.05 }
    let client = try server.connect()
    client.send(get("/wait"))
    #expect(server.probe.wait { $0.begun == ["/wait"] })
    server.server.stop()
    #expect(try client.readToEnd() == 0)
    #expect(server.probe.now.finished.isEmpty)
  }
}
