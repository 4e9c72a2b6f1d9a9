import Glibc

@testable import TerminalKit

/// The theme files of the repository.
enum ThemeFiles {
  private struct Unreadable: Error {}

  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/themes"

  static let names: [String] = {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".theme") { names.append(String(name.dropLast(6))) }
    }
    return names.sorted()
  }()

  static func text(_ name: String) throws -> String {
    guard let file = fopen("\(folder)/\(name).theme", "r") else { throw Unreadable() }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: Unicode.UTF8.self)
  }

  static func theme(_ name: String) throws -> Theme {
    try Theme(try text(name), file: name + ".theme") { try? text($0) }
  }
}
