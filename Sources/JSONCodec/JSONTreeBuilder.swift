/// Builds the value of a text. Finished parts wait on one stack, so that every array is made once and in
/// its final size.
struct JSONTreeBuilder: JSONSink {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var check: NameCheck
  private var values: [JSON] = []
  private var names: [String] = []
  /// How many values waited when each open container began.
  private var beginnings: [Int] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, mode: JSONParser.Mode) {
    self.bytes = bytes
    check = NameCheck(bytes, mode: mode)
  }

  /// The value, once the whole text has been read.
  var root: JSON { values.first ?? .null }

  mutating func null(at offset: Int) { values.append(.null) }
  mutating func bool(_ value: Bool, at offset: Int) { values.append(.bool(value)) }
  mutating func number(_ token: Range<Int>) {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[token]), as: UTF8.self)
    values.append(.number(JSONNumber(checked: text)))
  }
  mutating func string(_ token: StringToken) { values.append(.string(bytes.text(of: token))) }

  mutating func beginArray(at offset: Int) { beginnings.append(values.count) }

  mutating func endArray() {
    let start = beginnings.removeLast()
    let elements = Array(values[start...])
    values.removeSubrange(start...)
    values.append(.array(elements))
  }

  mutating func beginObject(at offset: Int) {
    check.beginObject(at: offset)
    beginnings.append(values.count)
  }

  mutating func name(_ token: StringToken) throws(Flaw) {
    try check.name(token)
    names.append(bytes.text(of: token))
  }

  mutating func endObject() {
    check.endObject()
    let start = beginnings.removeLast()
    let firstName = names.count - (values.count - start)
    var members: [JSONObject.Member] = []
    members.reserveCapacity(values.count - start)
    for index in start..<values.count {
      members.append(JSONObject.Member(name: names[firstName + index - start], value: values[index]))
    }
    // One by one: objects are mostly small, and taking out a range costs as much as ten of these.
    while names.count > firstName { names.removeLast() }
    while values.count > start { values.removeLast() }
    values.append(.object(JSONObject(members)))
  }
}
