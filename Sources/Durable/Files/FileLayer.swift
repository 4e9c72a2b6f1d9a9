/// The few file calls that a journal needs. `SystemFiles` makes them for good; `FaultyFiles` is a disk in memory
/// whose power can be cut and whose calls can be made to fail.
///
/// A call is done whole or fails with a `FileError`; interruptions and short writes are looped over below.
public protocol FileLayer: Sendable {
  /// Opens a regular file; a symbolic link is refused.
  func open(_ path: String, _ mode: OpenMode) throws(FileError) -> OpenFile
  func close(_ file: OpenFile)

  /// Reads until the buffer is full or the file ends; the count of bytes read.
  func read(_ file: OpenFile, at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(FileError)
    -> Int
  /// Writes all bytes. After a failure any part of them may be in the file.
  func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(FileError)
  /// Forces the file's bytes and its size to the disk.
  func synchronize(_ file: OpenFile) throws(FileError)
  /// Cuts the file, or extends it with zeros.
  func truncate(_ file: OpenFile, to size: UInt64) throws(FileError)
  /// Makes sure of room up to `size`; the file reads as zeros where it was not written.
  func preallocate(_ file: OpenFile, to size: UInt64) throws(FileError)
  func size(_ file: OpenFile) throws(FileError) -> UInt64

  /// Puts a file in the place of another, in one step.
  func rename(_ path: String, to other: String) throws(FileError)
  func remove(_ path: String) throws(FileError)
  /// Makes a folder with the rights 0700.
  func makeFolder(_ path: String) throws(FileError)
  /// Forces the names in a folder to the disk: those made, changed and removed.
  func synchronizeFolder(_ path: String) throws(FileError)
  /// The names in a folder, in no order.
  func names(in folder: String) throws(FileError) -> [String]
  /// What lies at a path, symbolic links not followed; nil where nothing does.
  func attributes(of path: String) throws(FileError) -> FileAttributes?

  /// Locks the file for this process alone until it is closed; false when another holds the lock.
  func lock(_ file: OpenFile) throws(FileError) -> Bool
  /// The name of the network file system that holds the path, where locks and syncs cannot be trusted; nil on a
  /// local one.
  func networkFileSystem(of path: String) throws(FileError) -> String?

  /// Who this process acts for.
  var user: UInt32 { get }
  /// The process, for the eyes of others.
  var processID: Int32 { get }
}

extension FileLayer {
  func write(_ file: OpenFile, _ bytes: [UInt8], at offset: UInt64) throws(FileError) {
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
      try write(file, UnsafeRawBufferPointer(bytes), at: offset)
    }
  }

  /// At most `count` bytes: fewer where the file ends before.
  func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    // The standard library's own does not pass the type of an error on.
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FileError) {
        filled = try read(file, at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// How a file is opened.
public enum OpenMode: Sendable {
  case read
  case readWrite
  /// For reading and writing; made with the rights 0600 where there is none.
  case readWriteOrCreate
  /// For reading and writing; made with the rights 0600, and an error where there is one.
  case create
}

/// A file that is open in a `FileLayer`.
public struct OpenFile: Equatable, Sendable {
  public let number: Int32
  /// For messages.
  public let path: String

  public init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }
}

/// Kind, rights, owner and size of what lies at a path.
public struct FileAttributes: Equatable, Sendable {
  public enum Kind: Sendable { case file, folder, other }
  public var kind: Kind
  /// The lowest nine bits: read, write and execute for owner, group and all.
  public var rights: UInt32
  public var owner: UInt32
  public var size: UInt64

  public init(kind: Kind, rights: UInt32, owner: UInt32, size: UInt64) {
    self.kind = kind
    self.rights = rights
    self.owner = owner
    self.size = size
  }
}
