import TerminalKit

/// What may stand behind a bar.
extension FilterParser {
  static let stages = ["sort", "group", "top", "since", "between", "cols"]

  mutating func stage(_ filter: inout Filter) throws(FilterError) {
    source.skipBlanks()
    let start = source.position
    let name = source.takeLetters().lowercased()
    func once(_ isFree: Bool) throws(FilterError) {
      guard isFree else { throw FilterError("\(name) stands twice", at: start) }
    }
    switch name {
    case "sort":
      try once(filter.order.isEmpty)
      repeat { filter.order.append(try sortKey()) } while source.takeComma()
    case "group":
      try once(filter.groups.isEmpty)
      repeat { filter.groups.append(try groupField()) } while source.takeComma()
    case "top":
      try once(filter.top == nil)
      filter.top = try topCount()
    case "cols":
      try once(filter.columns.isEmpty)
      filter.columns = try columnChanges()
    case "since": filter.condition = Condition.all(of: [filter.condition, try since()].compactMap(\.self))
    case "between":
      filter.condition = Condition.all(of: [filter.condition, try between()].compactMap(\.self))
    default: throw unknown("stage", name, Self.stages, at: start)
    }
    source.skipBlanks()
    guard source.isAtEnd || source.next == "|" else {
      var rest = source
      let direction = rest.takeLetters().lowercased()
      let isOpen = name == "sort" && rest.isAtEnd && ["asc", "desc"].contains { $0.hasPrefix(direction) }
      throw FilterError("| or the end is to follow \(name)", at: source.position, isOpen: isOpen)
    }
  }

  private mutating func sortKey() throws(FilterError) -> Filter.SortKey {
    let field = try field(for: "sort")
    var ahead = source
    ahead.skipBlanks()
    let direction = ahead.takeLetters().lowercased()
    if direction == "desc" || direction == "asc" { source = ahead }
    return Filter.SortKey(field.name, isDescending: direction == "desc")
  }

  private mutating func groupField() throws(FilterError) -> String {
    source.skipBlanks()
    let start = source.position
    let field = try field(for: "group")
    guard field.kind.isGrouped else {
      throw FilterError("\(field.name) has too many values to group by", at: start)
    }
    return field.name
  }

  private mutating func topCount() throws(FilterError) -> Int {
    source.skipBlanks()
    let start = source.position
    let text = source.takeValue()
    guard let count = Int(text), (1...1_000_000).contains(count), !text.hasPrefix("+") else {
      throw FilterError(
        "top takes a number from 1 to 1000000", at: start, isOpen: text.isEmpty && source.isAtEnd)
    }
    return count
  }

  private mutating func columnChanges() throws(FilterError) -> [Filter.ColumnChange] {
    var changes: [Filter.ColumnChange] = []
    repeat {
      source.skipBlanks()
      let kind: Filter.ColumnChange.Kind = source.take("+") ? .more : source.take("-") ? .less : .only
      changes.append(Filter.ColumnChange(kind, try field(for: "cols").name))
      _ = source.takeComma()
      source.skipBlanks()
    } while !source.isAtEnd && source.next != "|"
    return changes
  }

  // MARK: Times, as a stage and as a test

  /// `since 1h`: not older than that.
  mutating func since() throws(FilterError) -> Condition {
    let field = try momentField("since")
    source.skipBlanks()
    let start = source.position
    let length = try number(Unit.times)
    guard case .number(let number, let unit?) = length, number.value >= 0 else {
      var isBare = false
      if case .number(let number, nil) = length { isBare = number.value >= 0 }
      throw FilterError(
        "since takes a length of time such as 15m", at: start, isOpen: isBare && source.isAtEnd)
    }
    return Self.compare(field, .atLeast, .ago(number, unit))
  }

  /// `between 12:00 13:00`: from the first on, and before the second.
  mutating func between() throws(FilterError) -> Condition {
    let field = try momentField("between")
    let from = try plainMoment()
    _ = source.takeComma()
    let until = try plainMoment()
    let parts = [Self.compare(field, .atLeast, from), Self.compare(field, .below, until)]
    return .all(parts)
  }

  private func momentField(_ name: String) throws(FilterError) -> String {
    guard let field = vocabulary.moment else { throw error("rows of this list have no time for \(name)") }
    return field.name
  }

  private mutating func plainMoment() throws(FilterError) -> Moment {
    source.skipBlanks()
    let start = source.position
    let text = source.takeValue()
    guard let moment = Moment(text) else {
      throw FilterError(
        "between takes two times such as 12:00 13:00", at: start,
        isOpen: source.isAtEnd && Moment.mayBegin(with: text))
    }
    return moment
  }

  private static func compare(
    _ field: String, _ comparison: Condition.Comparison, _ moment: Moment
  ) -> Condition {
    .test(Condition.Test(.field(field), comparison, [.moment(moment)]))
  }
}
