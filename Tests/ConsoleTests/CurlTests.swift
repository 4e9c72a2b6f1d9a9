import Console
import Testing

@Suite struct CurlTests {
  @Test func aBatchAsACommand() {
    let body = #"{"requests":[{"id":1}]}"#
    #expect(
      Curl.command(
        method: "POST", path: "/api/v1/signals/batch", idempotencyKey: "order-1", body: Array(body.utf8))
          == #"""
          curl -sS --globoff http://127.0.0.1:8207/api/v1/signals/batch \
            -H "Authorization: Bearer $BATCH_API_KEY" \
            -H 'Content-Type: application/json' \
            -H 'Idempotency-Key: order-1' \
            --data-raw '{"requests":[{"id":1}]}'
          """#)
  }

  /// One endpoint alone, where the engine listens now.
  @Test func aQueryStandsInTheAddress() {
    let command = Curl.command(
      to: "127.0.0.1:9000", method: "GET", path: "/v1/delta-t", idempotencyKey: nil,
      body: Array("jd=1&x=2".utf8))
    #expect(
      command == #"""
        curl -sS --globoff 'http://127.0.0.1:9000/v1/delta-t?jd=1&x=2' \
          -H "Authorization: Bearer $BATCH_API_KEY"
        """#)
  }

  /// What a shell or curl would take for something else, and how it is written.
  @Test(arguments: [
    (#"{"name":"O'Neill $HOME `id` \n !!"}"#, #"--data-raw '{"name":"O'\''Neill $HOME `id` \n !!"}'"#),
    ("''", #"--data-raw ''\'''\'''"#),
    ("@/etc/passwd", "--data-raw '@/etc/passwd'"),
    ("{\n}", "--data-raw '{\n}'"), ("\"é e\u{301} 界 שלום\"", "--data-raw '\"é e\u{301} 界 שלום\"'"),
    ("", "--data-raw ''"),
  ])
  func bodiesAreQuoted(body: String, written: String) {
    let command = Curl.command(method: "POST", path: "/v1/batch", idempotencyKey: nil, body: Array(body.utf8))
    #expect(command.hasSuffix(written))
    #expect(!command.contains("Idempotency-Key"))
  }

  /// A terminal's escape, a C1 control, bytes that are no text and what turns or hides text leave as octal digits.
  @Test(arguments: [
    ([0x7B, 0x1B, 0x7D], #"\173\033\175"#), ([0xFF, 0x00], #"\377\000"#), ([0xC2, 0x9B], #"\302\233"#),
    ([0x09], #"\011"#),
    (Array("a\u{202E}b".utf8), #"\141\342\200\256\142"#), (Array("\u{2066}".utf8), #"\342\201\246"#),
    (Array("\u{200B}".utf8), #"\342\200\213"#), (Array("\u{E0041}".utf8), #"\363\240\201\201"#),
  ])
  func bytesThatAreNoTextArePiped(body: [UInt8], octal: String) {
    let command = Curl.command(method: "POST", path: "/v1/batch", idempotencyKey: nil, body: body)
    #expect(command.hasPrefix("printf '\(octal)' | curl "))
    #expect(command.hasSuffix("--data-binary @-"))
  }

  @Test func aKeyThatWouldDriveATerminalIsWrittenInOctal() {
    let command = Curl.command(method: "POST", path: "/v1/batch", idempotencyKey: "\u{1B}]", body: [])
    #expect(!command.contains("\u{1B}"))
    #expect(command.contains(#"\040\033\135')" "#))
  }

  @Test func pathAndMethodCannotLeaveTheirPlace() {
    let command = Curl.command(method: "PUT", path: "@evil/'$(id)'", idempotencyKey: nil, body: [])
    #expect(command.hasPrefix(#"curl -sS --globoff 'http://127.0.0.1:8207/@evil/'\''$(id)'\''' -X PUT"#))
  }
}
