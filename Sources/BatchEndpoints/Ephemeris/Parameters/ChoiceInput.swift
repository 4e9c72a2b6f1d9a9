import BatchEngine

/// Names out of a list that an endpoint knows.
extension ParameterReader {
  /// One of a few names, in any case.
  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of type: Choice.Type) throws(ItemError)
    -> Choice? where Choice.RawValue == String
  {
    guard let text = try text(name) else { return nil }
    guard let choice = Choice(rawValue: text.lowercased()) else { throw unknown(name, type) }
    return choice
  }

  /// Some of a few names, in any case, between commas; none when absent.
  func choices<Choice: RawRepresentable & CaseIterable & Hashable>(_ name: String, of type: Choice.Type)
    throws(ItemError) -> Set<Choice> where Choice.RawValue == String
  {
    var choices: Set<Choice> = []
    for item in try list(name) ?? [] {
      guard let choice = Choice(rawValue: item) else { throw unknown(name, type) }
      choices.insert(choice)
    }
    return choices
  }

  private func unknown<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type)
    -> ItemError
  where Choice.RawValue == String {
    invalid(name, "must be one of \(type.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}
