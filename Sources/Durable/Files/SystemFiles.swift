import CSystem
import Glibc

/// The file calls of the system.
///
/// A write beyond the largest size of a file raises SIGXFSZ, which the program must ignore to see the error instead.
public struct SystemFiles: FileLayer {
  public init() {}

  public var user: UInt32 { geteuid() }
  public var processID: Int32 { getpid() }

  public func open(_ path: String, _ mode: OpenMode) throws(FileError) -> OpenFile {
    let flags =
      switch mode {
      case .read: O_RDONLY
      case .readWrite: O_RDWR
      case .readWriteOrCreate: O_RDWR | O_CREAT
      case .create: O_RDWR | O_CREAT | O_EXCL
      }
    let number = uninterrupted { Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600) }
    guard number >= 0 else { throw FileError(.open, path, code: errno) }
    return OpenFile(number: number, path: path)
  }

  public func close(_ file: OpenFile) { _ = Glibc.close(file.number) }

  public func read(_ file: OpenFile, at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer)
    throws(FileError) -> Int
  {
    guard let base = buffer.baseAddress, let start = off_t(exactly: offset) else { return 0 }
    var done = 0
    while done < buffer.count {
      let (position, overflow) = start.addingReportingOverflow(off_t(done))
      guard !overflow else { break }
      let count = uninterrupted { pread(file.number, base + done, buffer.count - done, position) }
      guard count >= 0 else { throw FileError(.read, file.path, code: errno) }
      guard count > 0 else { break }
      done += count
    }
    return done
  }

  public func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(FileError) {
    guard let base = bytes.baseAddress else { return }
    let start = try place(offset, file, .write)
    var done = 0
    while done < bytes.count {
      let (position, overflow) = start.addingReportingOverflow(off_t(done))
      guard !overflow else { throw FileError(.write, file.path, code: EFBIG) }
      let count = uninterrupted { pwrite(file.number, base + done, bytes.count - done, position) }
      guard count > 0 else { throw FileError(.write, file.path, code: count == 0 ? ENOSPC : errno) }
      done += count
    }
  }

  public func synchronize(_ file: OpenFile) throws(FileError) {
    guard uninterrupted({ fdatasync(file.number) }) == 0 else {
      throw FileError(.synchronize, file.path, code: errno)
    }
  }

  public func truncate(_ file: OpenFile, to size: UInt64) throws(FileError) {
    let size = try place(size, file, .truncate)
    guard uninterrupted({ ftruncate(file.number, size) }) == 0 else {
      throw FileError(.truncate, file.path, code: errno)
    }
  }

  public func preallocate(_ file: OpenFile, to size: UInt64) throws(FileError) {
    let size = try place(size, file, .preallocate)
    guard csystem_preallocate(file.number, Int64(size)) == 0 else {
      throw FileError(.preallocate, file.path, code: errno)
    }
  }

  public func size(_ file: OpenFile) throws(FileError) -> UInt64 {
    var status = stat()
    guard fstat(file.number, &status) == 0 else { throw FileError(.measure, file.path, code: errno) }
    return UInt64(clamping: status.st_size)
  }

  public func rename(_ path: String, to other: String) throws(FileError) {
    guard Glibc.rename(path, other) == 0 else { throw FileError(.rename, path, code: errno) }
  }

  public func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw FileError(.remove, path, code: errno) }
  }

  public func makeFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o700) == 0 else { throw FileError(.makeFolder, path, code: errno) }
  }

  public func synchronizeFolder(_ path: String) throws(FileError) {
    let number = uninterrupted { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard number >= 0 else { throw FileError(.synchronizeFolder, path, code: errno) }
    defer { _ = Glibc.close(number) }
    guard uninterrupted({ fsync(number) }) == 0 else {
      throw FileError(.synchronizeFolder, path, code: errno)
    }
  }

  public func names(in folder: String) throws(FileError) -> [String] {
    guard let directory = opendir(folder) else { throw FileError(.list, folder, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError(.list, folder, code: errno) }
    return names
  }

  public func attributes(of path: String) throws(FileError) -> FileAttributes? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw FileError(.inspect, path, code: errno)
    }
    let kind: FileAttributes.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return FileAttributes(
      kind: kind, rights: status.st_mode & 0o777, owner: status.st_uid,
      size: UInt64(clamping: status.st_size))
  }

  public func lock(_ file: OpenFile) throws(FileError) -> Bool {
    if uninterrupted({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw FileError(.lock, file.path, code: errno) }
    return false
  }

  public func networkFileSystem(of path: String) throws(FileError) -> String? {
    var kind: UInt64 = 0
    guard csystem_file_system(path, &kind) == 0 else { throw FileError(.inspect, path, code: errno) }
    return Self.networkFileSystems[kind]
  }

  /// By the magic numbers of statfs(2).
  private static let networkFileSystems: [UInt64: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x0102_1997: "9P",
    0x00C3_6400: "Ceph", 0x7375_7245: "Coda", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x564C: "NCP",
    0x0BD0_0BD0: "Lustre", 0x0116_1970: "GFS2", 0x7461_636F: "OCFS2", 0x6573_5546: "FUSE",
  ]

  private func place(_ offset: UInt64, _ file: OpenFile, _ call: FileError.Call) throws(FileError) -> off_t {
    guard let place = off_t(exactly: offset) else { throw FileError(call, file.path, code: EFBIG) }
    return place
  }

  /// Calls again while a signal breaks in.
  private func uninterrupted<Count: SignedInteger>(_ call: () -> Count) -> Count {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
