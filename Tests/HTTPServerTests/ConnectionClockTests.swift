import Testing

@testable import HTTPServer

/// Which deadline a connection is under, on a clock of the test's.
@Suite struct ConnectionClockTests {
  let limits = HTTPLimits()
  let connection = Connection(file: -1, tag: 2, parser: RequestParser())

  private func receive(_ text: String) throws {
    Array(text.utf8).withUnsafeBytes { connection.parser.append($0) }
    while case .request = try connection.parser.next() { connection.restartClock() }
  }

  /// The deadline in seconds, after something happened at that second.
  private func deadline(at second: Int64, gotOn: Bool = true) -> Int64 {
    connection.time(limits, at: second * 1_000_000_000, gotOn: gotOn)
    return connection.deadline == .max ? -1 : connection.deadline / 1_000_000_000
  }

  @Test func theHeadHasTenSecondsInAll() throws {
    #expect(deadline(at: 0) == 60)
    try receive("GET / HTTP/1.1\r\n")
    #expect(deadline(at: 5) == 15)
    try receive("Host: localhost\r\n")
    #expect(deadline(at: 14) == 15)
    try receive("\r\n")
    #expect(deadline(at: 14) == 74)
  }

  @Test func theNextRequestHasItsOwnTime() throws {
    try receive("GET / HTTP/1.1\r\n")
    #expect(deadline(at: 0) == 10)
    try receive("Host: localhost\r\n\r\nGET /")
    #expect(deadline(at: 9) == 19)
  }

  @Test func theBodyHasThirtySecondsInAll() throws {
    try receive("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n")
    #expect(deadline(at: 0) == 10)
    try receive("\r\na")
    #expect(deadline(at: 9) == 39)
    try receive("b")
    #expect(deadline(at: 38) == 39)
  }

  @Test func anAnswerHasTenSecondsForEachStep() {
    connection.output = [0x61]
    #expect(deadline(at: 0) == 10)
    #expect(deadline(at: 5, gotOn: false) == 10)
    #expect(deadline(at: 9) == 19)
  }

  @Test func workHasAllTheTime() {
    connection.work = FinishedWork(HTTPResponse(status: 200))
    #expect(deadline(at: 0) == -1)
    #expect(deadline(at: 100, gotOn: false) == -1)
  }

  @Test(arguments: [(0.05, 50_000_000), (-1, 0), (1e300, 1_000_000_000_000_000_000)])
  func secondsAreCounted(seconds: Double, nanoseconds: Int64) {
    #expect(Connection.nanoseconds(seconds) == nanoseconds)
  }

  @Test func whatIsNoNumberIsForEver() {
    #expect(Connection.nanoseconds(.nan) == Connection.nanoseconds(.infinity))
  }
}
