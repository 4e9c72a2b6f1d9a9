import BatchEngine
import CivilTime

/// How an account's bucket went over the last quarter of an hour, what was refused, and how it fills if nothing comes.
///
/// The bucket is followed through the requests that are kept, from a full one on; after a minute that is exact, whatever
/// it was before.
struct CustomerTimeline: Sendable {
  /// Whole tokens at the end of each slot, oldest first, and what was refused with 429 in it.
  private(set) var tokens: [Int]
  private(set) var refused: [Int]
  /// Tokens in steps of five seconds from now on, for a minute.
  private(set) var forecast: [Int]
  let capacity: Int
  /// Requests of the last minute that took a token, and that were refused with 429.
  private(set) var allowed = 0
  private(set) var limited = 0
  /// Items of the batches of the span, and those batches.
  private var items = 0
  private var batches = 0
  private let itemLimit: Int

  static let slotSeconds: Int64 = 15
  static let slots = 60
  static let forecastStep = Nanoseconds.seconds(5)

  init(_ account: Account, in state: EngineState, at now: Instant) {
    let limits = account.limits(at: now)
    let capacity = limits.requestsPerMinute
    self.capacity = capacity
    itemLimit = limits.itemsPerBatch
    let slot = Nanoseconds.seconds(Self.slotSeconds)
    let begin = now - Nanoseconds.seconds(Self.slotSeconds * Int64(Self.slots))
    refused = [Int](repeating: 0, count: Self.slots)
    tokens = []
    func place(_ at: Instant) -> Int { min(Self.slots - 1, max(0, Int((at - begin).count / slot.count))) }
    // Read backwards, so that an old history costs nothing; a minute before the span fills the bucket.
    var taken: [Instant] = []
    for record in state.history.all.reversed() {
      if (record.lastRepeat ?? record.at) < begin - .minutes(1) { break }
      guard record.account == account.id else { continue }
      if record.tookToken {
        taken.append(record.at)
        if record.at > now - .minutes(1) { allowed += 1 }
        if record.total > 0 {
          items += record.total
          batches += 1
        }
      } else if record.status == 429 {
        let (from, to) = (place(record.at), place(record.lastRepeat ?? record.at))
        if record.at >= begin { refused[from] += 1 }
        let share = record.repeats / (to - from + 1)
        for place in from...to { refused[place] += share }
        refused[to] += record.repeats - share * (to - from + 1)
      }
    }
    var bucket = TokenBucket()
    var rest = taken.reversed()[...]
    for number in 1...Self.slots {
      let end = begin + Nanoseconds(slot.count * Int64(number))
      while let at = rest.first, at <= end {
        _ = bucket.take(at: at, capacity: capacity)
        rest = rest.dropFirst()
      }
      tokens.append(bucket.remaining(at: end, capacity: capacity))
    }
    // Now is known, however it came about.
    tokens[Self.slots - 1] = account.bucket.remaining(at: now, capacity: capacity)
    forecast = (1...12).map { step in
      account.bucket.remaining(
        at: now + Nanoseconds(Self.forecastStep.count * Int64(step)), capacity: capacity)
    }
    limited = state.rateRefusals.count(Int(60 / RateRefusals.slotSeconds), of: account.id, at: now)
  }

  /// Requests of the last minute.
  var offered: Int { allowed + limited }

  /// `46 req/min offered, 30 allowed: 78% refused.` and what would help.
  var sentences: [String] {
    guard offered > 0 else { return ["Nothing came in the last minute; \(capacity) requests a minute may."] }
    guard limited > 0 else {
      return [
        "\(Figures.grouped(offered)) req/min offered, \(Figures.grouped(capacity)) allowed: none refused."
      ]
    }
    let share = ShareBar.percent(Double(limited) / Double(offered))
    guard offered > capacity else {
      return [
        "\(Figures.grouped(offered)) req/min offered, \(share) refused; \(Figures.grouped(capacity)) are allowed now, which is enough."
      ]
    }
    var sentences = [
      "\(Figures.grouped(offered)) req/min offered, \(Figures.grouped(capacity)) allowed: \(share) refused."
    ]
    let average = batches > 0 ? Double(items) / Double(batches) : 1
    let load = Double(offered) * average
    let needed = Int((load / Double(capacity)).rounded(.up))
    let size = min(itemLimit, max(needed + 1, Int(average.rounded(.up)) + 1))
    let calls = Int((load / Double(max(1, size))).rounded(.up))
    if Double(size) <= average {
      sentences.append("Batches are full already (\(size) items): a greater plan or fewer calls.")
    } else {
      sentences.append("\(Figures.counted(size, "item")) a call would need \(Figures.grouped(calls))/min.")
    }
    return sentences
  }
}

extension BatchRecord {
  /// Whether the request took a token of its account's bucket: what is refused at or before the rate check takes none.
  fileprivate var tookToken: Bool {
    if case .refused(let status, _) = outcome {
      return ![401, 403, 404, 405, 408, 421, 429].contains(status)
    }
    return true
  }
}
