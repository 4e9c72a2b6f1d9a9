import JSONCodec

/// What a text holds for a draft: a whole body, items, or one item.
enum DraftReading: Equatable {
  case body([JSON])
  case items([JSON])
  case item(JSON)

  /// Why a text is nothing for a draft.
  enum Mistake: Error, Equatable {
    case notJSON(JSONError)
    /// It is JSON of a shape that a draft cannot be made of.
    case holds(String)

    /// What follows the text's name: `is not JSON: line 1, …`.
    var message: String {
      switch self {
      case .notJSON(let error): "is not JSON: \(error.message)"
      case .holds(let what): "holds \(what); a body, an array of items or one item is expected"
      }
    }
  }

  init(_ bytes: [UInt8]) throws(Mistake) {
    let value: JSON
    do throws(JSONError) {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .notJSON(error)
    }
    switch value {
    case .array(let items): self = .items(items)
    case .object(let object):
      guard let requests = object["requests"]?.arrayValue else {
        self = .item(.object(object))
        return
      }
      self = .body(requests)
    case .string: throw .holds("a string")
    case .number: throw .holds("a number")
    case .bool: throw .holds(value.text())
    case .null: throw .holds("null")
    }
  }

  var items: [JSON] {
    switch self {
    case .body(let items), .items(let items): items
    case .item(let item): [item]
    }
  }
}
