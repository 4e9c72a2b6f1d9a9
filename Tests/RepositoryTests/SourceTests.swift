import Testing

@Suite struct SourceTests {
  static let extensions: Set<String> = ["swift", "c", "h"]

  @Test func theSourcesAreSeen() throws {
    #expect(try RepositoryFiles.paths(below: "Sources", extensions: Self.extensions).count > 20)
    #expect(try RepositoryFiles.paths(below: "Tests", extensions: Self.extensions).contains(here))
  }

  private let here = "Tests/RepositoryTests/SourceTests.swift"

  @Test func nothingTrapsOrWaitsToBeDone() throws {
    for path in try RepositoryFiles.paths(below: "Sources", extensions: Self.extensions) {
      for (number, line) in zip(1..., try RepositoryFiles.lines(of: path)) {
        #expect(!line.contains(/\btry!|\bas!|\bTODO\b|\bFIXME\b|\bXXX\b/), "\(path):\(number): \(line)")
      }
    }
  }

  @Test func filesAreShort() throws {
    for folder in ["Sources", "Tests"] {
      for path in try RepositoryFiles.paths(below: folder, extensions: Self.extensions) {
        // The last line of a file is followed by a line end, and so by one empty piece.
        let count = try RepositoryFiles.lines(of: path).count - 1
        #expect(count <= 500, "\(path) has \(count) lines")
      }
    }
  }

  @Test func theTopHoldsTheProductOnly() throws {
    let expected: Set<String> = ["Package.swift", "Sources", "Tests", "themes", "README.md", "Makefile"]
    for name in try RepositoryFiles.names(in: ".") where !name.hasPrefix(".") {
      #expect(expected.contains(name), "\(name) at the top of the repository")
    }
  }
}
