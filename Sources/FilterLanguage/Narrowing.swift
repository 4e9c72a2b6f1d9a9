extension Condition {
  /// Whether surely no row fits this condition that does not fit the other one: it was typed on.
  ///
  /// False where that is not easily seen.
  public func narrows(_ other: Condition) -> Bool {
    if self == other { return true }
    if case .all(let wanted) = other { return wanted.allSatisfy { narrows($0) } }
    if case .any(let parts) = other, parts.contains(where: { narrows($0) }) { return true }
    switch self {
    case .all(let parts): return parts.contains { $0.narrows(other) }
    case .any(let parts): return parts.allSatisfy { $0.narrows(other) }
    case .word(let text):
      guard case .word(let wider) = other else { return false }
      return text.lowercased().contains(wider.lowercased())
    case .test(let test):
      guard case .test(let wider) = other, test.subject == wider.subject else { return false }
      return test.narrows(wider)
    case .not, .flag, .has: return false
    }
  }

  /// The fields that it asks for.
  public var fields: Set<String> {
    switch self {
    case .all(let parts), .any(let parts): return parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let inner): return inner.fields
    case .test(let test):
      if case .field(let name) = test.subject { return [name] }
      return []
    case .has(.field(let name)): return [name]
    case .has(.path), .word, .flag: return []
    }
  }

  /// Whether a row may fit at one time and not at another, though it stays as it is, or has to be read for it.
  public var isTimed: Bool {
    switch self {
    case .all(let parts), .any(let parts): return parts.contains { $0.isTimed }
    case .not(let inner): return inner.isTimed
    case .test(let test):
      if case .path = test.subject { return true }
      return test.values.contains { if case .moment = $0 { true } else { false } }
    case .has(.path): return true
    case .word, .flag, .has: return false
    }
  }
}

extension Condition.Test {
  /// Whether each value begins with one that the other finds all beginnings of: `ac*` after `a*`.
  fileprivate func narrows(_ other: Condition.Test) -> Bool {
    guard comparison == .fits || comparison == .equals, other.comparison == .fits else { return false }
    return values.allSatisfy { value in
      guard let text = value.shown else { return false }
      return other.values.contains { wider in
        guard case .glob(let glob) = wider, glob.last == "*" else { return false }
        let beginning = glob.dropLast()
        return !beginning.contains { "*?".contains($0) }
          && text.lowercased().hasPrefix(beginning.lowercased())
      }
    }
  }
}

extension Condition.Value {
  fileprivate var shown: String? {
    switch self {
    case .text(let text), .glob(let text): text
    case .number, .statusClass, .pattern, .moment: nil
    }
  }
}
