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

  /// Every line that calls the program runs and ends as it says.
  @Test func theCommandsRun() {
    let files = """
      echo '[{"endpoint":"/v1/delta-t","params":{"jd":2451545}}]' > orders.json
      echo '[{"id":1},{"id":2}]' > games.json
      """
    let lines = Self.blocks("sh").joined().split(separator: "\n").filter { $0.hasPrefix("batchtop ") }
    #expect(lines.count >= 7)
    for line in lines {
      let outcome = Program.shell("\(files)\n\(line)")
      #expect(outcome.status == 0, "\(line)\n\(outcome.output)")
    }
  }
}
