import BatchEngine
import JSONCodec

/// What the three families answer today: the id of the item, marked as a stub.
struct StubHandler: ItemWork {
  let id: Int

  /// Ids are whole numbers that every JSON reader keeps exactly.
  static let ids = 1...9_007_199_254_740_991

  init(_ item: JSONObject, at index: Int) throws(ItemError) {
    guard let value = item["id"] else { throw Self.invalid("is required", at: index) }
    guard case .number(let number) = value, let id = number.integer, Self.ids.contains(id) else {
      throw Self.invalid("must be an integer from 1 to \(Self.ids.upperBound)", at: index)
    }
    self.id = id
  }

  func run() throws(ItemError) -> ItemAnswer {
    var writer = JSONWriter(capacity: 36)
    writer.beginObject()
    writer.member("id", id)
    writer.member("stub", true)
    writer.endObject()
    return ItemAnswer(data: writer.bytes)
  }

  private static func invalid(_ what: String, at index: Int) -> ItemError {
    let fault = JSON.object([
      "pointer": .string("/requests/\(index)/id"), "message": .string("id \(what)"),
    ])
    return ItemError(
      422, "validation_failed", "id \(what)", param: "id", details: ["errors": [fault]])
  }
}
