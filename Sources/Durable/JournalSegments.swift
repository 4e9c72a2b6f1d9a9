extension Journal {
  /// The segments, oldest first.
  public func segments() throws(JournalError) -> [SegmentInfo] { try Survey(folder, files).segmentInfos }

  /// Removes segments that need not be kept, oldest first; the numbers of those removed.
  ///
  /// The age of a segment is that of its last record, and so at most that of the next segment's beginning.
  @discardableResult public func removeSegments(_ retention: Retention, at unixNanoseconds: Int64)
    throws(JournalError) -> [UInt32]
  {
    let segments = try segments()
    var size = segments.reduce(UInt64(0)) { $0 &+ $1.size }
    var removed: [UInt32] = []
    for (segment, next) in zip(segments.dropLast(2), segments.dropFirst()) {
      func isOlder(than age: Int64) -> Bool {
        let (end, overflow) = next.unixNanoseconds.addingReportingOverflow(age)
        return !overflow && end <= unixNanoseconds
      }
      let isTooMuch = retention.bytes.map { size > $0 } ?? false
      let mayGo = retention.leastAgeNanoseconds.map(isOlder) ?? true
      let isOld = retention.ageNanoseconds.map(isOlder) ?? false
      guard isOld || isTooMuch && mayGo else { break }
      // One by one on the disk, so that a power cut leaves no gap.
      try filing { () throws(FileError) in
        try files.remove(folder + "/" + SegmentName.segment(segment.number))
        try files.synchronizeFolder(folder)
      }
      records.forget([segment.number])
      size &-= segment.size
      removed.append(segment.number)
    }
    return removed
  }
}
