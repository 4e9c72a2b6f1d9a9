import JSONCodec

/// What a text holds for a draft: a whole body, items, or one item.
enum DraftReading: Equatable {
  case body([JSON])
  case items([JSON])
  case item(JSON)

  /// - Throws: where the text stops being JSON, or that it is no item.
  init(_ bytes: [UInt8]) throws(JSONError) {
    switch try JSONParser.parse(bytes) {
    case .array(let items): self = .items(items)
    case .object(let object):
      guard let requests = object["requests"]?.arrayValue else {
        self = .item(.object(object))
        return
      }
      self = .body(requests)
    default:
      throw JSONError(
        line: 1, column: 1, offset: 0, expected: "an item, an array of items or {\"requests\": […]} expected")
    }
  }

  var items: [JSON] {
    switch self {
    case .body(let items), .items(let items): items
    case .item(let item): [item]
    }
  }
}
