/// What comes of drafts that are sent one after the other.
struct SendingTally: Equatable, Sendable {
  /// How many are sent.
  let total: Int
  private(set) var answered = 0
  private(set) var succeeded = 0
  private(set) var failed = 0
  private(set) var replayed = 0
  private(set) var refused = 0
  /// Statuses of the refusals, each once, in their order.
  private var statuses: [Int] = []

  init(total: Int) { self.total = total }

  var isComplete: Bool { answered >= total }
  var isWell: Bool { failed == 0 && refused == 0 }

  mutating func take(_ receipt: SubmissionReceipt) {
    answered += 1
    if receipt.refusal != nil {
      refused += 1
      if !statuses.contains(receipt.status) { statuses.append(receipt.status) }
    } else if receipt.isReplay {
      replayed += 1
    } else {
      succeeded += receipt.succeeded
      failed += receipt.failed
    }
  }

  /// What became of the items, and of the batches that did not run: `3 batches sent: 30 ok, 1 refused with 429.`
  var sentence: String {
    var parts: [String] = []
    if succeeded > 0 { parts.append("\(Figures.counted(succeeded, "item")) ok") }
    if failed > 0 { parts.append("\(failed) failed") }
    if replayed > 0 { parts.append("\(replayed) replayed") }
    if refused > 0 {
      let told = statuses.map(String.init).joined(separator: ", ")
      parts.append("\(refused) refused with \(told)")
    }
    return "\(total) batches sent: \(parts.joined(separator: ", "))."
  }
}
