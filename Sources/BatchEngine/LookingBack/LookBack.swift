import CivilTime
import Durable

/// Looks into a journal at one moment after another, without its lock and without touching it.
public struct LookBack: Sendable {
  private let folder: String
  private let services: [any BatchService]
  private let files: any FileLayer

  public init(_ folder: String, services: [any BatchService], files: any FileLayer = SystemFiles()) {
    self.folder = folder
    self.services = services
    self.files = files
  }

  /// An engine that stands at the moment and only looks.
  ///
  /// - Throws: `noSuchSegment` for a moment before what is retained, or why the journal cannot be read.
  public func engine(at moment: Instant) throws(JournalError) -> Engine {
    try Past(at: moment, of: folder, services: services, files: files)
      .engine(of: folder, services: services, files: files)
  }

  /// The first moment that can be looked at; nil when there is no journal.
  public func oldest() throws(JournalError) -> Instant? { try Past.oldest(of: folder, files: files) }

  /// When the last event before a moment happened; nil when there is none that is retained.
  public func event(before moment: Instant) throws(JournalError) -> Instant? {
    let segments = try JournalReader.segments(in: folder, files: files)
    for segment in segments.reversed() where segment.unixNanoseconds < moment.nanoseconds {
      var last: Instant?
      try walk(from: segment.number) { at in
        guard at < moment else { return false }
        last = max(last ?? at, at)
        return true
      }
      if let last { return last }
    }
    return nil
  }

  /// When the first event after a moment happened; nil when there is none yet.
  public func event(after moment: Instant) throws(JournalError) -> Instant? {
    let segments = try JournalReader.segments(in: folder, files: files)
    guard
      let segment = segments.last(where: { $0.unixNanoseconds <= moment.nanoseconds }) ?? segments.first
    else { return nil }
    var next: Instant?
    try walk(from: segment.number) { at in
      guard at > moment else { return true }
      next = at
      return false
    }
    return next
  }

  /// Calls `body` with the time of each event from the beginning of a segment on, until it says no.
  private func walk(from segment: UInt32, _ body: (Instant) -> Bool) throws(JournalError) {
    let walk = try JournalWalk(folder, services: services, from: segment, files: files)
    while let step = try walk.next() {
      guard case .event(let event, _, _) = step, let at = event.at else { continue }
      if !body(at) { return }
    }
  }
}
