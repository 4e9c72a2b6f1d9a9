import Testing

/// All orders of a few steps, and long random ones, on the engine and on a naive one.
@Suite struct SequenceTests {
  typealias Step = Trial.Step

  /// Nine steps in all orders of five: 59,049 histories, compared after each step.
  @Test(arguments: [Step.a, .b, .anonymous, .broken, .begin, .finish, .abandon, .day, .month])
  func everyOrderOfFive(first: Step) throws {
    let steps: [Step] = [.a, .b, .anonymous, .broken, .begin, .finish, .abandon, .day, .month]
    try check(after: first, steps, length: 5)
  }

  /// All thirteen steps in all orders of four.
  @Test(arguments: Step.allCases)
  func everyOrderOfFour(first: Step) throws {
    try check(after: first, Step.allCases, length: 4)
  }

  /// Long histories reach what short ones cannot: every limit, several months, keys that come round again.
  @Test func longRandomHistories() throws {
    let seed = Dice.freshSeed()
    var dice = Dice(seed: seed)
    for round in 0..<150 {
      var trial = try Trial()
      // Each round has its own taste, so that no limit hides another one for long.
      let steps = (0..<8).compactMap { _ in Step.allCases.randomElement(using: &dice) }
      for step in 0..<100 {
        guard let next = steps.randomElement(using: &dice) else { continue }
        if let difference = trial.take(next) {
          Issue.record("seed \(seed), round \(round), step \(step), \(next): \(difference)")
          return
        }
      }
    }
  }

  private func check(after first: Step, _ steps: [Step], length: Int) throws {
    // Nothing runs yet: a history that begins so is the same as one without its first step.
    if first == .finish || first == .abandon { return }
    var order = [Int](repeating: 0, count: length - 1)
    while true {
      var trial = try Trial()
      for (place, step) in ([first] + order.map { steps[$0] }).enumerated() {
        guard let difference = trial.take(step) else { continue }
        let taken = [first] + order.prefix(place).map { steps[$0] }
        Issue.record("after \(taken.map(\.description).joined(separator: ", ")): \(difference)")
        return
      }
      guard let place = order.lastIndex(where: { $0 + 1 < steps.count }) else { return }
      order[place] += 1
      for later in (place + 1)..<order.count { order[later] = 0 }
    }
  }
}
