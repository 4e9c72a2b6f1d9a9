import Glibc

/// The files of this repository, as the tests see them.
enum RepositoryFiles {
  /// The folder that holds Package.swift, found from where this file lies.
  static let root = String(#filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined())

  /// The names in a folder, in alphabetical order.
  static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(root + "/" + folder) else { throw Unreadable(path: folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The paths below a folder that end in one of the extensions, from the root of the repository.
  static func paths(below folder: String, extensions: Set<String>) throws -> [String] {
    var paths: [String] = []
    for name in try names(in: folder) {
      let path = folder + "/" + name
      if isFolder(path) {
        paths += try self.paths(below: path, extensions: extensions)
      } else if let dot = name.lastIndex(of: "."),
        extensions.contains(String(name[name.index(after: dot)...]))
      {
        paths.append(path)
      }
    }
    return paths
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(root + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The lines of a text file, without their ends.
  static func lines(of path: String) throws -> [Substring] {
    guard let file = fopen(root + "/" + path, "r") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  struct Unreadable: Error { let path: String }
}
