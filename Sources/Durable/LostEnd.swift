/// Records that were durable once and are not in the journal any more, since its end was cut off.
public struct LostEnd: Equatable, Sendable {
  /// Where the whole frames end; segment 0 where none is left.
  public let end: JournalEnd
  /// Up to where the journal was durable.
  public let durableEnd: JournalEnd

  /// nil when no records are lost: at most the snapshots that segments begin with.
  init?(after end: JournalEnd, upTo durableEnd: JournalEnd) {
    guard durableEnd.segment >= end.segment, durableEnd.sequence > end.sequence,
      durableEnd.sequence - end.sequence > UInt64(durableEnd.segment - end.segment)
    else { return nil }
    self.end = end
    self.durableEnd = durableEnd
  }

  /// How many frames are lost, each the records of one commit.
  public var frames: UInt64 {
    durableEnd.sequence - end.sequence - UInt64(durableEnd.segment - end.segment)
  }

  /// How many bytes are lost in the segment of the durable end; where whole segments before it are gone too, these come
  /// on top.
  public var bytes: UInt64 {
    guard durableEnd.segment == end.segment else { return durableEnd.offset }
    return durableEnd.offset - min(durableEnd.offset, end.offset)
  }

  public var message: String {
    let rest =
      end.segment == 0 ? "nothing of it is left" : "it ends in segment \(end.segment) at offset \(end.offset)"
    return
      "The journal was durable up to segment \(durableEnd.segment), offset \(durableEnd.offset), and \(rest): "
      + "\(bytes) bytes with \(frames) frame\(frames == 1 ? "" : "s") are missing."
  }
}
