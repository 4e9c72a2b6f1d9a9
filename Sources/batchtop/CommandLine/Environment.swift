@preconcurrency import Glibc

/// The environment, and the folders that it names.
enum Environment {
  static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Columns of the terminal on standard output; 80 when it does not say.
  static var terminalWidth: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// `$XDG_CONFIG_HOME/batchtop`, by default `~/.config/batchtop`; nil without a home.
  static var configurationFolder: String? {
    if let folder = Self["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/batchtop" }
    return Self["HOME"].map { $0 + "/.config/batchtop" }
  }

  /// `$XDG_STATE_HOME/batchtop`, by default `~/.local/state/batchtop`; nil without a home.
  static var stateFolder: String? {
    if let folder = Self["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/batchtop" }
    return Self["HOME"].map { $0 + "/.local/state/batchtop" }
  }

  /// `$TMPDIR`, by default `/tmp`.
  static var temporaryFolder: String { Self["TMPDIR"] ?? "/tmp" }

  /// The user's name as the system has it.
  static var userName: String {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "user \(getuid())"
  }

  /// The folder of the running program, links resolved.
  static var programFolder: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return parent(of: path)
  }

  static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }
}
