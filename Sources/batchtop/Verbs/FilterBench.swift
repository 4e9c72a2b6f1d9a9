import BatchEndpoints
import BatchEngine
import CivilTime
import Console
import Digest
import TerminalKit

/// How long filters take on many rows on this machine, typed into a console that draws nowhere.
enum FilterBench {
  private static let accounts = 1_000_000
  private static let requests = 200_000
  /// As the console looks while it takes keys.
  private static let look = Duration.milliseconds(12)

  static func run() -> [BenchRow] {
    let engine = Engine(
      services: Services.all, clock: LedgerClock(notBefore: Instant(nanoseconds: 0)),
      random: BufferedRandom(), state: EngineState(services: Services.all, historyBytes: 1 << 30))
    let service = ServiceID(rawValue: "ephemeris")
    engine.fill(accounts: 1000, on: service, plan: "paid")
    engine.fillKeys()
    engine.send(requests)
    engine.fill(accounts: accounts - 1000, on: service, plan: "paid")
    var rows: [BenchRow] = []
    for (screen, list, scale, texts) in [
      ("4", "accounts", 1, ["99999", "plan:paid quota.used>80%", "customer:*-99*"]),
      ("2", "requests", 1_000_000 / requests, ["99999", "is:failed ms>100ms", "code~/inv.*meter/"]),
    ] as [(String, String, Int, [String])] {
      for text in texts {
        let times = (0..<5).map { _ in type(text, on: screen, of: engine) }
        let first = times.map(\.first).sorted()[2]
        let all = times.map(\.all).sorted()[2] * Double(scale)
        rows.append(
          BenchRow(
            name: "\(text) typed at once over \(list): the first look", value: first, goal: 30, unit: "ms"))
        rows.append(
          BenchRow(name: "the same: all of 1,000,000", value: all, goal: 400, unit: "ms"))
      }
      let slow = (0..<5).map { _ in type("99999", on: screen, of: engine, isSlow: true).all }.sorted()[2]
      rows.append(
        BenchRow(
          name: "99999 typed letter by letter over \(list): all, after the last one",
          value: slow * Double(scale), goal: 400, unit: "ms"))
    }
    return rows
  }

  /// Milliseconds until the first look and until the list is complete, from the last letter on.
  private static func type(
    _ text: String, on screen: String, of engine: Engine, isSlow: Bool = false
  ) -> (first: Double, all: Double) {
    var model = Model(size: Size(width: 80, height: 24), now: engine.now(), origin: "to be measured")
    let scans = Scans(budget: look)
    func press(_ text: String) {
      for character in text { _ = model.update(.key(KeyStroke(.character(character)))) }
    }
    func read() {
      guard let query = model.query() else { return }
      let (snapshot, now) = engine.answer(query, with: scans)
      _ = model.update(.snapshot(snapshot, at: now))
      _ = model.view()
    }
    press(screen)
    read()
    press("/")
    if isSlow {
      for letter in text.dropLast() {
        press(String(letter))
        repeat { read() } while model.isSearching
      }
    }
    let start = ContinuousClock.now
    press(isSlow ? String(text.suffix(1)) : text)
    read()
    let first = Measuring.seconds(since: start)
    while model.isSearching { read() }
    return (first * 1000, Measuring.seconds(since: start) * 1000)
  }
}

extension Engine {
  /// Runs so many batches of one element, every fourth of which fails.
  fileprivate func send(_ count: Int) {
    let keys = read { state, _ in state.keys.map(\.digest) }
    let bodies = ["2451545", "2451545.5", "2460000", "\"none\""].map { day in
      Array("{\"requests\":[{\"endpoint\":\"/v1/delta-t\",\"params\":{\"jd\":\(day)}}]}".utf8)
    }
    for number in 0..<count {
      _ = submit(
        Submission(
          path: "/v1/batch", credential: .key(keys[number % keys.count]),
          idempotencyKeys: number % 2 == 0 ? [freshID().description] : [], contentType: "application/json",
          body: bodies[number % bodies.count], source: .simulator))
    }
  }
}
