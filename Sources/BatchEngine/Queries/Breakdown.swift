/// Elements counted by code × endpoint × parameter: where a partial batch hurts, and how much.
public struct Breakdown: Equatable, Sendable {
  /// What failed elements have in common; all that succeeded are one group.
  public struct Group: Hashable, Sendable {
    /// The error's code; nil for elements that succeeded.
    public let code: String?
    public let endpoint: String?
    public let param: String?

    public init(code: String?, endpoint: String?, param: String?) {
      self.code = code
      self.endpoint = code == nil ? nil : endpoint
      self.param = code == nil ? nil : param
    }
  }

  public struct Row: Equatable, Sendable {
    public let group: Group
    public internal(set) var count: Int
    public internal(set) var units: Int
    public let status: Int
    /// Place of the first element of the group.
    public let first: Int
    /// How many of the elements each endpoint has, in the order in which they came.
    public internal(set) var endpoints: [EndpointCount]
  }

  public struct EndpointCount: Equatable, Sendable {
    public let endpoint: String
    public internal(set) var count: Int
  }

  /// Successes first, then failures by number, ties in the order in which they came.
  public let rows: [Row]

  public init(_ items: [ItemOutcome]) {
    var places: [Group: Int] = [:]
    var rows: [Row] = []
    for (index, item) in items.enumerated() {
      let group = Group(code: item.code, endpoint: item.endpoint, param: item.param)
      let place = places[group] ?? rows.count
      if place == rows.count {
        places[group] = place
        rows.append(Row(group: group, count: 0, units: 0, status: item.status, first: index, endpoints: []))
      }
      rows[place].count += 1
      rows[place].units += item.cost
      rows[place].count(item.endpoint ?? "-")
    }
    self.rows = rows.sorted { a, b in
      if (a.group.code == nil) != (b.group.code == nil) { return a.group.code == nil }
      return (b.count, a.first) < (a.count, b.first)
    }
  }
}

extension Breakdown.Row {
  fileprivate mutating func count(_ endpoint: String) {
    if let place = endpoints.firstIndex(where: { $0.endpoint == endpoint }) {
      endpoints[place].count += 1
    } else {
      endpoints.append(Breakdown.EndpointCount(endpoint: endpoint, count: 1))
    }
  }
}

extension FailureCount {
  /// What the failed elements have in common, in the order in which they came.
  static func all(in items: [ItemOutcome]) -> [FailureCount] {
    var counts: [FailureCount] = []
    for item in items where item.code != nil {
      let group = Breakdown.Group(code: item.code, endpoint: item.endpoint, param: item.param)
      if let place = counts.firstIndex(where: { $0.group == group }) {
        counts[place].count += 1
      } else {
        counts.append(FailureCount(group: group, count: 1))
      }
    }
    return counts
  }
}
