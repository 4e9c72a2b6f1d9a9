import BatchEngine
import CivilTime
import Glibc

/// Clients of the demo accounts: who sends what and when, all from one seed.
///
/// Some send too fast, some send bad elements, some repeat a key with the same body or with another one, so that every
/// screen has something to show.
public struct DemoTraffic: Sendable {
  /// A request that is due.
  public struct Arrival: Sendable {
    public let at: Instant
    public let account: String
    public let path: String
    public let idempotencyKey: String?
    public let body: [UInt8]
    /// How long its elements take: nothing here computes that long, but networks and services do.
    public let duration: Nanoseconds
  }

  private var dice: SplitMix64
  private var due: [Instant]
  private var sent: [Int: [Arrival]] = [:]
  private var keyCount = 0

  public init(seed: UInt64, from start: Instant) {
    dice = SplitMix64(seed: seed)
    due = DemoProfile.all.map { _ in start }
    for index in due.indices { due[index] = start + wait(DemoProfile.all[index]) }
  }

  /// When the next request is due.
  public var next: Instant { due.min() ?? Instant(nanoseconds: .max) }

  /// The next request; the one after it is later or at the same moment.
  public mutating func arrive() -> Arrival {
    let index = due.indices.min { due[$0] < due[$1] } ?? 0
    let profile = DemoProfile.all[index]
    let at = due[index]
    due[index] = at + wait(profile)
    if chance(profile.repeats), let earlier = sent[index]?.randomElement(using: &dice) {
      let body = chance(0.3) ? profile.body(using: &dice) : earlier.body
      return Arrival(
        at: at, account: profile.account, path: earlier.path, idempotencyKey: earlier.idempotencyKey,
        body: body,
        duration: earlier.duration)
    }
    keyCount += 1
    let arrival = Arrival(
      at: at, account: profile.account, path: profile.paths.randomElement(using: &dice) ?? "",
      idempotencyKey: chance(profile.keyed) ? "\(profile.keyStem)-\(keyCount)" : nil,
      body: profile.body(using: &dice),
      duration: .milliseconds(Int64.random(in: profile.milliseconds, using: &dice)))
    if arrival.idempotencyKey != nil {
      sent[index, default: []].append(arrival)
      if sent[index, default: []].count > 20 { sent[index]?.removeFirst() }
    }
    return arrival
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < share }

  /// Independent clients: the times between their requests are exponentially distributed.
  private mutating func wait(_ profile: DemoProfile) -> Nanoseconds {
    let share = Double.random(in: 0.001..<1, using: &dice)
    return Nanoseconds(Int64(-log(share) / profile.requestsPerSecond * 1e9))
  }
}
