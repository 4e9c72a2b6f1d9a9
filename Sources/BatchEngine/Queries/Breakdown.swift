/// Elements counted by code × endpoint × parameter: where a partial batch hurts, and how much.
public struct Breakdown: Equatable, Sendable {
  public struct Group: Hashable, Sendable {
    /// The error's code; nil for elements that succeeded.
    public let code: String?
    public let endpoint: String?
    public let param: String?

    public init(code: String?, endpoint: String?, param: String?) {
      self.code = code
      self.endpoint = endpoint
      self.param = param
    }
  }

  public struct Row: Equatable, Sendable {
    public let group: Group
    public internal(set) var count: Int
    public internal(set) var units: Int
    public let status: Int
    /// Place of the first element of the group.
    public let first: Int
  }

  /// Successes first, then failures by number, ties in the order in which they came.
  public let rows: [Row]

  public init(_ items: [ItemOutcome]) {
    var places: [Group: Int] = [:]
    var rows: [Row] = []
    for (index, item) in items.enumerated() {
      let group = Group(code: item.code, endpoint: item.endpoint, param: item.param)
      if let place = places[group] {
        rows[place].count += 1
        rows[place].units += item.cost
      } else {
        places[group] = rows.count
        rows.append(Row(group: group, count: 1, units: item.cost, status: item.status, first: index))
      }
    }
    self.rows = rows.sorted { a, b in
      if (a.group.code == nil) != (b.group.code == nil) { return a.group.code == nil }
      return (b.count, a.first) < (a.count, b.first)
    }
  }
}
