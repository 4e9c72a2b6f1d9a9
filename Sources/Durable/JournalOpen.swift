extension Journal {
  /// Opens the journal in a folder, made where there is none, and hands what it holds to `visit`: the newest
  /// snapshot, then each record after it.
  ///
  /// All is read and checked before anything is changed: after an error the journal is as it was. What was
  /// written only in part at the end is cut off (and saved beside it), what is kept is on the disk on return. Where a
  /// file ends before what was durable, the journal opens with what is left and `RecoveryReport.lost` tells it; where
  /// it does not, and what was durable is not whole, that is damage.
  /// - Parameters:
  ///   - unixNanoseconds: The time, for a segment that is begun.
  ///   - initialSnapshot: What a new journal begins with.
  public static func open(
    _ folder: String, files: any FileLayer = SystemFiles(), settings: JournalSettings = JournalSettings(),
    at unixNanoseconds: Int64, initialSnapshot: [UInt8],
    visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) -> Journal {
    try makeFolder(folder, files)
    try Survey.check(folder, .folder, files)
    let lock = try StateLock(folder, files)
    let survey = try Survey(folder, files)
    try survey.checkRights(files)
    let note = DurableMark.note(in: folder, files)
    let opening = try Opening(survey, files, checksHistory: settings.checksHistory, mark: note, visit: visit)

    var report = RecoveryReport()
    report.recordCount = opening.recordCount
    report.lost = opening.lost
    report.knowsDurableEnd = opening.knowsDurableEnd
    report.networkFileSystem = try? files.networkFileSystem(of: folder)
    let repair = Repair(folder: folder, files: files, settings: settings, unixNanoseconds: unixNanoseconds)
    let found = try filing { () throws(FileError) in try repair.run(survey, opening, &report) }
    let active: ActiveSegment
    if let found {
      active = found
    } else {
      active = try begin(folder, files, settings, unixNanoseconds, initialSnapshot, visit)
      report.isNew = true
    }
    let mark = try filing { () throws(FileError) in
      try DurableMark.renewed(active, after: note, in: folder, files)
    }
    lock.sign()
    return Journal(folder, files, settings, lock: lock, active, mark: mark, report)
  }

  /// Makes the folder where there is none.
  static func makeFolder(_ folder: String, _ files: any FileLayer) throws(JournalError) {
    try filing { () throws(FileError) in
      if try files.attributes(of: folder) == nil { try files.makeFolder(folder) }
    }
  }

  /// Forces the folder's own name to the disk.
  static func synchronizeParent(of folder: String, _ files: any FileLayer) throws(JournalError) {
    let parent =
      folder.lastIndex(of: "/").map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? "."
    try filing { () throws(FileError) in try files.synchronizeFolder(parent) }
  }

  private static func begin(
    _ folder: String, _ files: any FileLayer, _ settings: JournalSettings, _ unixNanoseconds: Int64,
    _ snapshot: [UInt8], _ visit: (JournalEntry) throws(EntryRefusal) -> Void
  ) throws(JournalError) -> ActiveSegment {
    try synchronizeParent(of: folder, files)
    let header = SegmentHeader(number: 1, unixNanoseconds: unixNanoseconds)
    let active: ActiveSegment
    do throws(SegmentMaking.Failure) {
      active = try SegmentMaking(folder: folder, files: files, settings: settings).make(
        header, snapshot: snapshot)
    } catch {
      switch error {
      case .notMade(let error) where error.isNoRoom: throw .noRoom(error)
      case .notMade(let error), .unknown(let error): throw .file(error)
      }
    }
    do throws(EntryRefusal) {
      try visit(.snapshot(snapshot, active.header.segmentInfo(size: active.end)))
    } catch {
      throw .entryRefused(nil, message: error.message)
    }
    return active
  }
}
