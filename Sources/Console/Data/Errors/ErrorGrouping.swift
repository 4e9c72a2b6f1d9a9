/// By what errors are put together.
enum ErrorGrouping: CaseIterable, Sendable {
  case place, code, endpoint, param, customer

  /// What the title of the list says.
  var words: String {
    switch self {
    case .place: "code × endpoint × param"
    case .code: "code"
    case .endpoint: "endpoint"
    case .param: "param"
    case .customer: "customer"
    }
  }

  /// The one after it; after the last comes the first.
  var next: ErrorGrouping {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
