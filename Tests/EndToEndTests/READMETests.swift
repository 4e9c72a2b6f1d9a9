@preconcurrency import Glibc
import Testing

/// What README.md shows is what the program does.
@Suite struct READMETests {
  private static let text: String = {
    let path =
      String(#filePath.prefix(#filePath.count - "Tests/EndToEndTests/READMETests.swift".count)) + "README.md"
    return Program.run(["cat", path]).output
  }()

  /// The blocks of one kind, such as `sh`, without their fences.
  private static func blocks(_ kind: String) -> [String] {
    text.split(separator: "```", omittingEmptySubsequences: false).enumerated().compactMap { index, block in
      index % 2 == 1 && block.hasPrefix(kind + "\n") ? String(block.dropFirst(kind.count + 1)) : nil
    }
  }

  @Test func theFrameIsTheFirstScreen() throws {
    let frame = try #require(Self.blocks("text").first)
    #expect(Program.shell("batchtop screen pulse --demo").output == frame)
  }

  /// The session over HTTP runs as it stands, but for its port, which others may have; answers come from where they should.
  @Test func theSessionOverHTTPRuns() throws {
    let port = Program.freePort()
    let isThere = "curl -s 127.0.0.1:\(port)/healthz >/dev/null"
    let ready = "for try in {1..500}; do \(isThere) && break; sleep 0.02; done"
    let serve = "'\(Program.path)' serve --port \(port) 2>/dev/null & \(ready)"
    let session = try #require(Self.blocks("bash").first)
      .replacing("batchtop serve &", with: serve).replacing("8207", with: String(port))
      .replacing(" \\\n", with: " ").replacing(/(?m)^curl.*$/) { "\($0.output); echo" }
    let outcome = Program.shell("exec 2>/dev/null\n\(session)")
    let answers = outcome.lines.filter { $0.hasPrefix("{") }
    let marks = ["status", "organization", "\"failed\":1", "longitude", "delta_t_seconds", "\"used\":2"]
    #expect(answers.count == marks.count, "\(outcome.output)")
    for (answer, mark) in zip(answers, marks) { #expect(answer.contains(mark), "\(answer)") }
  }

  /// Every line that calls the program runs, one after the other on one state, and ends well.
  @Test func theCommandsRun() {
    let lines = Self.blocks("sh").joined().split(separator: "\n").filter {
      $0.hasPrefix("batchtop ") || $0.hasPrefix("printf ")
    }
    #expect(lines.count >= 12)
    let checked = lines.map { "\($0)\n[ $? = 0 ] || echo 'FAILED: \($0.prefix { $0 != "#" })'" }
    let outcome = Program.shell(
      """
      echo '[{"endpoint":"/v1/delta-t","params":{"jd":2451545}}]' > orders.json
      \(checked.joined(separator: "\n"))
      """)
    #expect(!outcome.output.contains("FAILED"), "\(outcome.output)")
  }
}
