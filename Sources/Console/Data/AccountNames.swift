import BatchEngine

/// Accounts whose names are like a text that is being typed: those that begin with it, or else with as much of it as any name
/// does. At most a hundred are read, however many there are.
struct AccountNames: Sendable {
  struct Choice: Sendable {
    let name: String
    let service: ServiceID
  }

  private static let limit = 100

  private let text: String
  /// In the order in which the accounts were made; one of exactly that name leads.
  private let choices: [Choice]

  init(_ text: String, in state: EngineState) {
    self.text = text
    let wanted = Array(text.utf8)
    var longest = 0
    var found: [Int] = []
    // Read in place: a copy of each account would cost more than the look at its name.
    for index in state.accounts.indices {
      let shared = zip(state.accounts[index].name.utf8, wanted).prefix { $0 == $1 }.count
      if shared > longest { (longest, found) = (shared, []) }
      if shared == longest, found.count < Self.limit { found.append(index) }
    }
    let exact = state.account(named: text).map { Choice(name: $0.name, service: $0.service) }
    let others = found.map { Choice(name: state.accounts[$0].name, service: state.accounts[$0].service) }
    choices = [exact].compactMap(\.self) + others.filter { $0.name != text }
  }

  /// The account of exactly that name.
  func choice(named name: String) -> Choice? { choices.first { $0.name == name } }

  /// All names that were read.
  var names: [String] { choices.map(\.name) }

  /// Names that begin with the whole text.
  var completions: [String] { names.filter { $0.hasPrefix(text) } }
}
