import HTTPServer
import Testing

/// Clients that are slow, silent or too many.
@Suite struct DeadlineTests {
  @Test func aHeadThatDoesNotEnd() throws {
    let client = try TestServer { $0.headerSeconds = 0.05 }.connect(sending: "GET / HTTP/1.1\r\nHost: l")
    let response = try client.response()
    #expect(response.status == 408 && response.closes)
    #expect(try client.readToEnd() == 0)
  }

  @Test func aHeadThatComesByteByByte() throws {
    let server = try TestServer { $0.headerSeconds = 0.1 }
    let client = try server.connect()
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nA: ")
    var count = 0
    while !client.hasInput(within: 5), count < 2000 {
      client.send("x")
      count += 1
    }
    #expect(try client.response().status == 408)
  }

  @Test(arguments: ["", "ab"]) func aBodyThatDoesNotEnd(part: String) throws {
    let client = try TestServer { $0.bodySeconds = 0.05 }.connect(sending: post("/", length: 3) + part)
    #expect(try client.response().status == 408)
  }

  @Test func silence() throws {
    let server = try TestServer { $0.idleSeconds = 0.05 }
    #expect(try server.connect().readToEnd() == 0)
    let client = try server.connect()
    client.send(get("/a"))
    #expect(try client.response().status == 200)
    #expect(try client.readToEnd() == 0)
  }

  @Test func anAnswerThatIsNotTaken() throws {
    let server = try TestServer { $0.writeSeconds = 0.1 }
    let client = try server.connect()
    client.send(get("/large"))
    #expect(server.reaches { $0.connections == 1 })
    #expect(server.reaches { $0.connections == 0 })
    #expect(try client.readToEnd() < 64 << 20)
  }

  @Test func workThatTakesLong() throws {
    let server = try TestServer {
      $0.headerSeconds = 0.05
      $0.bodySeconds = 0.05
      $0.idleSeconds = 0.05
      $0.writeSeconds = 0.05
    }
    let (patient, idle) = (try server.connect(), try server.connect())
    patient.send(get("/wait"))
    #expect(server.probe.wait { $0.begun == ["/wait"] })
    #expect(try idle.readToEnd() == 0)
    server.open()
    #expect(try patient.response().status == 200)
  }

  @Test func connectionsOverTheLimit() throws {
    let server = try TestServer { $0.connections = 2 }
    let kept = [try server.connect(), try server.connect()]
    for client in kept {
      client.send(get("/a"))
      #expect(try client.response().status == 200)
    }
    let third = try server.connect()
    let refusal = try third.response()
    #expect(refusal.status == 503 && refusal.closes)
    third.end()
    #expect(try third.readToEnd() == 0)
    #expect(server.reaches { $0.turnedAway == 1 && $0.connections == 2 })
    kept[0].reset()
    #expect(server.reaches { $0.connections == 1 })
    let fourth = try server.connect()
    fourth.send(get("/b"))
    #expect(try fourth.response().status == 200)
  }

  @Test func manyIdleConnectionsDelayNobody() throws {
    let server = try TestServer()
    let idle = try (0..<200).map { _ in try server.connect() }
    let client = try server.connect()
    client.send(get("/a"))
    #expect(try client.response().status == 200)
    #expect(server.reaches { $0.connections == 201 })
    withExtendedLifetime(idle) {}
  }
}

extension TestServer {
  /// A client that keeps its server alive and has sent its first bytes.
  func connect(sending text: String) throws -> OwningClient { try OwningClient(self, text) }
}

/// A client of a server that nothing else refers to.
@dynamicMemberLookup
struct OwningClient {
  let server: TestServer
  let client: Client

  init(_ server: TestServer, _ text: String) throws {
    self.server = server
    client = try server.connect()
    client.send(text)
  }

  subscript<Value>(dynamicMember member: KeyPath<Client, Value>) -> Value { client[keyPath: member] }

  func response(hasBody: Bool = true) throws -> Client.Response { try client.response(hasBody: hasBody) }
  func readToEnd() throws -> Int { try client.readToEnd() }
  @discardableResult func send(_ text: String) -> Bool { client.send(text) }
}
