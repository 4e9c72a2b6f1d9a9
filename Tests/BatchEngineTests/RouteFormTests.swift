import BatchEngine
import CivilTime
import Testing

/// Routes that are no batches: an endpoint alone, and an account that asks about itself.
@Suite struct RouteFormTests {
  private let shop: ToyShop

  init() throws { shop = try ToyShop() }

  private func submission(
    _ method: String, _ path: String, query: String? = nil, _ body: String = "", key: String? = nil,
    type: String? = nil, encoding: String? = nil, unread: Int? = nil, by name: String = "ann"
  ) -> Submission {
    var submission = shop.submission(body, key: key, by: name)
    (submission.method, submission.path, submission.query) = (method, path, query)
    (submission.contentType, submission.contentEncoding, submission.unreadBytes) = (type, encoding, unread)
    return submission
  }

  /// Method, path, query, body, and what comes of it: the answer or the refusal, and the units after it.
  @Test(
    arguments: [
      ("GET", "/toy/buy", "price=7", "", "1 of 1, 993 left", "7+0"),
      ("GET", "/toy/buy", "price=%37&note=a+b", "", "1 of 1, 993 left", "7+0"),
      ("POST", "/toy/buy", nil, "{\"price\":7}", "1 of 1, 993 left", "7+0"),
      ("POST", "/toy/buy", "price=9", "{\"price\":7}", "1 of 1, 993 left", "7+0"),
      ("GET", "/toy/buy", "price=9999", "", "units", "0+0"),
      ("GET", "/toy/buy", nil, "", "parameters", "0+0"),
      ("GET", "/toy/buy", "price=x", "", "parameters", "0+0"),
      ("GET", "/toy/buy", "price=1&price=1", "", "parameters", "0+0"),
      ("GET", "/toy/buy", "price=%3", "", "parameters", "0+0"),
      ("GET", "/toy/buy", "price=%ff", "", "parameters", "0+0"),
      ("POST", "/toy/buy", nil, "[7]", "parameters", "0+0"), ("POST", "/toy/buy", nil, "", "json", "0+0"),
      ("PUT", "/toy/buy", nil, "{\"price\":7}", "method", "0+0"),
      ("GET", "/toy/me", nil, "", "ann used 0", "0+0"), ("POST", "/toy/me", nil, "{}", "method", "0+0"),
      ("GET", "/toy", nil, "", "method", "0+0"), ("GET", "/toys", nil, "", "unknownRoute", "0+0"),
    ] as [(String, String, String?, String, String, String)])
  func answers(
    method: String, path: String, query: String?, body: String, outcome: String, use: String
  ) throws {
    let answer = shop.engine.submit(submission(method, path, query: query, body))
    #expect((answer.refusal?.name ?? answer.text) == outcome)
    #expect(try shop.use() == use)
  }

  @Test func theAllowFieldNamesTheMethods() {
    for (path, methods) in [("/toy", "POST"), ("/toy/buy", "GET, POST"), ("/toy/me", "GET")] {
      let answer = shop.engine.submit(submission("DELETE", path))
      #expect(answer.headers.first { $0.name == "Allow" }?.value == methods)
    }
  }

  /// A GET may be sent again as it is: no key binds it, and no body type is asked for.
  @Test func aGetHasNoKeyAndNoType() throws {
    for count in 1...2 {
      let answer = shop.engine.submit(
        submission("GET", "/toy/buy", query: "price=1", key: "k", type: "text/plain"))
      #expect(answer.status == 200 && !answer.isReplay)
      #expect(try shop.use() == "\(count)+0")
    }
  }

  @Test func aPostIsBoundAndReplayed() throws {
    let first = shop.engine.submit(submission("POST", "/toy/buy", "{\"price\":7}", key: "k"))
    let again = shop.engine.submit(submission("POST", "/toy/buy", "{\"price\":7}", key: "k"))
    #expect(again.isReplay && again.body == first.body)
    #expect(shop.engine.submit(submission("POST", "/toy", "{\"price\":7}", key: "k")).refusal == .keyReused)
    #expect(try shop.use() == "7+0")
  }

  /// It costs a token and nothing else, is seen in the history, and works while no batch may run beside it.
  @Test func readingTakesATokenOnly() throws {
    let before = shop.submit("{\"requests\":[1]}").rate?.remaining ?? 0
    let answer = shop.engine.submit(submission("GET", "/toy/me"))
    #expect(answer.text == "ann used 1")
    #expect(answer.rate?.remaining == before - 1)
    let record = shop.engine.read { state, _ in state.history[answer.request] }
    #expect(record?.outcome == .executed(status: 200) && record?.units == 0)
    #expect(shop.engine.contents(of: answer.request)?.responseBody == answer.body)
  }

  /// A body that has not come is judged as far as nothing in it matters.
  @Test func anUnreadBodyIsJudgedByItsHead() throws {
    let large = Engine.largestBody + 1
    #expect(shop.engine.refuse(unread: submission("POST", "/toy", unread: 10)) == nil)
    #expect(shop.engine.refuse(unread: submission("POST", "/toy", key: "k", unread: 10)) == nil)
    #expect(
      shop.engine.refuse(unread: submission("POST", "/toy", unread: large))?.refusal?.name == "bodySize")
    #expect(
      shop.engine.refuse(unread: submission("POST", "/toy", unread: 10, by: "eve"))?.refusal
        == .credential(.missing))
    let typed = submission("POST", "/toy", type: "text/plain", unread: 10)
    #expect(shop.engine.refuse(unread: typed)?.refusal == .mediaType("text/plain"))
    #expect(shop.engine.submit(submission("POST", "/toy", unread: large)).refusal?.name == "bodySize")
  }

  @Test func anEncodedBodyIsNoJSON() {
    for (encoding, refused) in [("gzip", true), ("identity", false)] {
      let answer = shop.engine.submit(submission("POST", "/toy", "{\"requests\":[1]}", encoding: encoding))
      #expect((answer.refusal?.name == "mediaType") == refused)
    }
  }

  @Test func bytesThatAreNoRequestAreSeen() {
    let answer = shop.engine.refuse(submission("", "/toy"), status: 400, message: "No such method.")
    let record = shop.engine.read { state, _ in state.history[answer.request] }
    #expect(record?.outcome == .refused(status: 400, code: "http") && record?.account == nil)
    let trace = shop.engine.contents(of: answer.request)?.trace
    #expect(trace?.decisive?.check == .http && trace?.decisive?.figures == .text("No such method."))
  }

  /// Nobody without a key can fill the journal: of each second so many refusals are kept, and all are seen.
  @Test func strangersLeaveOnlySoMuch() {
    func kept() -> Int {
      (0..<60).count { _ in
        let answer = shop.engine.submit(submission("POST", "/toy", by: "eve"))
        return shop.engine.contents(of: answer.request) != nil
      }
    }
    #expect(kept() == 50)
    #expect(shop.engine.read { state, _ in state.history.all.count } == 60)
    shop.clock.advance(by: .seconds(1))
    #expect(kept() == 50)
  }

  /// Answers of one turn share a sync and are collected when it is done.
  @Test func concludedTogether() throws {
    let runs = ["[1]", "[2]"].compactMap { shop.begin("{\"requests\":\($0)}") }
    #expect(runs.count == 2)
    for var run in runs {
      #expect(shop.engine.proceed(&run, for: .seconds(1)) == false)
      guard case .answered(let answer) = shop.engine.conclude(run, isUrgent: false) else {
        Issue.record("memory keeps at once")
        continue
      }
      #expect(answer.status == 200)
    }
    #expect(try shop.use() == "3+0")
  }
}
