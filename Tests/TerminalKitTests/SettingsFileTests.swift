import Testing

@testable import TerminalKit

struct SettingsFileTests {
  @Test func linesKeysAndComments() throws {
    let file = try SettingsFile(
      """
      # a comment
      theme = night   # another

      cursor=default on #343d46
      view.hot = status:429 a = b ## and one more
        #c = 1
      """, name: "config.conf")
    #expect(
      file.entries == [
        .init(line: 2, key: "theme", value: "night"),
        .init(line: 4, key: "cursor", value: "default on #343d46"),
        .init(line: 5, key: "view.hot", value: "status:429 a = b"),
      ])
  }

  @Test(arguments: [
    ("\nnight", "config.conf:2: A line is `key = value`; this one has no `=`."),
    ("= 1", "config.conf:1: There is no key before the `=`."),
    ("theme =  # none", "config.conf:1: \"theme\" has no value."),
    ("a = 1\nb = 1\na = 2", "config.conf:3: \"a\" was set in line 1 already."),
  ])
  func errors(text: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try SettingsFile(text, name: "config.conf") }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("curser", "cursor"), ("satus.ok", "status.ok"), ("sttaus.ok", "status.ok"), ("elephant", nil), ("", nil),
  ])
  func nearestName(name: String, nearest: String?) {
    #expect(NearestName.of(name, among: ["cursor", "status.ok", "status.error"]) == nearest)
  }

  // Distances from Damerau's four single errors.
  @Test(arguments: [
    ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "xabc", 1), ("abc", "acb", 1),
    ("", "abc", 3),
  ])
  func distance(a: String, b: String, distance: Int) {
    #expect(NearestName.distance(Array(a), Array(b)) == distance)
  }
}
