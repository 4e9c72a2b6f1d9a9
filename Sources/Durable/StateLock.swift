/// The lock on a journal's folder, held until this goes; the file stays, since removing it would let two in.
final class StateLock {
  private let files: any FileLayer
  private let file: OpenFile

  /// Throws `locked` when another process (or another journal of this one) holds it.
  init(_ folder: String, _ files: any FileLayer) throws(JournalError) {
    self.files = files
    let path = folder + "/" + SegmentName.lock
    do throws(FileError) {
      file = try files.open(path, .readWriteOrCreate)
    } catch {
      throw .file(error)
    }
    // From here on the file is closed by deinit.
    do throws(FileError) {
      if try files.lock(file) { return }
    } catch {
      throw .file(error)
    }
    throw .locked(holder: Self.holder(file, files))
  }

  deinit { files.close(file) }

  /// Says who holds it; for the message of others, so that a failure does no harm.
  func sign() {
    let line = Array((String(files.processID) + "\n").utf8)
    try? files.truncate(file, to: 0)
    try? files.write(file, line, at: 0)
  }

  private static func holder(_ file: OpenFile, _ files: any FileLayer) -> Int32? {
    guard let line = try? files.read(file, at: 0, count: 16) else { return nil }
    return Int32(String(decoding: line.prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
