import BatchEndpoints
import BatchEngine
import JSONCodec
import Testing

@testable import Console

/// Where drafts come from, for whom they are, and how they leave.
@Suite struct ComposeSourceTests {
  @Test(arguments: [
    ("{\"requests\":[{\"id\":1},{\"id\":2}]}", "2 items taken.", "demo-free"),
    ("[{\"id\":1},{\"id\":2},{\"id\":3}]", "3 items taken.", "demo-free"),
    ("{\"id\":1}", "1 item taken.", "demo-free"),
    ("  \n{\"endpoint\":\"/v1/houses\",\"params\":{}}\n", "1 item taken.", "sky-free"),
  ])
  func aPasteBecomesADraft(text: String, notice: String, account: String) throws {
    let desk = try Desk()
    try desk.press("6")
    desk.send(.paste(text))
    #expect(desk.text.contains(notice))
    #expect(desk.text.contains("For \(account)"))
  }

  @Test func aPastedItemGoesBehindTheCursorAndABodyInThePlaceOfAll() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press("j")
    desk.send(.paste("[{\"id\":1},{\"id\":2}]"))
    #expect(try desk.items.compactMap { $0["id"]?.numberValue?.integer } == [4107, 88, 1, 2, 311, 2096, 57])
    desk.send(.paste("{\"requests\":[{\"id\":9}]}"))
    #expect(try desk.items == [["id": 9]])
    try desk.press("u u")
    #expect(try desk.items.count == 5)
  }

  @Test func aMalformedPasteIsMendedInPlace() throws {
    let desk = try Desk()
    try desk.press("6")
    desk.send(.paste("[\n  {\"id\": 1}\n  {\"id\": 2}\n]"))
    #expect(desk.text.contains("✗ Not JSON at line 3, column 3: "))
    #expect(desk.text.contains("Pasted text"))
    desk.type(",")
    try desk.press("Esc")
    #expect(try desk.items == [["id": 1], ["id": 2]])
  }

  @Test func aPasteThatIsNoJSONGoesToThePrompt() throws {
    let desk = try Desk()
    try desk.press("6")
    desk.send(.paste("9f31c2d0-0000-4000-8000-000000000000"))
    #expect(desk.frame[23].hasPrefix(":open 9f31c2d0"))
  }

  /// Names are read while one is typed, and then a hundred of them at the most.
  @Test func accountsAreFoundAmongMany() throws {
    let desk = try Desk()
    for number in 0..<3000 {
      try desk.engine.createAccount(named: "customer-\(number)", on: InsightService.id, plan: "free")
    }
    try desk.command("compose ten")
    #expect(desk.model.compose.data?.names == nil)
    try desk.press(":")
    desk.type("for cust")
    #expect(desk.model.compose.data?.names?.names.count == 100)
    try desk.press("Tab")
    #expect(desk.frame[23] == ":for customer-")
    desk.type("2999")
    try desk.press("Enter")
    #expect(desk.text.contains("For customer-2999"))
    #expect(desk.model.compose.data?.names == nil)
    for (name, hint) in [
      ("demo-por", "There is no account demo-por; did you mean \"demo-pro\"?"),
      ("nobody-here", "There is no account nobody-here."), ("", "Type for NAME: demo-free, "),
    ] {
      try desk.command("for \(name)")
      #expect(desk.text.contains(hint))
    }
  }

  @Test func aFileIsLoaded() throws {
    let desk = try Desk()
    desk.files = ["/tmp/order.json": "{\"requests\":[{\"id\":7}]}", "/tmp/broken.json": "{\"requests\":[}"]
    try desk.command("load /tmp/order.json")
    #expect(desk.text.contains("batchtop ▸ compose ▸ order.json "))
    #expect(desk.text.contains("1 item from order.json."))
    try desk.command("open-file /tmp/broken.json")
    #expect(desk.text.contains("/tmp/broken.json is not JSON: line 1, column 14: "))
    #expect(try desk.items == [["id": 7]])
    try desk.command("load /tmp/none.json")
    #expect(desk.text.contains("/tmp/none.json: no such file"))
  }

  @Test(arguments: [
    ("\"abc\"", "holds a string"), ("12", "holds a number"), ("null", "holds null"),
    ("true", "holds true"),
  ])
  func jsonOfAnotherShapeIsNamed(text: String, words: String) throws {
    let desk = try Desk(width: 120)
    desk.files = ["/tmp/a.json": text]
    try desk.command("load /tmp/a.json")
    #expect(
      desk.frame[22] == " ✗ /tmp/a.json \(words); a body, an array of items or one item is expected.")
    #expect(desk.text.contains("Nothing is being written yet."))
  }

  @Test(arguments: ["[]", "{\"requests\":[]}"])
  func noItemsChangeNoAccount(text: String) throws {
    let desk = try Desk()
    desk.files = ["/tmp/none.json": text]
    try desk.command("compose ten")
    try desk.command("for sky-paid")
    try desk.command("load /tmp/none.json")
    #expect(desk.text.contains("For sky-paid"))
    #expect(desk.text.contains("POST /v1/batch"))
  }

  @Test func anotherDraftCanBeUndone() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.press("X")
    #expect(desk.text.contains("compose ▸ enrichment* "))
    try desk.command("compose ten")
    try desk.press("u")
    #expect(desk.text.contains("compose ▸ enrichment* "))
    try desk.press("u")
    #expect(desk.text.contains("compose ▸ enrichment "))
  }

  /// A command on the draft of five ids, the account and the route afterwards.
  @Test(arguments: [
    ("for demo-pro", "demo-pro", "/api/v1/enrichment/batch"),
    ("for sky-paid", "sky-paid", "/v1/batch"),
    ("endpoint signals", "demo-free", "/api/v1/signals/batch"),
    ("for demo-por", "demo-free", "/api/v1/enrichment/batch"),
    ("endpoint houses", "demo-free", "/api/v1/enrichment/batch"),
  ])
  func forWhomAndWhereTo(line: String, account: String, path: String) throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command(line)
    try desk.press("S")
    #expect(desk.text.contains("\(account) sends 5 items to"))
    #expect(desk.text.contains("POST \(path) "))
  }

  @Test func aTemplateKeepsAnAccountThatFits() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("for demo-pro")
    try desk.command("compose signals")
    #expect(desk.text.contains("For demo-pro"))
    // This one is about the cap of the plan Free.
    try desk.command("compose cap")
    #expect(desk.text.contains("For demo-free"))
    try desk.command("compose ten")
    #expect(desk.text.contains("For sky-free"))
  }

  @Test func wordsAreCompletedAndMistakesAnswered() throws {
    let desk = try Desk()
    try desk.press(":")
    desk.type("compose intel")
    try desk.press("Tab Enter")
    #expect(desk.text.contains("compose ▸ intelligence"))
    try desk.command("compose tne")
    #expect(desk.text.contains("There is no template tne; did you mean \"ten\"?"))
    try desk.press(":")
    desk.type("for demo-e")
    try desk.press("Tab Enter")
    #expect(desk.text.contains("For demo-enterprise"))
  }

  @Test func theKeyIsSetRenewedAndLeftOut() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("key order-7")
    #expect(desk.text.contains("Idempotency-Key order-7 "))
    try desk.command("key none")
    #expect(desk.text.contains("no Idempotency-Key"))
    try desk.command("key new")
    #expect(!desk.text.contains("no Idempotency-Key"))
    try desk.command("key zwei worte")
    #expect(desk.text.contains("✗ key validation_failed"))
  }

  @Test func curlSendsWhatIsShown() throws {
    let desk = try Desk()
    try desk.command("compose enrichment")
    try desk.command("key it's")
    try desk.press("y c")
    let command = try #require(desk.copied.last)
    #expect(command.contains("http://127.0.0.1:8207/api/v1/enrichment/batch"))
    #expect(command.contains("-H 'Idempotency-Key: it'\\''s'"))
    #expect(command.contains("$BATCH_API_KEY"))
    #expect(
      command.hasSuffix(
        #"--data-raw '{"requests":[{"id":4107},{"id":88},{"id":311},{"id":2096},{"id":57}]}'"#))
  }
}
