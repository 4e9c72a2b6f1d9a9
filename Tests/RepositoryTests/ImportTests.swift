import Testing

/// Imports go only along these arrows: what a module may know.
@Suite struct ImportTests {
  static let arrows: [String: Set<String>] = [
    "CNcurses": [], "CSystem": [], "CEphemerisData": [],
    "CivilTime": [], "JSONCodec": [], "TerminalKit": [],
    "Digest": ["CSystem"],
    "Durable": ["CSystem", "Digest"],
    "Ephemeris": ["CEphemerisData", "CivilTime"],
    "FilterLanguage": ["CivilTime", "JSONCodec", "TerminalKit"],
    "BatchEngine": ["CivilTime", "JSONCodec", "Durable", "Digest", "CSystem"],
    "BatchEndpoints": ["BatchEngine", "Ephemeris", "CivilTime", "Digest", "Durable", "JSONCodec"],
    "HTTPServer": ["CSystem"],
    "NcursesTerminal": ["CNcurses", "CSystem", "TerminalKit"],
    "Console": ["TerminalKit", "BatchEngine", "FilterLanguage", "JSONCodec", "CivilTime"],
    "batchtop": [
      "BatchEndpoints", "BatchEngine", "CivilTime", "Console", "CSystem", "Digest", "Durable", "Ephemeris",
      "FilterLanguage", "HTTPServer", "JSONCodec",
      "NcursesTerminal", "TerminalKit",
    ],
  ]

  /// The toolchain has these; Foundation is not among them, it costs half of the start-up time.
  static let toolchain: Set<String> = ["Glibc", "Synchronization"]

  @Test func everyModuleHasItsArrows() throws {
    #expect(try RepositoryFiles.names(in: "Sources") == Self.arrows.keys.sorted())
  }

  @Test(arguments: arrows.keys.sorted())
  func importsGoAlongTheArrows(module: String) throws {
    let allowed = try #require(Self.arrows[module]).union(Self.toolchain)
    for path in try RepositoryFiles.paths(below: "Sources/\(module)", extensions: ["swift"]) {
      for imported in try RepositoryFiles.lines(of: path).compactMap(importedModule) {
        #expect(allowed.contains(imported), "\(path) imports \(imported)")
      }
    }
  }

  @Test func cursesStaysInItsModule() throws {
    for path in try RepositoryFiles.paths(below: "Sources", extensions: ["c", "h"]) {
      let isPublic = path.contains("/include/")
      for line in try RepositoryFiles.lines(of: path) where line.contains(/#\s*include\s*<(n?curses|term)/) {
        #expect(path.hasPrefix("Sources/CNcurses/") && !isPublic, "\(path): \(line)")
      }
    }
  }

  @Test(arguments: [
    ("import Glibc", "Glibc"), ("  @preconcurrency import Glibc", "Glibc"),
    ("@testable import Digest", "Digest"), ("public import JSONCodec", "JSONCodec"),
    ("import struct Foundation.Date", "Foundation"),
    ("@_spi(Private) internal import Foundation", "Foundation"),
    ("// import Foundation", nil), ("let text = \"import Foundation\"", nil), ("important()", nil),
  ])
  func importsAreSeen(line: String, module: String?) {
    #expect(importedModule(line[...]) == module)
  }
}

/// The module that a line of Swift imports.
private func importedModule(_ line: Substring) -> String? {
  let pattern =
    /^\s*(@\w+(\(\w+\))?\s+)*(\w+\s+)?import\s+((struct|class|enum|protocol|typealias|func|var|let)\s+)?(?<module>\w+)/
  return line.firstMatch(of: pattern).map { String($0.module) }
}
