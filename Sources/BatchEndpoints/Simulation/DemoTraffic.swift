import BatchEngine
import CivilTime
import Digest
import Glibc

/// Clients of the demo accounts: who sends what and when, all from one seed.
///
/// Some send too fast, some send bad elements, some repeat a key with the same body or with another one, so that every
/// screen has something to show. A value: a copy goes on from where it was copied.
public struct DemoTraffic: Equatable, Sendable {
  /// A request that is due.
  public struct Arrival: Equatable, Sendable {
    public let at: Instant
    public let account: String
    public let path: String
    public let idempotencyKey: String?
    public let body: [UInt8]
    /// How long its elements take: nothing here computes that long, but networks and services do.
    public let duration: Nanoseconds
  }

  /// A profile, and how far it is.
  struct Source: Equatable, Sendable {
    let profile: TrafficProfile
    var isOn = true
    /// When its next request comes.
    var due = Instant(nanoseconds: .max)
    /// Requests of a burst that are still to come.
    var left = 0
    /// The latest with an idempotency key, to be repeated.
    var sent: [Arrival] = []
  }

  /// The seed that all since then comes from.
  public internal(set) var seed: UInt64
  var dice: SplitMix64
  var sources: [Source]
  var keyCount = 0

  /// Requests of a burst follow each other so closely.
  private static let burstGap = Nanoseconds.milliseconds(10)
  /// So many requests with a key are remembered of each source.
  static let remembered = 20

  public init(seed: UInt64, from start: Instant, profiles: [TrafficProfile] = TrafficProfile.demo) {
    self.seed = seed
    dice = SplitMix64(seed: seed)
    sources = profiles.map { Source(profile: $0) }
    for index in sources.indices { draw(index, from: start) }
  }

  init(seed: UInt64, dice: SplitMix64, sources: [Source], keyCount: Int) {
    self.seed = seed
    self.dice = dice
    self.sources = sources
    self.keyCount = keyCount
  }

  /// When the next request is due; at the end of all time when nobody sends.
  public var next: Instant { sources.map(\.due).min() ?? Instant(nanoseconds: .max) }

  /// Requests a second, all sources together.
  public var requestsPerSecond: Double {
    sources.reduce(0) { $0 + ($1.isOn ? $1.profile.requestsPerSecond : 0) }
  }

  /// The next request; the one after it is later or at the same moment. Nil when nobody sends.
  public mutating func arrive() -> Arrival? {
    guard let index = sources.indices.min(by: { sources[$0].due < sources[$1].due }), sources[index].isOn
    else { return nil }
    let profile = sources[index].profile
    let at = sources[index].due
    follow(index, after: at)
    if chance(profile.repeats), let earlier = sources[index].sent.randomElement(using: &dice) {
      let body = chance(0.3) ? profile.body(for: earlier.path, using: &dice) : earlier.body
      return Arrival(
        at: at, account: earlier.account, path: earlier.path, idempotencyKey: earlier.idempotencyKey,
        body: body, duration: earlier.duration)
    }
    keyCount += 1
    // One that is alone is not drawn.
    let sender = profile.senders.count == 1 ? profile.senders[0] : profile.senders.randomElement(using: &dice)
    let path = sender?.paths.randomElement(using: &dice) ?? ""
    let arrival = Arrival(
      at: at, account: sender?.account ?? "", path: path,
      idempotencyKey: chance(profile.keyed) ? "\(sender?.keyStem ?? "")-\(keyCount)" : nil,
      body: profile.body(for: path, using: &dice),
      duration: .milliseconds(Int64.random(in: profile.milliseconds, using: &dice)))
    if arrival.idempotencyKey != nil {
      sources[index].sent.append(arrival)
      if sources[index].sent.count > Self.remembered { sources[index].sent.removeFirst() }
    }
    return arrival
  }

  // MARK: Changing it

  /// Lets a profile send from now on; one that is not there yet comes behind the others.
  public mutating func turnOn(_ profile: TrafficProfile, at now: Instant) {
    if !sources.contains(where: { $0.profile.name == profile.name }) {
      sources.append(Source(profile: profile, isOn: false))
    }
    for index in sources.indices where sources[index].profile.name == profile.name && !sources[index].isOn {
      sources[index].isOn = true
      draw(index, from: now)
    }
  }

  /// Lets a profile send no more; nil for all.
  public mutating func turnOff(_ name: String?) {
    for index in sources.indices where name == nil || sources[index].profile.name == name {
      sources[index].isOn = false
      sources[index].due = Instant(nanoseconds: .max)
      sources[index].left = 0
    }
  }

  /// Draws all that comes anew from another seed. Keys go on being counted, so that no new one is an old one.
  public mutating func reseed(_ seed: UInt64, at now: Instant) {
    self.seed = seed
    dice = SplitMix64(seed: seed)
    skip(to: now, all: true)
  }

  /// Lets what is due before a moment not come.
  public mutating func skip(to moment: Instant) { skip(to: moment, all: false) }

  private mutating func skip(to moment: Instant, all: Bool) {
    for index in sources.indices where sources[index].isOn && (all || sources[index].due < moment) {
      draw(index, from: moment)
    }
  }

  private mutating func draw(_ index: Int, from start: Instant) {
    sources[index].due = start + wait(sources[index].profile)
    sources[index].left = sources[index].profile.burst - 1
  }

  private mutating func follow(_ index: Int, after at: Instant) {
    guard sources[index].left > 0 else { return draw(index, from: at) }
    sources[index].left -= 1
    sources[index].due = at + Self.burstGap
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < share }

  /// Independent clients: the times between their requests, or bursts, are exponentially distributed.
  private mutating func wait(_ profile: TrafficProfile) -> Nanoseconds {
    let share = Double.random(in: 0.001..<1, using: &dice)
    return Nanoseconds(Int64(-log(share) * Double(profile.burst) / profile.requestsPerSecond * 1e9))
  }
}
