import Testing

@Suite struct CommandLineTests {
  private static let good = #"{"requests":[{"endpoint":"/v1/delta-t","params":{"jd":2451545}}]}"#
  private static let mixed =
    #"[{"endpoint":"/v1/delta-t","params":{"jd":2451545}},{"endpoint":"/v1/houses","params":{"jd":2451545}}]"#

  @Test(arguments: [
    ("", "--version", 0, "batchtop 0.1.0"),
    ("", "--help", 0, "Usage: batchtop"),
    ("", "submit --help", 0, "Usage: batchtop submit FILE"),
    ("", "screen --help", 0, "Usage: batchtop screen SCREEN"),
    ("", "json-check --help", 0, "Usage: batchtop json-check"),
    ("", "bench --help", 0, "Usage: batchtop bench"),
    ("", "about", 0, "JPL DE440"),
    ("", "submt", 2, "did you mean \"submit\"?"),
    ("", "--them night", 2, "There is no option --them; did you mean \"--theme\"?"),
    ("", "screen puls", 2, "did you mean \"pulse\"?"),
    ("", "screen pulse --size 80", 2, "--size is WIDTHxHEIGHT"),
    ("", "--state x key create --account a", 2, "options follow the verb: batchtop key create --state …"),
    ("", "--memory usage", 2, "options follow the verb: batchtop usage --memory …"),
    ("", "submit", 2, "FILE is missing"),
    ("", "account --help", 0, "batchtop account create NAME"), ("", "help key", 0, "batchtop key list"),
    ("limits status:suspended", "run - --demo", 2, "unknown field"),
    ("", "--state nowhere", 4, "There is no state in nowhere"),
    ("", "--world a --demo", 2, "--world FILE is a world of its own: no --demo"),
    ("", "--world nothing.world", 4, "nothing.world: No such file or directory"),
    ("", "screen sim --world /dev/null", 4, "/dev/null: not read: it is no saved world."),
    ("", "submit nothing.json --account sky-free", 2, "nothing.json: No such file or directory"),
    (good, "submit -", 2, "--account is required"),
    (good, "submit - --account nobody", 2, "There is no account nobody; there are demo-free"),
    (good, "submit - --account sky-free --format xml", 2, "--format is table or json"),
    (good, "submit - --account sky-free", 0, "1 item: 1 succeeded, 0 failed; 1 credit charged"),
    (mixed, "submit - --account sky-free", 1, "missing_parameter (lat): lat is required"),
    (mixed, "submit - --account sky-free", 1, "2 items: 1 succeeded, 1 failed; 2 credits charged"),
    (mixed, "submit - --account sky-free --dry-run", 1, "It would run: 2 items, 1 known to fail, cost 2."),
    (#"{"requests":[]}"#, "submit - --account sky-free", 3, "batch_empty"),
    (#"[{"id":1},{"id":0}]"#, "submit - --account demo-free", 1, "validation_failed (id)"),
    (#"[{"id":1},]"#, "submit - --account demo-free", 2, "line 1, column 11"),
    (#"[{"id":1}]"#, "submit - --account demo-pro --endpoint enrichment", 0, "enrichment"),
    (#"[{"id":1}]"#, "submit - --account demo-pro --endpoint prices", 2, "no endpoint prices"),
    (#"{"a":[1,2]}"#, "json-check", 0, ""),
    (#"{"a":[1,2}"#, "json-check", 1, "line 1, column 10"),
  ])
  func lines(input: String, words: String, status: Int32, text: String) {
    let outcome = Program.shell("printf %s '\(input)' | batchtop \(words) 2>&1")
    #expect(outcome.status == status)
    #expect(outcome.output.contains(text), "\(outcome.output)")
  }

  /// Off a terminal the first frame is that of the state there is, at the moment that was asked for.
  @Test func aPipeShowsTheStateThatIsThere() {
    let outcome = Program.shell(
      """
      echo '[{"id":0},{"id":1}]' | batchtop submit - --account demo-free >sent
      batchtop | grep -c validation_failed
      batchtop --at -1h 2>&1 | grep -c 'reaches back to'
      batchtop --read-only | head -n 1
      """)
    #expect(outcome.lines[0] == "1" && outcome.lines[1] == "1", "\(outcome.output)")
    #expect(outcome.lines[2].contains("read only") && !outcome.lines[2].contains("LIVE"), "\(outcome.output)")
  }

  @Test func fiftyElementsComeInOrder() {
    let elements = (0..<50).map { #"{"endpoint":"/v1/delta-t","params":{"jd":\#(2_451_545 + $0)}}"# }
    let body = "[\(elements.joined(separator: ","))]"
    let outcome = Program.shell("echo '\(body)' | batchtop submit - --account sky-paid")
    #expect(outcome.status == 0)
    #expect(outcome.lines[1...50].map { $0.prefix { $0 != " " } } == (0..<50).map { "\($0)" })
    #expect(outcome.lines[51].hasPrefix("50 items: 50 succeeded, 0 failed; 50 credits charged"))
  }

  @Test func jsonIsTheBodyOnTheWire() {
    let outcome = Program.shell("echo '\(Self.good)' | batchtop submit - --account sky-free --format json")
    #expect(
      outcome.output.hasPrefix(#"{"data":{"results":[{"index":0,"status":200,"data":{"delta_t_seconds":63.8"#)
    )
    #expect(outcome.output.contains(#""credits_used":1,"credits_remaining":499"#))
  }

  /// All mistakes in settings are told beside the frame, which stays what it is.
  @Test func mistakesInSettingsAreToldOffATerminal() {
    let outcome = Program.shell(
      """
      mkdir -p config/batchtop; printf 'colour = true\\nmouse = yes\\n' > config/batchtop/config.conf
      batchtop --theme nigth 2>told >frame; status=$?; cat told; head -1 frame; exit $status
      """)
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.prefix(3) == [
        "batchtop: config.conf:1: There is no setting \"colour\"; did you mean \"color\"?",
        "batchtop: config.conf:2: mouse is true or false, not \"yes\".",
        "batchtop: nigth.theme: There is no theme of that name; did you mean \"night\"?",
      ])
    #expect(outcome.lines[3].hasPrefix(" batchtop ▸ pulse"))
  }

  /// Off a terminal there is text, and nothing else.
  @Test(arguments: ["batchtop", "batchtop --demo", "batchtop screen batches --demo", "TERM=dumb batchtop"])
  func plainTextOffATerminal(line: String) {
    let outcome = Program.shell("\(line) 2>&1 | cat; exit ${PIPESTATUS[0]}")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("batchtop ▸"))
    #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func framesAreTheSameEachTime() {
    let line = "batchtop screen pulse --demo --size 120x40"
    #expect(Program.shell(line).output == Program.shell(line).output)
  }

  @Test func asciiFramesAreASCII() {
    let outcome = Program.shell("batchtop screen batches --demo --ascii --size 200x60")
    #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func hostileTextStaysText() {
    let body = #"[{"endpoint":"/v1/\u001b[2J\u202e","params":{}}]"#
    let outcome = Program.shell("echo '\(body)' | batchtop submit - --account sky-free")
    #expect(outcome.status == 1)
    #expect(!outcome.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }
}
