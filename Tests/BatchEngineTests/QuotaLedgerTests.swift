import CivilTime
import Testing

@testable import BatchEngine

@Suite struct QuotaLedgerTests {
  /// January to June 2026.
  static let months: [BillingMonth] = {
    var months = [BillingMonth(containing: Instant(unixSeconds: 1_767_225_600))]
    for _ in 0..<5 { months.append(months[months.count - 1].next) }
    return months
  }()

  @Test(
    arguments: [
      // used, reserved, cost, limit, fits
      (0, 0, 1, 1, true), (0, 0, 2, 1, false), (4, 3, 3, 10, true), (4, 3, 4, 10, false),
      (10, 0, 0, 10, true), (0, 10, 1, 10, false), (0, 0, .max, 10, false), (1, 1, .max, .max, false),
      (0, 0, 0, 0, true),
    ] as [(Int, Int, Int, Int, Bool)])
  func exactlyEnoughIsEnough(used: Int, reserved: Int, cost: Int, limit: Int, fits: Bool) {
    var ledger = QuotaLedger()
    ledger.reserve(used, in: Self.months[0])
    ledger.post(used, in: Self.months[0])
    ledger.reserve(reserved, in: Self.months[0])
    #expect(ledger.hasRoom(for: cost, under: limit, in: Self.months[0]) == fits)
  }

  enum Action: CaseIterable { case small, large, post, release, nextMonth }

  /// All orders of six actions against plain dictionaries: charges belong to the month of their claim, however
  /// many months end before their batch does.
  @Test(arguments: Action.allCases)
  func everyOrderOfSixAgreesWithDictionaries(first: Action) {
    var orders = [[first]]
    for _ in 0..<5 { orders = orders.flatMap { order in Action.allCases.map { order + [$0] } } }
    for order in orders {
      guard let difference = Self.difference(after: order) else { continue }
      Issue.record("\(order): \(difference)")
      return
    }
  }

  private static func difference(after order: [Action]) -> String? {
    var ledger = QuotaLedger()
    var posted: [Int: Int] = [:]
    var claims: [(month: Int, cost: Int)] = []
    var month = 0
    for action in order {
      switch action {
      case .small, .large:
        let cost = action == .small ? 1 : 5
        ledger.reserve(cost, in: months[month])
        claims.append((month, cost))
      case .post where !claims.isEmpty:
        let claim = claims.removeFirst()
        ledger.post(claim.cost, in: months[claim.month])
        posted[claim.month, default: 0] += claim.cost
      case .release where !claims.isEmpty:
        let claim = claims.removeLast()
        ledger.release(claim.cost, in: months[claim.month])
      case .nextMonth: month = min(month + 1, months.count - 1)
      case .post, .release: break
      }
      // What a report on the month before still needs, and every month that a running batch belongs to.
      for asked in Set(claims.map(\.month) + [month, max(0, month - 1)]) {
        let reserved = claims.filter { $0.month == asked }.reduce(0) { $0 + $1.cost }
        let found = (ledger.posted(in: months[asked]), ledger.reserved(in: months[asked]))
        if found != (posted[asked] ?? 0, reserved) {
          return "month \(asked): \(found), expected \((posted[asked] ?? 0, reserved)) after \(action)"
        }
      }
    }
    return nil
  }
}
