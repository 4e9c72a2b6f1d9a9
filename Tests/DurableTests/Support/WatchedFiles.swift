import Durable

/// A file layer that does something before each sync of a file.
final class WatchedFiles: FileLayer, @unchecked Sendable {
  private let files: any FileLayer
  private let beforeSync: @Sendable () -> Void
  /// Set before there are threads.
  var isWatched = false

  init(_ files: any FileLayer, beforeSync: @escaping @Sendable () -> Void) {
    self.files = files
    self.beforeSync = beforeSync
  }

  var user: UInt32 { files.user }
  var processID: Int32 { files.processID }

  func synchronize(_ file: OpenFile) throws(FileError) {
    if isWatched { beforeSync() }
    try files.synchronize(file)
  }

  func open(_ path: String, _ mode: OpenMode) throws(FileError) -> OpenFile { try files.open(path, mode) }
  func close(_ file: OpenFile) { files.close(file) }
  func read(_ file: OpenFile, at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileError)
    -> Int
  { try files.read(file, at: offset, into: buffer) }
  func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(FileError) {
    try files.write(file, bytes, at: offset)
  }
  func truncate(_ file: OpenFile, to size: UInt64) throws(FileError) { try files.truncate(file, to: size) }
  func preallocate(_ file: OpenFile, to size: UInt64) throws(FileError) {
    try files.preallocate(file, to: size)
  }
  func size(_ file: OpenFile) throws(FileError) -> UInt64 { try files.size(file) }
  func rename(_ path: String, to other: String) throws(FileError) { try files.rename(path, to: other) }
  func remove(_ path: String) throws(FileError) { try files.remove(path) }
  func makeFolder(_ path: String) throws(FileError) { try files.makeFolder(path) }
  func synchronizeFolder(_ path: String) throws(FileError) { try files.synchronizeFolder(path) }
  func names(in folder: String) throws(FileError) -> [String] { try files.names(in: folder) }
  func attributes(of path: String) throws(FileError) -> FileAttributes? { try files.attributes(of: path) }
  func lock(_ file: OpenFile) throws(FileError) -> Bool { try files.lock(file) }
  func networkFileSystem(of path: String) throws(FileError) -> String? {
    try files.networkFileSystem(of: path)
  }
}
