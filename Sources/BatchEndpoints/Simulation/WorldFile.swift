import BatchEngine
import CivilTime
import Digest
import Durable

/// A saved world.
///
/// A first line that says what the file is, the SHA-256 of what follows, and what follows: where random numbers stand, the
/// engine, the traffic with its latest requests, and the batches in flight. No secret of any key is in it.
struct WorldFile {
  let engine: EngineMemento
  let traffic: DemoTraffic
  /// What the traffic had in flight.
  let running: [InFlight]

  struct InFlight {
    let request: RequestID
    let began: Instant
    let duration: Nanoseconds
  }

  private static let mark = Array("batchtop world\n".utf8)
  /// The version of what follows the digest.
  private static let version: UInt8 = 1

  init(_ engine: EngineMemento, _ driver: TrafficDriver) {
    self.engine = engine
    traffic = driver.traffic
    running = driver.running.map {
      InFlight(request: $0.run.request, began: $0.began, duration: $0.duration)
    }
  }

  // MARK: Writing

  var bytes: [UInt8] {
    var body = FieldWriter()
    body.fixed((engine.random as? SplitMix64)?.state ?? 0)
    engine.encode(to: &body)
    body.traffic(traffic)
    body.number(UInt64(running.count))
    for batch in running {
      body.request(batch.request)
      body.instant(batch.began)
      body.number(batch.duration.count)
    }
    var file = FieldWriter()
    for byte in Self.mark { file.byte(byte) }
    file.byte(Self.version)
    file.digest(SHA256.hash(body.bytes))
    return file.bytes + body.bytes
  }

  // MARK: Reading

  /// - Throws: what is wrong with the file, in a sentence.
  init(_ file: [UInt8]) throws(SimulationError) {
    guard file.starts(with: Self.mark), file.count > Self.mark.count else {
      throw SimulationError("not read: it is no saved world.")
    }
    do throws(EntryRefusal) {
      var reader = FieldReader(file, from: Self.mark.count)
      let version = try reader.byte()
      guard version == Self.version else {
        throw EntryRefusal("it has version \(version), and this program reads \(Self.version)")
      }
      let digest = try reader.digest()
      var hash = SHA256()
      hash.update(file[reader.place...])
      guard hash.finalize() == digest else {
        throw EntryRefusal("its bytes are not those that were saved")
      }
      let random = SplitMix64(seed: try reader.fixed())
      engine = try EngineMemento(from: &reader, random: random, services: Services.all)
      traffic = try reader.traffic(notBefore: engine.moment)
      running = try reader.list(least: 25) { (reader) throws(EntryRefusal) in
        InFlight(
          request: try reader.request(), began: try reader.instant(),
          duration: Nanoseconds(try reader.signed()))
      }
      guard Set(running.map(\.request)).count == running.count,
        running.allSatisfy({ $0.duration >= .zero && $0.began <= engine.moment })
      else { throw reader.refusal("a batch runs twice, or before it began") }
      guard reader.isAtEnd else { throw reader.refusal("there is more than a world") }
    } catch {
      throw SimulationError("not read: \(error.message).")
    }
  }
}

extension FieldWriter {
  fileprivate mutating func traffic(_ traffic: DemoTraffic) {
    fixed(traffic.seed)
    fixed(traffic.dice.state)
    number(traffic.keyCount)
    number(UInt64(traffic.sources.count))
    for source in traffic.sources {
      text(source.profile.name)
      flag(source.isOn)
      instant(source.due)
      number(source.left)
      number(UInt64(source.sent.count))
      for arrival in source.sent { self.arrival(arrival) }
    }
  }

  private mutating func arrival(_ arrival: DemoTraffic.Arrival) {
    instant(arrival.at)
    text(arrival.account)
    text(arrival.path)
    optional(arrival.idempotencyKey) { $0.text($1) }
    block(arrival.body)
    number(arrival.duration.count)
  }
}

extension FieldReader {
  fileprivate mutating func traffic(notBefore moment: Instant) throws(EntryRefusal) -> DemoTraffic {
    let seed = try fixed()
    let dice = SplitMix64(seed: try fixed())
    let keyCount = try count()
    let sources = try list(least: 12) { (reader) throws(EntryRefusal) in
      let name = try reader.text()
      guard let profile = TrafficProfile.named(name) else {
        throw reader.refusal("this version has no traffic profile \(name),")
      }
      var source = DemoTraffic.Source(profile: profile, isOn: try reader.flag())
      source.due = try reader.instant()
      source.left = try reader.count()
      // What lies behind would be sent all at once.
      guard !source.isOn || source.due >= moment, source.left < max(1, profile.burst) else {
        throw reader.refusal("requests of \(name) are due before its moment,")
      }
      source.sent = try reader.list(least: 20) { (reader) throws(EntryRefusal) in try reader.arrival() }
      return source
    }
    guard Set(sources.map(\.profile.name)).count == sources.count else {
      throw refusal("a source of traffic stands there twice,")
    }
    return DemoTraffic(seed: seed, dice: dice, sources: sources, keyCount: keyCount)
  }

  private mutating func arrival() throws(EntryRefusal) -> DemoTraffic.Arrival {
    let at = try instant()
    let (account, path) = (try text(), try text())
    let key = try flag() ? try text() : nil
    let body = try block()
    return DemoTraffic.Arrival(
      at: at, account: account, path: path, idempotencyKey: key, body: body,
      duration: Nanoseconds(try signed()))
  }
}
