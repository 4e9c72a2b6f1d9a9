import BatchEngine

/// What there is to compose for, and what would become of the draft now.
public struct ComposeData: Sendable {
  /// A service by what is shown of it.
  struct Facts: Sendable {
    let id: ServiceID
    let name: String
    let unit: String
    let routes: [Route]
    let plans: [Plan]
  }

  /// Accounts like the name that is being typed; nil while none is.
  let names: AccountNames?
  let services: [Facts]
  /// The service of the draft's account; nil when there is no such account.
  let service: Facts?
  /// The key that was wanted.
  let freshKey: String?
  let check: DraftCheck?
  /// Units that the drafts cost which were split off with it.
  let othersCost: Int
}
