import Glibc

/// README.md of the repository.
enum README {
  struct Unreadable: Error {}

  static func text() throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    guard let file = fopen("/\(root)/README.md", "r") else { throw Unreadable() }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: Unicode.UTF8.self)
  }
}
