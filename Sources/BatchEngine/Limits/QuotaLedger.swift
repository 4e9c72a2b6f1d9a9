import CivilTime

/// The units of one account: posted by batches that ended, reserved by those that run.
///
/// A charge belongs to the month in which its batch was claimed, so older months are kept while a batch of theirs
/// runs: it posts there and leaves the new month alone.
public struct QuotaLedger: Equatable, Sendable {
  /// Oldest first: the last two months with charges, those after them, and before them those of running batches.
  private var uses: [MonthUse] = []

  private struct MonthUse: Equatable, Sendable {
    var month: BillingMonth
    var posted = 0
    var reserved = 0
    /// Units on top of the limit, by an operator's grant; negative when they took more back.
    var granted = 0
    /// The part of `reserved` whose answers are final and wait to be durable.
    var sealed = 0
  }

  public init() {}

  /// The last two months with charges, oldest first, with the units charged in each. What else is kept depends on what
  /// runs.
  public var posts: [(month: BillingMonth, units: Int)] {
    uses.filter { $0.posted != 0 }.suffix(2).map { ($0.month, $0.posted) }
  }

  /// The months from those on for which units were granted.
  public var grants: [(month: BillingMonth, units: Int)] {
    let posts = posts
    let oldest = posts.count < 2 ? nil : posts.first?.month
    return uses.filter { use in use.granted != 0 && oldest.map { $0 <= use.month } ?? true }
      .map { ($0.month, $0.granted) }
  }

  /// What a snapshot says was charged.
  mutating func restore(_ units: Int, in month: BillingMonth) { change(month) { $0.posted = units } }

  /// Units charged in that month.
  public func posted(in month: BillingMonth) -> Int { use(in: month)?.posted ?? 0 }
  /// Units that an operator granted for that month, on top of the limit.
  public func granted(in month: BillingMonth) -> Int { use(in: month)?.granted ?? 0 }
  /// Units held by batches that are running.
  public func reserved(in month: BillingMonth) -> Int { use(in: month)?.reserved ?? 0 }

  /// Units that are charged as soon as their answers are durable; they count as reserved until then.
  public func sealed(in month: BillingMonth) -> Int { use(in: month)?.sealed ?? 0 }

  /// Whether `cost` units more fit under `limit`; exactly enough is enough.
  public func hasRoom(for cost: Int, under limit: Int, in month: BillingMonth) -> Bool {
    let (sum, overflow) = (posted(in: month) + reserved(in: month)).addingReportingOverflow(cost)
    return !overflow && sum <= limit
  }

  /// Holds units for a batch that was admitted.
  public mutating func reserve(_ cost: Int, in month: BillingMonth) {
    change(month) { $0.reserved += cost }
  }

  /// Units on top of the limit of a month; negative ones take them back.
  mutating func grant(_ units: Int, in month: BillingMonth) {
    change(month) { $0.granted = $0.granted.addingReportingOverflow(units).partialValue }
  }

  /// The batch of a reservation has its final answer.
  public mutating func seal(_ cost: Int, in month: BillingMonth) {
    change(month) { $0.sealed += cost }
  }

  /// Turns a reservation into a charge.
  public mutating func post(_ cost: Int, in month: BillingMonth, wasSealed: Bool = false) {
    change(month) { use in
      use.reserved -= cost
      use.posted += cost
      if wasSealed { use.sealed -= cost }
    }
  }

  /// Gives a reservation back: the batch did not run to its end, or its end could not be kept.
  public mutating func release(_ cost: Int, in month: BillingMonth, wasSealed: Bool = false) {
    change(month) { use in
      use.reserved -= cost
      if wasSealed { use.sealed -= cost }
    }
  }

  private func use(in month: BillingMonth) -> MonthUse? { uses.last { $0.month == month } }

  private mutating func change(_ month: BillingMonth, _ body: (inout MonthUse) -> Void) {
    if let place = uses.lastIndex(where: { $0.month == month }) {
      body(&uses[place])
    } else {
      var use = MonthUse(month: month)
      body(&use)
      uses.insert(use, at: uses.firstIndex { month < $0.month } ?? uses.endIndex)
    }
    if uses.count > 2 { forgetOldMonths() }
  }

  /// The last two months with charges stay, and whatever is newer or still held.
  private mutating func forgetOldMonths() {
    var charged = 0
    for place in uses.indices.reversed() {
      if charged >= 2, uses[place].reserved == 0 {
        uses.remove(at: place)
      } else if uses[place].posted != 0 {
        charged += 1
      }
    }
  }
}
