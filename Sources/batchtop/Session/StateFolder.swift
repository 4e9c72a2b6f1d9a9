import BatchEndpoints
import BatchEngine
import CivilTime
import Durable
@preconcurrency import Glibc

/// Where the state lies that a command works on: a folder with the engine's journal, or memory.
struct StateFolder {
  /// Nil for memory.
  let path: String?
  /// Opens nothing for writing.
  let isReadOnly: Bool
  /// Works on a copy of a damaged journal.
  let recovers: Bool

  /// What every verb with state takes.
  static let options = ["state"]
  static let flags = ["memory", "read-only", "recover"]
  static let words = """
    State lies in $XDG_STATE_HOME/batchtop (~/.local/state/batchtop) unless --state DIR; --memory keeps none.
    """

  /// - Parameter inMemory: what there is without any of the options.
  init(_ arguments: Arguments, inMemory: Bool = false) throws(UsageError) {
    isReadOnly = arguments.has("read-only")
    recovers = arguments.has("recover")
    if arguments.has("memory") {
      guard arguments.value("state") == nil else {
        throw UsageError("--memory keeps no state and --state DIR does; one of them")
      }
      path = nil
    } else if let folder = arguments.value("state") {
      guard !folder.isEmpty else { throw UsageError("--state is a folder, and there is no name") }
      path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    } else if inMemory {
      path = nil
    } else {
      guard let folder = Environment.stateFolder else {
        throw UsageError(
          "There is no home folder to keep state in; --state DIR names one, --memory keeps none")
      }
      path = folder
    }
    if path == nil, isReadOnly || recovers {
      throw UsageError("--read-only and --recover are for a state folder, and there is none in memory")
    }
  }

  /// For the head of a screen: the folder, with the home as `~`.
  var shown: String {
    guard let path else { return "in memory" }
    guard let home = Environment["HOME"], path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// The folder, for what makes no sense in memory.
  func folder() throws(UsageError) -> String {
    guard let path else {
      throw UsageError("There is nothing to look at in memory; --state DIR names a folder")
    }
    if recovers { return try recoveredCopy(of: path) }
    // What cannot be read or is damaged is told by who reads it.
    let isEmpty =
      access(path, R_OK | X_OK) == 0 && !FileText.names(in: path).contains { $0.hasSuffix(".segment") }
    guard FileText.exists(path), !isEmpty else {
      throw UsageError("There is no state in \(path)", status: .engine)
    }
    return path
  }

  /// Opens the engine: for writing, or to look only. Without any account it gets those of the demo.
  func open(onChange: @escaping @Sendable () -> Void = {}, withDemoAccounts: Bool = true) throws(UsageError)
    -> Engine
  {
    guard let path else { return World.live(onChange: onChange) }
    if isReadOnly { return try follower(onChange: onChange).engine }
    let folder = recovers ? try recoveredCopy(of: path) : path
    try Self.makeParents(of: folder)
    let engine: Engine
    do throws(JournalError) {
      let opened = try Engine.open(
        folder, services: Services.all, random: BufferedRandom(),
        onChange: onChange
      ) { LedgerClock(notBefore: $0) }
      engine = opened.engine
      Self.tell(opened.recovery, of: folder)
    } catch {
      throw UsageError(error)
    }
    if withDemoAccounts, engine.read({ state, _ in state.accounts.isEmpty }) {
      do throws(OperatorError) {
        try DemoAccounts.make(in: engine)
      } catch {
        throw UsageError("The demo accounts were not made: \(error.message)", status: .engine)
      }
    }
    return engine
  }

  /// An engine that follows the journal, which another process may be writing.
  func follower(onChange: @escaping @Sendable () -> Void = {}) throws(UsageError) -> Follower {
    let folder = try folder()
    do throws(JournalError) {
      let follower = try Follower(folder, services: Services.all, clock: LedgerClock(), onChange: onChange)
      if let lost = follower.lost { Self.tell(lost) }
      return follower
    } catch {
      throw UsageError(error)
    }
  }

  /// An engine that looks at the state as it is, or as it was at `--at`; the journal is neither locked nor touched.
  func look(_ arguments: Arguments) throws(UsageError) -> Engine {
    guard let moment = try arguments.moment("at") else { return try follower().engine }
    guard moment <= LedgerClock().now() else {
      throw UsageError("--at \(moment.iso8601Seconds) lies ahead; it is a moment that lies behind")
    }
    let folder = try folder()
    do throws(JournalError) {
      let past = try Past(at: moment.endOfMillisecond, of: folder, services: Services.all)
      if let lost = past.lost { Self.tell(lost) }
      return try past.engine(of: folder, services: Services.all)
    } catch {
      guard case .noSuchSegment = error else { throw UsageError(error) }
      let oldest = (try? Past.oldest(of: folder)) ?? nil
      throw UsageError(
        "The journal reaches back to \(oldest?.iso8601Milliseconds ?? "nothing"), not to \(moment.iso8601Seconds)",
        status: .engine)
    }
  }

  /// Copies what is sound of a damaged journal, says what was cut, and leaves the original as it is.
  private func recoveredCopy(of folder: String) throws(UsageError) -> String {
    let name = "\(folder).recovered-\(LedgerClock().now().unixSeconds)"
    var (copy, number) = (name, 1)
    while FileText.exists(copy) {
      number += 1
      copy = "\(name)-\(number)"
    }
    do throws(JournalError) {
      let report = try Journal.recoverCopy(of: folder, to: copy)
      for damage in report.damage { Output.complain(damage.message) }
      Output.complain(
        "\(copy) holds \(report.segments.count) segment\(report.segments.count == 1 ? "" : "s") up to frame \(report.lastSequence); "
          + "\(report.bytesLeftOut) bytes were left out. \(folder) is as it was. "
          + "To go on with the copy: --state \(copy)")
      return copy
    } catch {
      throw UsageError(error)
    }
  }

  private static func tell(_ recovery: RecoveryReport, of folder: String) {
    if let cut = recovery.cut {
      let saved = cut.savedAs.map { "; they are kept in \($0)" } ?? ""
      // Without the note of what was durable nobody knows whether the tail was.
      let isUnanswered = recovery.lost == nil && recovery.knowsDurableEnd
      Output.complain(
        "The last \(cut.bytes) bytes of segment \(cut.segment) were written only in part and were cut off at offset "
          + "\(cut.offset)\(saved).\(isUnanswered ? " Nobody was answered from them." : "")")
    }
    if let lost = recovery.lost { tell(lost) }
    if let system = recovery.networkFileSystem {
      Output.complain(
        "\(folder) lies on \(system), where locks and syncs cannot be trusted. Use a local disk.")
    }
  }

  static func tell(_ lost: LostEnd) {
    Output.complain(
      "\(lost.message) Batches that were answered may be among them: a retry of one runs anew and is charged."
    )
  }

  private static func makeParents(of folder: String) throws(UsageError) {
    guard let parent = Environment.parent(of: folder), !FileText.exists(parent) else { return }
    try makeParents(of: parent)
    guard mkdir(parent, 0o700) == 0 || errno == EEXIST else {
      throw UsageError(FileText.Failure(parent).message, status: .engine)
    }
  }
}

extension UsageError {
  /// Why the state could not be opened or read.
  init(_ error: JournalError) {
    switch error {
    case .locked: self.init(error.message, status: .inUse)
    case .damaged:
      self.init(
        "\(error.message) Nothing was changed. --recover works on a copy of what is sound.", status: .engine)
    default: self.init(error.message, status: .engine)
    }
  }
}
