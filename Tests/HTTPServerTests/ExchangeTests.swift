import HTTPServer
import Testing

/// Requests and answers over real sockets.
@Suite struct ExchangeTests {
  @Test func aConnectionIsKept() throws {
    let server = try TestServer()
    let client = try server.connect()
    for path in ["/a", "/b", "/c"] {
      client.send(get(path))
      let response = try client.response()
      #expect(response.status == 200 && response.body == path && !response.closes)
    }
    client.send(get("/d", fields: "Connection: x, Close\r\n"))
    let last = try client.response()
    #expect(last.body == "/d" && last.closes)
    #expect(try client.readToEnd() == 0)
    #expect(server.server.figures.accepted == 1 && server.server.figures.requests == 4)
  }

  @Test func theOldVersionCloses() throws {
    let client = try TestServer().connect(sending: get("/a", version: "1.0"))
    #expect(try client.response().closes)
    #expect(try client.readToEnd() == 0)
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let server = try TestServer()
    let client = try server.connect()
    let paths = (0..<100).map { "/\($0)" }
    client.send(get("/wait") + paths.map { get($0) }.joined())
    #expect(server.probe.wait { $0.begun == ["/wait"] })
    server.open()
    for path in ["/wait"] + paths { #expect(try client.response().body == path) }
    #expect(server.probe.now.begun == ["/wait"] + paths)
  }

  @Test func bodiesComeInPieces() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
    client.send("2\r\nde\r\n0\r\n\r\n")
    #expect(try client.response().body == "/aabcde")
    let body = String(repeating: "x", count: 1 << 20)
    client.send(post("/b", length: body.utf8.count) + body)
    #expect(try client.response().body.utf8.count == 2 + 1 << 20)
  }

  @Test func anExpectedBodyIsAskedFor() throws {
    let server = try TestServer()
    let client = try server.connect()
    client.send(post("/a", length: 3, fields: "Expect: 100-continue\r\n"))
    #expect(try client.response().status == 100)
    client.send("abc")
    #expect(try client.response().body == "/aabc")
    client.send(post("/refused", length: 3, fields: "Expect: 100-continue\r\n"))
    let refusal = try client.response()
    #expect(refusal.status == 401 && refusal.closes)
    #expect(try client.readToEnd() == 0)
  }

  @Test func anotherExpectationFails() throws {
    let client = try TestServer().connect(sending: get("/a", fields: "Expect: x\r\n"))
    #expect(try client.response().status == 417)
  }

  @Test func headTellsTheLengthOnly() throws {
    let client = try TestServer().connect(sending: "HEAD /abc HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(try client.response(hasBody: false).head.contains("\r\nContent-Length: 4\r\n"))
    client.send("HEAD /abc HTTP/1.1\r\nHost: evil\r\n\r\n")
    #expect(try client.response(hasBody: false).status == 421)
    #expect(try client.readToEnd() == 0)
  }

  @Test func aFaultBehindHeadHasItsBody() throws {
    let client = try TestServer().connect(sending: "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nx\r\n")
    _ = try client.response(hasBody: false)
    let fault = try client.response()
    #expect(fault.status == 400 && !fault.body.isEmpty && fault.closes)
  }

  @Test func theLastRequestOfAConnectionCloses() throws {
    let server = try TestServer { $0.requestsPerConnection = 3 }
    let client = try server.connect()
    client.send(get("/1") + get("/2") + get("/3") + get("/4"))
    #expect(try !client.response().closes)
    #expect(try !client.response().closes)
    let last = try client.response()
    #expect(last.closes && last.body == "/3")
    #expect(try client.readToEnd() == 0)
    #expect(server.probe.now.begun == ["/1", "/2", "/3"])
  }

  @Test func aTakenAddressIsTold() throws {
    let server = try TestServer()
    let error = #expect(throws: ListenError.self) {
      try HTTPServer(server.server.address) { _ in ProbedHandler(Probe()) }
    }
    #expect(error?.isTaken == true)
  }
}
