import CivilTime
import Testing

@testable import BatchEngine

@Suite struct BooksTests {
  private typealias Trial = OperatorTrial

  /// Charges, grants and months in random order: debits are credits, and ledger and books agree after each step.
  @Test(arguments: 0..<20)
  func booksBalanceWhateverHappens(_: Int) {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    var trial = Trial()
    trial.carryOut(.createAccount(name: "bob", service: Toy.id, plan: "large", rate: nil, quota: nil))
    var now = Trial.now
    var open: [(Arrival, Claim)] = []
    var usage: [Books.BookAccount: Int] = [.usage(Trial.ann, Trial.month): 1]
    for step in 0..<200 {
      let account = AccountID(index: UInt32.random(in: 0...1, using: &dice))
      switch Int.random(in: 0..<6, using: &dice) {
      case 0, 1:
        open.append(
          trial.admit(cost: Int.random(in: 0...9, using: &dice), by: account, at: now))
      case 2, 3:
        guard let batch = open.indices.randomElement(using: &dice).map({ open.remove(at: $0) }) else {
          continue
        }
        trial.end(batch, at: now)
        usage[.usage(batch.0.account ?? account, batch.1.month), default: 0] += batch.1.cost
      case 4:
        let month = BillingMonth(
          index: BillingMonth(containing: now).index + Int32.random(in: 0...3, using: &dice))
        trial.carryOut(
          .grantUnits(account, units: Int.random(in: -9...9, using: &dice), month: month), at: now)
      default: now = now + .hours(24 * Int64.random(in: 0...20, using: &dice))
      }
      let books = trial.state.books
      if let difference = books.difference(from: trial.state.accounts) {
        Issue.record("seed \(seed), step \(step): \(difference.sentence)")
        return
      }
      guard usage.allSatisfy({ (books.balances[$0]?.debits ?? 0) == $1 }) else {
        Issue.record("seed \(seed), step \(step): \(books.balances), expected \(usage)")
        return
      }
    }
  }

  /// What an audit would find, in words that name the account, the month and both figures.
  @Test func aDifferenceNamesBothFigures() {
    let state = Trial().state
    func sentence(_ spoil: (inout Books) -> Void) -> String? {
      var books = state.books
      spoil(&books)
      return books.difference(from: state.accounts)?.sentence
    }
    #expect(sentence { _ in } == nil)
    #expect(
      sentence { $0.charge(4, to: Trial.ann, in: Trial.month) }
        == "ann has 1 units of 2026-11 in its ledger and 5 in the books.")
    // A month of which the ledger knows nothing.
    #expect(
      sentence { $0.charge(4, to: Trial.ann, in: Trial.month.next) }
        == "ann has 0 units of 2026-12 in its ledger and 4 in the books.")
    #expect(
      sentence { $0.grant(-4, to: Trial.ann, in: Trial.month) }
        == "ann was granted 0 units for 2026-11 by its ledger and -4 by the books.")
    #expect(
      sentence { $0.restore(.init(debits: 3, credits: 0), of: .house) }
        == "Debits come to 4 units and credits to 1.")
  }
}
