/// A segment that is open for reading, closed when the last reader lets go of it.
final class ReadableSegment {
  let file: OpenFile
  let number: UInt32
  private let files: any FileLayer

  /// Throws `noSuchSegment` where there is none.
  init(_ number: UInt32, _ folder: String, _ files: any FileLayer) throws(JournalError) {
    do throws(FileError) {
      file = try files.open(folder + "/" + SegmentName.segment(number), .read)
    } catch {
      throw error.isMissing ? .noSuchSegment(number) : .file(error)
    }
    self.number = number
    self.files = files
  }

  deinit { files.close(file) }

  func header() throws(JournalError) -> SegmentHeader {
    let reading = try filing { () throws(FileError) in try Survey.header(of: file, number, files) }
    return try Survey.Segment(number: number, path: file.path, size: 0, reading: reading).soundHeader()
  }
}
