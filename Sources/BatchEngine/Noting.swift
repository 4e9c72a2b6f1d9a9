import CivilTime
import Durable

/// What is noted in the store without anybody waiting for it: refusals, floods of them, and steps of the wall clock.
extension Engine {
  /// Keeps a refusal, or counts it on the first of its flood.
  func note(_ turndown: Turndown, _ contents: BatchContents) {
    let now = turndown.arrival.at
    guard turndown.reason == .rate, let account = turndown.arrival.account,
      let first = state.flood(of: account, at: now)
    else {
      let event = EngineEvent.refused(turndown)
      let isKept = turndown.arrival.account != nil || strangers.mayKeep(at: now)
      let receipt = isKept ? keep(event, contents, isNote: true) : nil
      return state.evolve(event, stored: receipt?.position)
    }
    state.evolve(.limited(Flood(first: first, account: account, count: 1, at: now)))
    if let before = unnoted[account], before.first != first { noteFlood(of: account) }
    let count = (unnoted[account]?.count ?? 0) + 1
    unnoted[account] = Flood(first: first, account: account, count: count, at: now)
    if count >= Self.floodNote { noteFlood(of: account) }
  }

  /// So many refusals of a flood make one note in the store.
  private static let floodNote = 100

  private func noteFlood(of account: AccountID) {
    guard let flood = unnoted.removeValue(forKey: account) else { return }
    _ = keep(.limited(flood), nil, isNote: true)
  }

  /// Steps of the wall clock that are larger are worth a word.
  public static let noticeableDrift = Nanoseconds.minutes(5)

  /// Notes what is only counted, and where the wall clock is.
  func keepUp() {
    lock.withLock {
      for account in unnoted.keys.sorted(by: { $0.index < $1.index }) { noteFlood(of: account) }
      let drift = clock.drift
      guard (drift.count &- state.clockDrift.count).magnitude > Self.noticeableDrift.count.magnitude else {
        return
      }
      let event = EngineEvent.clockStepped(by: drift, at: clock.now())
      _ = keep(event, nil, isNote: true)
      state.evolve(event)
    }
  }
}
