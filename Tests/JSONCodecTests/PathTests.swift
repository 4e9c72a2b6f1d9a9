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

  static let text = """
    {
      "id": "é€𝄞", "requests": [ 1,
        {"params": {"lat": -5, "lon": [[], {}, null, true]}},
        "x"
      ],
      "\\u0069d2": {"id": false}
    }
    """

  @Test(arguments: [
    ("", 1, 1), ("/id", 2, 9), ("/requests", 2, 28), ("/requests/0", 2, 30),
    ("/requests/1/params/lat", 3, 24),
    ("/requests/1/params/lon", 3, 35), ("/requests/1/params/lon/0", 3, 36),
    ("/requests/1/params/lon/1", 3, 40),
    ("/requests/1/params/lon/2", 3, 44), ("/requests/1/params/lon/3", 3, 50), ("/requests/2", 4, 5),
    ("/id2", 6, 15), ("/id2/id", 6, 22),
  ])
  func located(pointer: String, line: Int, column: Int) throws {
    let path = try #require(JSONPath(pointer: pointer))
    let place = try #require(JSONLocator.location(of: path, in: Array(Self.text.utf8)))
    #expect(place.line == line)
    #expect(place.column == column)
    let tail = Array(Self.text.utf8.dropFirst(place.offset))
    let first = try #require(JSONParser.parse(Self.text)[path]).bytes().first
    #expect(tail.first == first)
  }

  @Test(arguments: ["/idx", "/requests/3", "/requests/1/params/lat/0", "/params", "/lat", "/requests/1/id"])
  func notLocated(pointer: String) throws {
    let path = try #require(JSONPath(pointer: pointer))
    #expect(JSONLocator.location(of: path, in: Array(Self.text.utf8)) == nil)
  }

  @Test func theLastOfTwoIsFound() throws {
    let text = Array("{\"a\":{\"b\":1},\n\"a\":{\"b\":2}}".utf8)
    #expect(JSONLocator.location(of: try #require(JSONPath(pointer: "/a/b")), in: text)?.line == 2)
  }

  @Test func aSiblingIsNotOnThePath() throws {
    let text = Array("{\"a\":{},\"c\":{\"b\":1}}".utf8)
    #expect(JSONLocator.location(of: try #require(JSONPath(pointer: "/a/b")), in: text) == nil)
  }

  @Test func aBrokenTextIsSearchedUpToItsFlaw() throws {
    let text = Array("[{\"a\":1},\n {\"b\":2} oops {\"c\":3}]".utf8)
    #expect(JSONLocator.location(of: try #require(JSONPath(pointer: "/1/b")), in: text)?.line == 2)
    #expect(JSONLocator.location(of: try #require(JSONPath(pointer: "/2/c")), in: text) == nil)
  }
}
