@preconcurrency import Glibc

/// The built program, run as a user runs it.
enum Program {
  /// The program lies beside the tests that are running.
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let executable = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]) + "/batchtop"
  }()

  /// What a run came to.
  struct Outcome {
    let status: Int32
    /// Standard output, or both streams when they were joined.
    let output: String

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Runs a line of the shell in which `batchtop` is the built program, in an empty home.
  static func shell(_ line: String) -> Outcome {
    let script = """
      home=$(mktemp -d); export HOME=$home XDG_CONFIG_HOME=$home/config SWIFT_BACKTRACE=enable=no
      unset NO_COLOR XDG_STATE_HOME BATCHTOP_THEME BATCHTOP_GLYPHS BATCHTOP_COLOR BATCHTOP_MOUSE BATCHTOP_PRESERVE; export BATCHTOP_LISTEN=none
      batchtop() { '\(path)' "$@"; }
      cd "$home"; \(line)
      status=$?; cd /; rm -rf "$home"; exit $status
      """
    return run(["/bin/bash", "-c", script])
  }

  /// Runs a command and collects its standard output.
  static func run(_ command: [String]) -> Outcome {
    let quoted = command.map { word in
      "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
    guard let stream = popen(quoted.joined(separator: " "), "r") else {
      return Outcome(status: -1, output: "popen: \(String(cString: strerror(errno)))")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, stream)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    let status = pclose(stream)
    return Outcome(status: (status >> 8) & 0xFF, output: String(decoding: bytes, as: UTF8.self))
  }

  /// A port that nobody listens on now.
  static func freePort() -> UInt16 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(file, address, length) == 0, getsockname(file, address, &length) == 0 else { return }
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
  }
}
