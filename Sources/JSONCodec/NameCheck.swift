/// Refuses a name that stands twice in one object, unless the mode lets it pass.
///
/// Few names are compared one by one where they stand; from the seventeenth on they are hashed, so that an
/// object of a hundred thousand names costs no more a name than a small one.
struct NameCheck: JSONSink {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let refusesDuplicates: Bool
  /// The names of all open objects, outermost first.
  private var names: [StringToken] = []
  private var objects: [OpenObject] = []

  private struct OpenObject {
    var firstName: Int
    var hashed: Set<ExactText> = []
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, mode: JSONParser.Mode) {
    self.bytes = bytes
    refusesDuplicates = mode == .api
  }

  mutating func beginObject(at offset: Int) {
    if refusesDuplicates { objects.append(OpenObject(firstName: names.count)) }
  }

  mutating func endObject() {
    guard refusesDuplicates else { return }
    let firstName = objects.removeLast().firstName
    while names.count > firstName { names.removeLast() }
  }

  mutating func name(_ token: StringToken) throws(Flaw) {
    guard refusesDuplicates else { return }
    let object = objects.count - 1
    let first = objects[object].firstName
    let isKnown: Bool
    if names.count - first < 16 {
      isKnown = names[first...].contains { isSame($0, token) }
    } else {
      if objects[object].hashed.isEmpty {
        objects[object].hashed = Set(names[first...].map { ExactText(bytes.text(of: $0)) })
      }
      isKnown = !objects[object].hashed.insert(ExactText(bytes.text(of: token))).inserted
    }
    if isKnown { throw Flaw(offset: token.start, expected: "a name may stand only once in an object") }
    names.append(token)
  }

  @inline(__always)
  private func isSame(_ a: StringToken, _ b: StringToken) -> Bool {
    if a.hasEscapes || b.hasEscapes {
      return bytes.text(of: a).hasSameScalars(as: bytes.text(of: b))
    }
    guard a.bytes.count == b.bytes.count else { return false }
    return zip(a.bytes, b.bytes).allSatisfy { bytes[$0] == bytes[$1] }
  }

  mutating func null(at offset: Int) {}
  mutating func bool(_ value: Bool, at offset: Int) {}
  mutating func number(_ token: Range<Int>) {}
  mutating func string(_ token: StringToken) {}
  mutating func beginArray(at offset: Int) {}
  mutating func endArray() {}
}
