import JSONCodec
import Testing

@Suite struct WriterTests {
  @Test(
    arguments: [
      ("a/b é€𝄞 \u{A0}°\u{2028}", "\"a/b é€𝄞 \u{A0}°\u{2028}\""),
      ("\"\\", "\"\\\"\\\\\""),
      ("\u{8}\t\n\u{C}\r", "\"\\b\\t\\n\\f\\r\""),
      ("\0\u{1}\u{1F}", "\"\\u0000\\u0001\\u001f\""),
      ("\u{7F}\u{80}\u{9B}\u{9F}", "\"\\u007f\\u0080\\u009b\\u009f\""),
      (
        "0123456789abcdef\n0123456789abcde\u{9B}0123456\u{A0}",
        "\"0123456789abcdef\\n0123456789abcde\\u009b0123456\u{A0}\""
      ),
    ] as [(Sample, Sample)])
  func strings(value: Sample, text: Sample) throws {
    #expect(JSON(value.text).text() == text.text)
    #expect(try JSONParser.parse(text.text) == JSON(value.text))
  }

  @Test(arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min])
  func integers(value: Int) {
    #expect(JSON(value).text() == String(value))
    var writer = JSONWriter()
    writer.number(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == String(value))
  }

  @Test func layouts() {
    let value: JSON = ["a": [1, [], [:], ["b": nil]], "c": true]
    #expect(value.text() == "{\"a\":[1,[],{},{\"b\":null}],\"c\":true}")
    #expect(
      value.text(.indented) == """
        {
          "a": [
            1,
            [],
            {},
            {
              "b": null
            }
          ],
          "c": true
        }
        """)
  }

  @Test func callsInTheOrderOfTheText() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("request_id")
    writer.string("r1")
    writer.name("items")
    writer.beginArray()
    writer.number(0.5)
    writer.bool(false)
    writer.raw(Array("{\"kept\" : 1e0}".utf8))
    writer.value(["x"])
    writer.null()
    writer.endArray()
    writer.name("count")
    writer.number(5)
    writer.endObject()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\"request_id\":\"r1\",\"items\":[0.5,false,{\"kept\" : 1e0},[\"x\"],null],\"count\":5}")
  }
}
