import Glibc

/// How the program ends.
enum ExitStatus: Equatable {
  case allWell
  /// The batch ran, and some of its items failed.
  case itemsFailed
  /// The command line, a file or the terminal is not what it should be.
  case usage
  /// The request was refused: nothing ran.
  case refused
  /// The engine failed.
  case engine
  /// Another process has the state open.
  case inUse
  /// Ended by a signal, in good order.
  case signal(Int32)

  /// Each status, for help.
  static let meanings = [
    ("0", "All is well."), ("1", "The batch ran, and some of its items failed."),
    ("2", "The command line, a file or the terminal is not what it should be."),
    ("3", "The request was refused: nothing ran."), ("4", "The engine failed."),
    ("75", "Another process has the state open."), ("128 + n", "Ended by signal n, in good order."),
  ]

  var code: Int32 {
    switch self {
    case .allWell: 0
    case .itemsFailed: 1
    case .usage: 2
    case .refused: 3
    case .engine: 4
    // EX_TEMPFAIL of sysexits.h: it may go well later.
    case .inUse: 75
    case .signal(let code): code
    }
  }
}

func exit(with status: ExitStatus) -> Never { exit(status.code) }

/// Writing to a pipe that nobody reads, or beyond the largest size of a file, is an error to look at, not a death.
func ignoreSignalsOfWriting() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

/// An image of the memory would hold keys and bodies.
func leaveNoCore() {
  var none = rlimit(rlim_cur: 0, rlim_max: 0)
  setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
}
