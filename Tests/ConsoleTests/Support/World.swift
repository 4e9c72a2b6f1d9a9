import BatchEngine
import CivilTime
import Console

extension Desk {
  static let signals = "/api/v1/signals/batch"

  /// An hour on a busy engine, ending at 14:54:31: a month that is nearly used up, refusals, partial batches, retries, bodies
  /// that do not belong to their key, and batches that hang.
  func live() {
    // Units of the month: 830 batches of ten in steps that the bucket allows.
    for _ in 0..<830 {
      quietly(Self.items(10), as: "demo-free")
      clock.advance(by: .seconds(2))
    }
    clock.advance(by: .minutes(10))
    begin(Self.items(40), as: "demo-enterprise", key: "nightly-7", running: 31)
    clock.advance(by: .seconds(3))
    begin(Self.items(20), as: "demo-enterprise", key: "nightly-8", running: 0)
    for minute in 0..<14 {
      for second in stride(from: 0, to: 60, by: 5) { step(minute: minute, second: second) }
    }
    for _ in 0..<9 { quietly(Self.items(2), as: "demo-free") }
    begin(Self.items(50), as: "demo-starter", key: "sync-0413", running: 12)
    clock.advance(by: .milliseconds(400))
    send(.engineChanged)
  }

  private func step(minute: Int, second: Int) {
    let number = minute * 12 + second / 5
    quietly(Self.items(4 + number % 9, broken: number % 7 == 0 ? [1, 3] : []), as: "demo-pro")
    if number % 3 == 0 {
      quietly(Self.items(12, broken: number % 2 == 0 ? [] : [2]), as: "demo-starter", key: "sync-\(number)")
    }
    if number % 12 == 6 {
      quietly(Self.items(12, broken: [2]), as: "demo-starter", key: "sync-\(number - 3)")
    }
    if number % 5 == 0 {
      quietly(
        #"{"requests":[{"params":{}},{"endpoint":"/v1/tides","params":{}}]}"#, to: "/v1/batch", as: "sky-paid"
      )
    }
    if number == 20 { quietly(Self.order, as: "demo-pro", key: "order-2026-08-22") }
    if number == 24 { quietly(Self.order, as: "demo-pro", key: "order-2026-08-22") }
    if number == 60 || number == 63 { quietly(Self.changedOrder, as: "demo-pro", key: "order-2026-08-22") }
    if minute > 10, second % 15 == 0 { quietly(Self.items(40), as: "demo-enterprise", key: "nightly-7") }
    // From the eleventh minute on four times as many requests as the bucket gives.
    for _ in 0..<(minute > 9 ? 10 : 0) { quietly(Self.items(2), as: "demo-free") }
    clock.advance(by: .seconds(5))
  }

  /// Sends a batch without telling the console.
  private func quietly(_ body: String, to path: String = signals, as account: String, key: String? = nil) {
    _ = engine.submit(submission(body, to: path, as: account, key: key))
  }

  /// Starts a batch that stays in flight with so many items done.
  func begin(_ body: String, as account: String, key: String? = nil, running done: Int) {
    guard case .running(var run) = engine.begin(submission(body, to: Self.signals, as: account, key: key))
    else { return }
    for _ in 0..<done { _ = engine.runNext(&run) }
    hanging.append(run)
  }

  private func submission(_ body: String, to path: String, as account: String, key: String?) -> Submission {
    var submission = engine.submission(
      DraftSubmission(account: account, path: path, idempotencyKey: key, body: Array(body.utf8)))
    submission.source = .http
    return submission
  }

  static func items(_ count: Int, broken: [Int] = []) -> String {
    let items = (0..<count).map { broken.contains($0) ? #"{"id":"x"}"# : #"{"id":\#($0 + 1)}"# }
    return #"{"requests":["# + items.joined(separator: ",") + "]}"
  }

  static let order = body(
    window: "1h", seventh: #"{"id":8,"symbol":"GBPUSD","window":"1h","limit":50}"#)
  static let changedOrder = body(
    window: "4h", seventh: #"{"id":8,"ticker":"GBPUSD","window":"1h","limit":50}"#)

  private static func body(window: String, seventh: String) -> String {
    var items = (1...7).map { #"{"id":\#($0),"symbol":"EURUSD","window":"1h","limit":50}"# }
    items[2] = #"{"id":3,"symbol":"EURUSD","window":"\#(window)","limit":50}"#
    return #"{"requests":["# + (items + [seventh]).joined(separator: ",") + "]}"
  }
}
