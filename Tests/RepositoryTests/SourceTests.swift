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

  /// A newcomer finds in each module one file that says what the others are for.
  @Test func everyModuleHasAMap() throws {
    for module in try RepositoryFiles.names(in: "Sources") {
      let paths = try RepositoryFiles.paths(below: "Sources/\(module)", extensions: Self.extensions)
      // That of C stands in its header, and that of the program at its beginning.
      guard !module.hasPrefix("C") || ["CivilTime", "Console"].contains(module), module != "batchtop" else {
        continue
      }
      let maps = try paths.filter {
        try RepositoryFiles.lines(of: $0).first?.hasPrefix("// \(module): ") == true
      }
      #expect(maps.count == 1, "\(module) has \(maps.count) maps")
    }
  }

  @Test func theTopHoldsTheProductOnly() throws {
    let expected: Set<String> = ["Package.swift", "Sources", "Tests", "themes", "README.md", "Makefile"]
    for name in try RepositoryFiles.names(in: ".") where !name.hasPrefix(".") {
      #expect(expected.contains(name), "\(name) at the top of the repository")
    }
  }
}
