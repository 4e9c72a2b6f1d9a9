/// When frames come: at once for a key, at most 30 a second for all else, and less often on a line that is slow.
struct FramePace {
  /// Why a frame is wanted.
  enum Reason {
    /// The engine's news, or the time.
    case news
    /// Another size of the screen: a window that is drawn larger tells of each step.
    case size
    /// A key, which is answered at once.
    case answer
  }

  private var wanted: Reason?
  private var last: ContinuousClock.Instant?
  /// When the terminal was found not to have taken a frame before.
  private var postponed: ContinuousClock.Instant?
  /// When the line was last found to be slow.
  private var slow: ContinuousClock.Instant?

  private static let interval = Duration.milliseconds(33)
  /// Between frames for news on a slow line.
  private static let slowInterval = Duration.seconds(5)
  /// How often a terminal is asked that has not taken what was written.
  private static let retry = Duration.milliseconds(50)
  /// A line is slow when a frame takes so long to be taken, and counts as slow for a while afterwards.
  private static let patience = Duration.milliseconds(150)
  private static let memory = Duration.seconds(30)

  /// When the frame that is wanted is to be drawn; nil when none is.
  var due: ContinuousClock.Instant? {
    guard let wanted else { return nil }
    let earliest = last ?? .now
    var due: ContinuousClock.Instant =
      switch wanted {
      case .answer: earliest
      case .size: earliest + Self.interval
      case .news: earliest + (slow == nil ? Self.interval : Self.slowInterval)
      }
    if let postponed { due = max(due, postponed + Self.retry) }
    return due
  }

  mutating func want(_ reason: Reason) {
    switch (wanted, reason) {
    case (nil, _), (_, .answer), (.news, .size): wanted = reason
    default: break
    }
  }

  /// A frame was written in that time.
  mutating func drawn(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    last = end
    wanted = nil
    postponed = nil
    if end - start > Self.patience { slow = end }
    if !isSlow(at: end) { slow = nil }
  }

  /// The terminal has not taken the frames before.
  mutating func postpone(at now: ContinuousClock.Instant) {
    postponed = now
    slow = now
  }

  /// Whether the line was slow within the last half minute.
  func isSlow(at now: ContinuousClock.Instant) -> Bool {
    slow.map { now - $0 <= Self.memory } ?? false
  }
}
