import BatchEndpoints
import BatchEngine
import TerminalKit
import Testing

@testable import Console

/// The tables of README.md are those that the console works with.
@Suite struct READMETableTests {
  /// The rows of the table behind a heading, each by its cells.
  private static func table(under heading: String) throws -> [[String]] {
    let text = try README.text()
    let section = try #require(text.text(between: "\n## \(heading)\n", "\n## "), "no section \(heading)")
    return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.dropFirst(2).dropLast(2).split(separator: " | ").map(String.init)
    }
  }

  /// What stands between backquotes.
  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
      index.isMultiple(of: 2) ? nil : String(part)
    }
  }

  private static let labels: [(command: Command, keys: [String])] = CommandTable.all.map { command in
    (
      command,
      command.keys.compactMap { names in
        KeyStroke.strokes(names)?.map { $0.label(in: .unicode) }.joined()
      }
    )
  }

  @Test func everyKeyOfTheTableIsOne() throws {
    let known = Set(Self.labels.flatMap(\.keys))
    for row in try Self.table(under: "Keys") {
      for key in Self.quoted(row[0]) where !known.contains(key) { Issue.record("\(key) in: \(row[0])") }
    }
  }

  /// A command with keys is found under one of them at least; what only prints what another copies is told in a sentence.
  @Test func everyCommandWithAKeyIsInTheTable() throws {
    let told = Set(try Self.table(under: "Keys").flatMap { Self.quoted($0[0]) })
    for (command, keys) in Self.labels where !keys.isEmpty && !command.name.hasPrefix("print ") {
      if told.isDisjoint(with: keys) { Issue.record("\(command.name), \(keys.joined(separator: " "))") }
    }
  }

  /// Whatever README gives behind a colon is understood on some screen.
  @Test func everyCommandOfTheTextIsOne() throws {
    let text = try README.text()
    let lines = Self.quoted(text).filter { $0.first == ":" && $0.dropFirst().first?.isLetter == true }
    #expect(lines.count > 20)
    for line in lines {
      let isKnown = Place.allCases.contains { CommandTable.find(String(line.dropFirst()), in: $0) != nil }
      #expect(isKnown, "\(line)")
    }
  }

  @Test func everyScreenIsTold() throws {
    let text = try README.text()
    for place in Place.allCases where place.opensAlone {
      #expect(
        text.contains("`:\(place.rawValue)`") || text.contains("| \(place.rawValue) ("), "\(place.rawValue)")
    }
  }

  @Test func pricesAreThoseOfTheServices() throws {
    let rows = try Self.table(under: "The two services")
    for service in Services.all {
      for route in service.routes
      where route.path.hasPrefix("/v1/") && (route.price ?? 0) > 0 {
        let row = try #require(rows.first { $0[0] == "`\(route.path)`" }, "\(route.path) is not in README")
        #expect(row[1].hasPrefix("\(route.price ?? 0)"), "\(row)")
      }
    }
  }

  @Test func limitsAreThoseOfThePlans() throws {
    let text = try README.text()
    for plan in Services.all.flatMap(\.plans) {
      let limits = plan.limits
      let figures = [
        limits.requestsPerMinute, limits.requestsPerDay, limits.unitsPerMonth, limits.batchesInFlight,
      ]
      let cells = figures.compactMap { $0 }.map(Self.grouped)
      let isTold = text.split(separator: "\n").contains { row in
        row.hasPrefix("| \(plan.name) |") && cells.allSatisfy { row.contains("| \($0) ") }
      }
      #expect(isTold, "\(plan.name): \(cells)")
    }
  }

  /// `2,500,000`.
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var result = ""
    while digits.count > 3 {
      result = "," + digits.suffix(3) + result
      digits = String(digits.dropLast(3))
    }
    return digits + result
  }
}

extension String {
  /// The text between two others, or behind the first where the second does not follow.
  fileprivate func text(between start: String, _ end: String) -> Substring? {
    guard let from = firstRange(of: start)?.upperBound else { return nil }
    let rest = self[from...]
    return rest.firstRange(of: end).map { rest[..<$0.lowerBound] } ?? rest
  }
}
