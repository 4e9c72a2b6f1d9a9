import BatchEngine

/// The searches of all lists. A console keeps them from one look to the next; without that each look searches to its end.
public final class Scans {
  private let budget: Duration?
  private(set) var batches = Scan<BatchRows>()
  private(set) var limits = Scan<AccountRows>()
  private(set) var customers = Scan<AccountRows>()
  private(set) var keys = Scan<KeyRows>()

  /// - Parameter budget: how long one look may take; nil for as long as it takes.
  public init(budget: Duration? = nil) { self.budget = budget }

  /// Looks on for what the query shows.
  func look(for query: Query, in engine: Engine) {
    switch query {
    case .batches(let filter, _): batches.look(for: filter, in: engine, within: budget)
    case .limits(let filter, _): limits.look(for: filter, in: engine, within: budget)
    case .customers(let filter, _): customers.look(for: filter, in: engine, within: budget)
    case .keys(let filter, _): keys.look(for: filter, in: engine, within: budget)
    default: return
    }
  }
}
