import JSONCodec

/// JSON: checking agrees with parsing, a mistake lies in the text, and what is written reads back the same.
func check(_ bytes: [UInt8]) {
  for mode in [JSONParser.Mode.api, .syntax] {
    let read = Result { () throws(JSONError) in try JSONParser.parse(bytes, mode: mode) }
    let checked = Result { () throws(JSONError) in try JSONParser.check(bytes, mode: mode) }
    switch (read, checked) {
    case (.success(let value), .success):
      for layout in [JSONLayout.compact, .indented] {
        let again = try? JSONParser.parse(value.bytes(layout), mode: mode)
        demand(again == value, "\(mode): it is not what was written")
      }
      demand(JSONDifference(from: value, to: value).isEmpty, "a value differs from itself")
    case (.failure(let error), .failure(let other)):
      demand(error == other, "\(mode): \(error.message), and \(other.message)")
      demand((0...bytes.count).contains(error.offset), "\(error.offset) of \(bytes.count) bytes")
      demand(error.line >= 1 && error.column >= 1 && error.column <= bytes.count + 1, error.message)
    default: fail("\(mode): \(read), but \(checked)")
    }
  }
  for steps in [[.index(0), .name("a")], [.name("a"), .index(1)], []] as [[JSONPath.Step]] {
    guard let found = JSONLocator.location(of: JSONPath(steps), in: bytes) else { continue }
    demand((0..<bytes.count).contains(found.offset), "found at \(found.offset) of \(bytes.count)")
  }
}
