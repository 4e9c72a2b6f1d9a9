@preconcurrency import Glibc

/// Standard output and standard error, written whole. When standard output takes no more, the program ends.
enum Output {
  /// Prints text and a line end.
  static func say(_ text: String) { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Says something to the person beside the answer, on standard error.
  static func note(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  static func note(_ lines: [UInt8]) { write(lines, to: STDERR_FILENO) }

  /// Says what is wrong, on standard error.
  static func complain(_ text: String) { write(Array("batchtop: \(text)\n".utf8), to: STDERR_FILENO) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        guard descriptor == STDOUT_FILENO else { return }
        // A reader that has seen enough, such as `head`, is no failure to speak of.
        if errno != EPIPE { complain("standard output: \(String(cString: strerror(errno)))") }
        exit(with: .engine)
      }
    }
  }
}
