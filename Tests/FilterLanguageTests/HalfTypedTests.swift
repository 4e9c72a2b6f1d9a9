import Testing

@testable import FilterLanguage

@Suite struct HalfTypedTests {
  private static let vocabulary = Parcels.schema.vocabulary

  /// What a filter says while it is typed.
  @Test(arguments: [
    ("", ""), ("acme", "acme"), ("stat", ""), ("status:", ""), ("status:4", ""), ("status:42", ""),
    ("status:429", "status:429"), ("acme stat", "acme"), ("acme !", "acme"), ("acme or (", "acme"),
    ("name:ac", "name:ac*"), ("name:ac ", "name:ac"), ("name:ac,b", "name:ac,b*"), ("(acme", "acme"),
    ("\"two wo", "\"two wo\""), ("ms>", ""), ("ms>1", "ms>1"), ("is:fai", ""), ("is:failed", "is:failed"),
    ("acme | gr", "acme"), ("acme | group", "acme"), ("acme | group code", "acme | group code"),
    ("since:1", ""), ("at>14:0", ""), ("name~/a(", ""), ("acme | sort ms de", "acme | sort ms"),
  ])
  func sofar(text: String, form: String) throws {
    #expect(try Filter.halfTyped(text, Self.vocabulary).filter.description == form)
  }

  /// What no further key can mend is said at once.
  @Test(arguments: ["ms>12q", "statis:4", "is:faz", "status:9", "name<a", "| tops ", "a )"])
  func wrong(text: String) {
    #expect(throws: FilterError.self) { try Filter.halfTyped(text, Self.vocabulary) }
  }

  /// Typing on finds less, as far as that can be seen.
  @Test(arguments: [
    ("acme", "ac", true), ("ac", "acme", false), ("ACME bell", "acm", true), ("bell", "acme", false),
    ("name:acm*", "name:ac*", true), ("name:acme", "name:ac*", true), ("name:a*e", "name:a*", true),
    ("name:ac*", "name:acm*", false), ("acme or bell", "acme", false), ("acme", "acme or bell", true),
    ("acme is:failed", "is:failed", true), ("!acme", "!ac", false), ("ms>10", "ms>1", false),
  ])
  func narrowing(text: String, wider: String, isNarrower: Bool) throws {
    let new = try #require(try Filter(text, Self.vocabulary).condition)
    let old = try #require(try Filter(wider, Self.vocabulary).condition)
    #expect(new.narrows(old) == isNarrower)
  }
}
