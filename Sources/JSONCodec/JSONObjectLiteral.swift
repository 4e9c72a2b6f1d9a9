extension JSONObject: ExpressibleByDictionaryLiteral {
  /// The members in the order in which they are written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { Member(name: $0, value: $1) })
  }
}
