/// The members of a JSON object, in the order in which they were written.
public struct JSONObject: Equatable, Sendable {
  public struct Member: Equatable, Sendable {
    public var name: String
    public var value: JSON

    public init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }

    public static func == (a: Member, b: Member) -> Bool {
      a.name.hasSameScalars(as: b.name) && a.value == b.value
    }
  }

  public private(set) var members: [Member]

  /// Members as they come; a name may stand twice, as in a text that was read in `.syntax` mode.
  public init(_ members: [Member] = []) { self.members = members }

  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }
  public var names: [String] { members.map(\.name) }

  /// The value of a name. Where a name stands twice, the last one counts, as for most readers.
  ///
  /// Setting replaces the value in its place or appends a member; setting nil removes the name. An object
  /// is searched from its end: meant for some dozens of members.
  public subscript(name: String) -> JSON? {
    get {
      guard let index = lastIndex(of: name) else { return nil }
      return members[index].value
    }
    set {
      guard let newValue else {
        members.removeAll { $0.name.hasSameScalars(as: name) }
        return
      }
      if let index = lastIndex(of: name) {
        members[index].value = newValue
      } else {
        members.append(Member(name: name, value: newValue))
      }
    }
  }

  private func lastIndex(of name: String) -> Int? {
    members.lastIndex { $0.name.hasSameScalars(as: name) }
  }
}
