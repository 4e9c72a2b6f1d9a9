import CivilTime

/// How much of what strangers send is kept: no bucket limits who has no live key, and nobody may fill the disk so.
///
/// Beyond it their refusals are seen while they are among the latest requests, and leave nothing in the journal.
struct StrangerLimit {
  /// Refusals kept of each second.
  static let perSecond = 50

  private var second = Int64.min
  private var kept = 0

  /// Counts one more, and tells whether to keep it.
  mutating func mayKeep(at now: Instant) -> Bool {
    if now.unixSeconds != second { (second, kept) = (now.unixSeconds, 0) }
    kept += 1
    return kept <= Self.perSecond
  }
}
