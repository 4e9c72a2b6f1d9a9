@preconcurrency import Glibc

/// Files as bytes.
enum FileText {
  /// Why a file could not be read or written: `orders.json: No such file or directory`.
  struct Failure: Error, Equatable {
    let path: String
    let reason: String

    var message: String { "\(path): \(reason)" }

    init(_ path: String) { self.init(path, String(cString: strerror(errno))) }
    init(_ path: String, _ reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Bytes that are read of a file at the most.
  static let largest = 64 << 20

  /// The whole of a file, or of standard input for `-`.
  ///
  /// - Parameter limit: how many bytes it may have.
  static func read(_ path: String, atMost limit: Int = FileText.largest) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(path)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw Failure(path, "larger than \(limit >> 20) MiB") }
    }
  }

  /// Nil when there is no such file, or none that can be read.
  static func text(_ path: String) -> String? {
    (try? read(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file that only its owner may read.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try write(bytes, to: path, O_TRUNC)
  }

  private static func write(_ bytes: [UInt8], to path: String, _ flags: Int32) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
    guard descriptor >= 0 else { throw Failure(path) }
    defer { close(descriptor) }
    // One that is there already may be open to others; a device or a pipe stays as it is.
    var about = stat()
    if fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG { fchmod(descriptor, 0o600) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw Failure(path) }
    }
  }

  /// Puts a file in the place of another, whole or not at all; folders on the way are made, links are
  /// followed.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let target =
      realpath(path, nil).map { pointer in
        defer { free(pointer) }
        return String(cString: pointer)
      } ?? path
    if let folder = Environment.parent(of: target) { try makeFolder(folder) }
    let part = "\(target).part-\(getpid())"
    unlink(part)
    do throws(Failure) {
      // Nobody else's file, and no link to one.
      try write(bytes, to: part, O_EXCL | O_NOFOLLOW)
    } catch {
      unlink(part)
      throw error
    }
    guard rename(part, target) == 0 else {
      let failure = Failure(target)
      unlink(part)
      throw failure
    }
  }

  /// Makes an empty file that only its owner may read; its path, or nil when there can be none.
  static func temporary(endingIn suffix: String) -> String? {
    // mkstemps puts characters of its own in the place of these six.
    let place = String(repeating: "X", count: 6)
    var template = Array("\(Environment.temporaryFolder)/batchtop-\(place)\(suffix)".utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    guard descriptor >= 0 else { return nil }
    close(descriptor)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes a folder and those above it that are missing.
  static func makeFolder(_ path: String) throws(Failure) {
    guard !exists(path) else { return }
    if let above = Environment.parent(of: path) { try makeFolder(above) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure(path) }
  }

  /// Names in a folder, sorted; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
