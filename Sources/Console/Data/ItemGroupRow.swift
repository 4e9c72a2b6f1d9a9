import BatchEngine

/// By what the items of a batch are put together.
enum ItemGrouping: CaseIterable, Sendable {
  case place, code, endpoint, param, status

  var words: String {
    switch self {
    case .place: "code × endpoint × param"
    case .code: "code"
    case .endpoint: "endpoint"
    case .param: "param"
    case .status: "status"
    }
  }

  /// The one after it; after the last comes the first.
  var next: ItemGrouping {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

/// What the items of one row have in common; what the grouping does not look at is nil.
struct ItemGroup: Hashable, Sendable {
  var code: String?
  var endpoint: String?
  var param: String?
  var status: Int?
  /// Whether they failed; nil where both may stand together.
  var isFailed: Bool?

  init(_ item: BatchItem, by grouping: ItemGrouping) {
    isFailed = item.group.code != nil
    switch grouping {
    case .place: (code, endpoint, param) = (item.group.code, item.group.endpoint, item.group.param)
    case .code: code = item.group.code
    case .endpoint: (endpoint, isFailed) = (item.endpoint, nil)
    case .param: param = item.group.param
    case .status: status = item.status
    }
  }
}

/// Items of a batch that have something in common, as one row.
struct ItemGroupRow: Sendable {
  let group: ItemGroup
  private(set) var count = 0
  private(set) var failed = 0
  private(set) var units = 0
  /// The first message among them; nil when none failed.
  private(set) var message: String?
  /// How many each endpoint has, in the order in which they came.
  private(set) var endpoints: [(name: String, count: Int)] = []
  /// Place of the first of them.
  let first: Int

  /// Successes first, then by number, ties in the order in which they came.
  static func rows(_ items: [BatchItem], by grouping: ItemGrouping) -> [ItemGroupRow] {
    var places: [ItemGroup: Int] = [:]
    var rows: [ItemGroupRow] = []
    for item in items {
      let group = ItemGroup(item, by: grouping)
      let place = places[group] ?? rows.count
      if place == rows.count {
        places[group] = place
        rows.append(ItemGroupRow(group: group, first: item.id))
      }
      rows[place].count(item)
    }
    return rows.sorted { a, b in
      let (aIsGood, bIsGood) = (a.group.isFailed == false, b.group.isFailed == false)
      return aIsGood != bIsGood ? aIsGood : (b.count, a.first) < (a.count, b.first)
    }
  }

  private init(group: ItemGroup, first: Int) {
    self.group = group
    self.first = first
  }

  private mutating func count(_ item: BatchItem) {
    count += 1
    units += item.units
    if item.group.code != nil {
      failed += 1
      message = message ?? item.message
    }
    let name = item.endpoint ?? "-"
    if let place = endpoints.firstIndex(where: { $0.name == name }) {
      endpoints[place].count += 1
    } else {
      endpoints.append((name, 1))
    }
  }
}
