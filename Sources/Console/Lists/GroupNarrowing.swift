import FilterLanguage

extension FilteredList {
  /// The filter for the rows of the group under the cursor; nil where none is.
  var narrowed: String? {
    guard let group = currentGroup, let vocabulary else { return nil }
    var filter = meaning
    filter.groups = []
    filter.top = nil
    let tests = zip(meaning.groups, group.id).map { field, value in
      Self.test(field, value, vocabulary.field(field)?.kind ?? .text)
    }
    filter.condition = Condition.all(of: [meaning.condition].compactMap(\.self) + tests)
    return filter.description
  }

  /// Goes into the group under the cursor: the filter is narrowed to its rows; false where none is.
  mutating func enterGroup() -> Bool {
    guard let narrowed else { return false }
    let groups = filter
    filter = narrowed
    cameFrom = (narrowed, groups)
    return true
  }

  /// Goes back from the rows of a group to the groups; false when the filter is another one by now.
  mutating func leaveGroup() -> Bool {
    guard let cameFrom, cameFrom.narrowed == filter else { return false }
    filter = cameFrom.groups
    self.cameFrom = nil
    return true
  }

  private static func test(_ field: String, _ value: String, _ kind: Vocabulary.Kind) -> Condition {
    guard value != "-" else { return .not(.has(.field(field))) }
    switch kind {
    case .status, .count:
      let number = Int(value) ?? 0
      return .test(.init(.field(field), kind == .status ? .fits : .equals, [.number(Number(number), nil)]))
    default: return .test(.init(.field(field), .equals, [.text(value)]))
    }
  }
}
