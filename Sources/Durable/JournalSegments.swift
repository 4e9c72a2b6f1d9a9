extension Journal {
  /// The segments, oldest first.
  public func segments() throws(JournalError) -> [SegmentInfo] { try Survey(folder, files).segmentInfos }

  /// Removes segments that need not be kept, oldest first; the numbers of those removed.
  ///
  /// The age of a segment is that of its last record, and so at most that of the next segment's beginning.
  @discardableResult public func removeSegments(_ retention: Retention, at unixNanoseconds: Int64)
    throws(JournalError) -> [UInt32]
  {
    try removing.withLock { () throws(JournalError) in
      let numbers = Self.removable(try segments(), retention, at: unixNanoseconds)
      guard !numbers.isEmpty else { return [] }
      try filing { () throws(FileError) in
        // A power cut must leave no gap, which would look as if a file were lost. So no segment goes before the one
        // below is gone on the disk too: also where an earlier call removed that, and the sync failed.
        try files.synchronizeFolder(folder)
        for number in numbers {
          try files.remove(folder + "/" + SegmentName.segment(number))
          records.forget([number])
          try files.synchronizeFolder(folder)
        }
      }
      return numbers
    }
  }

  /// The oldest segments, as far as they need not be kept.
  private static func removable(
    _ segments: [SegmentInfo], _ retention: Retention, at unixNanoseconds: Int64
  ) -> [UInt32] {
    var size = segments.reduce(UInt64(0)) { $0 &+ $1.size }
    var numbers: [UInt32] = []
    for (segment, next) in zip(segments.dropLast(2), segments.dropFirst()) {
      func isOlder(than age: Int64) -> Bool {
        let (end, overflow) = next.unixNanoseconds.addingReportingOverflow(age)
        return !overflow && end <= unixNanoseconds
      }
      let isTooMuch = retention.bytes.map { size > $0 } ?? false
      let mayGo = retention.leastAgeNanoseconds.map(isOlder) ?? true
      let isOld = retention.ageNanoseconds.map(isOlder) ?? false
      guard isOld || isTooMuch && mayGo else { break }
      size &-= segment.size
      numbers.append(segment.number)
    }
    return numbers
  }
}
