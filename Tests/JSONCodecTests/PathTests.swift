import JSONCodec
import Testing

@Suite struct PathTests {
  // The value and its pointers are the example of RFC 6901, section 5.
  static let example: JSON = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7,
    "m~n": 8,
  ]

  @Test(
    arguments: [
      ("", example), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
      ("/e^f", 3),
      ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ] as [(String, JSON)])
  func pointersOfTheStandard(pointer: String, value: JSON) throws {
    let path = try #require(JSONPath(pointer: pointer))
    #expect(Self.example[path] == value)
    #expect(path.pointer == pointer)
  }

  @Test(arguments: ["foo", "foo/0", "/a~", "/a~2b", " /foo", "#/foo"])
  func noPointers(pointer: String) {
    #expect(JSONPath(pointer: pointer) == nil)
  }

  @Test(arguments: [
    "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/-1", "/foo/99999999999999999999", "/foo/0/x", "/a~1b/0",
  ])
  func pointersThatLeadNowhere(pointer: String) throws {
    #expect(Self.example[try #require(JSONPath(pointer: pointer))] == nil)
  }

  @Test func digitsNameAMemberOfAnObject() throws {
    let value: JSON = ["2024": ["01": "a"], "7": "b"]
    #expect(value[try #require(JSONPath(pointer: "/2024/01"))] == "a")
    #expect(value[JSONPath([.index(7)])] == "b")
  }

  @Test(
    arguments: [
      (JSONPath.root, "$", ""),
      (
        JSONPath([.name("requests"), .index(2), .name("params"), .name("lat")]), "requests[2].params.lat",
        "/requests/2/params/lat"
      ),
      (JSONPath([.index(0), .index(1)]), "[0][1]", "/0/1"),
      (JSONPath([.name("odd name"), .name("x-y_1")]), "[\"odd name\"].x-y_1", "/odd name/x-y_1"),
      (JSONPath([.name("a"), .name("b.c")]), "a[\"b.c\"]", "/a/b.c"),
      (JSONPath([.name("1"), .name("")]), "[\"1\"][\"\"]", "/1/"),
      (JSONPath([.name("\u{1B}[2J\"/~")]), "[\"\\u001b[2J\\\"/~\"]", "/\u{1B}[2J\"~1~0"),
      (JSONPath([.name("größe")]), "[\"größe\"]", "/größe"),
    ] as [(JSONPath, String, Sample)])
  func written(path: JSONPath, text: String, pointer: Sample) {
    #expect(path.description == text)
    #expect(path.pointer == pointer.text)
  }
}
