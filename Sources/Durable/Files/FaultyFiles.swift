import Digest
import Glibc

/// A disk in memory, for tests: its power can be cut, its calls can fail, its room can end; all that is left to
/// chance follows the seed.
///
/// What was not synced may be lost, torn or out of order after `crash()`: bytes until their file is synced, names
/// until their folder is.
public final class FaultyFiles: FileLayer, @unchecked Sendable {
  /// Which call fails.
  public struct Failure: Equatable, Sendable {
    /// The number of the call, from 1; see `callCount`.
    public var call: Int
    /// `ENOSPC`, `EIO`, …: a call that cannot fail in this way goes well.
    public var code: Int32
    /// All calls from then on fail.
    public var forGood: Bool

    public init(call: Int, code: Int32, forGood: Bool) {
      self.call = call
      self.code = code
      self.forGood = forGood
    }
  }

  let monitor = Monitor()
  var random: SplitMix64
  var names: [String: FaultyFile] = [:]
  var namesOnDisk: [String: FaultyFile] = [:]
  /// Each is done whole or not at all; nil where a name goes.
  var pendingNames: [[(path: String, file: FaultyFile?)]] = []
  var handles: [Int32: FaultyFile] = [:]
  var nextHandle: Int32 = 3
  var settings = Settings()

  struct Settings {
    var failure: Failure?
    var room: Int?
    var fileLimit: Int?
    var preallocates = true
    var networkFileSystem: String?
    var calls: [(call: FileError.Call, path: String)] = []
  }

  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  public let user: UInt32 = 1000
  public let processID: Int32 = 4711

  public var failure: Failure? {
    get { monitor.withLock { settings.failure } }
    set { monitor.withLock { settings.failure = newValue } }
  }

  /// How many bytes all files may have together; nil for no end.
  public var room: Int? {
    get { monitor.withLock { settings.room } }
    set { monitor.withLock { settings.room = newValue } }
  }

  /// The largest size of a file; nil for no end.
  public var fileLimit: Int? {
    get { monitor.withLock { settings.fileLimit } }
    set { monitor.withLock { settings.fileLimit = newValue } }
  }

  /// False for a file system that cannot make room ahead.
  public var preallocates: Bool {
    get { monitor.withLock { settings.preallocates } }
    set { monitor.withLock { settings.preallocates = newValue } }
  }

  public var networkFileSystem: String? {
    get { monitor.withLock { settings.networkFileSystem } }
    set { monitor.withLock { settings.networkFileSystem = newValue } }
  }

  /// All calls so far, but for closing and locking.
  public var calls: [(call: FileError.Call, path: String)] { monitor.withLock { settings.calls } }
  public var callCount: Int { monitor.withLock { settings.calls.count } }

  /// Cuts the power: open files are void, what was not synced meets its fate.
  public func crash() {
    monitor.withLock {
      let fate = Int.random(in: 0..<4, using: &random)
      for change in pendingNames where fate == 0 || fate > 1 && Bool.random(using: &random) {
        for (path, file) in change { namesOnDisk[path] = file }
      }
      pendingNames = []
      // A folder that is lost takes with it what it held.
      namesOnDisk = namesOnDisk.filter { path, _ in
        let folder = Self.folder(of: path)
        return folder.isEmpty || namesOnDisk[folder] != nil
      }
      names = namesOnDisk
      for path in names.keys.sorted() { names[path]?.crash(&random) }
      handles = [:]
      settings.failure = nil
    }
  }

  /// Kills the process: open files and locks are void, all that was written is there.
  public func kill() {
    monitor.withLock {
      for file in handles.values { file.lockHolder = nil }
      handles = [:]
      settings.failure = nil
    }
  }

  /// The same disk once more, without open files.
  public func copy(seed: UInt64) -> FaultyFiles {
    monitor.withLock {
      let copy = FaultyFiles(seed: seed)
      var files: [ObjectIdentifier: FaultyFile] = [:]
      func twin(_ file: FaultyFile) -> FaultyFile {
        if let known = files[ObjectIdentifier(file)] { return known }
        let twin = file.copy()
        files[ObjectIdentifier(file)] = twin
        return twin
      }
      copy.names = names.mapValues(twin)
      copy.namesOnDisk = namesOnDisk.mapValues(twin)
      copy.settings.preallocates = settings.preallocates
      copy.pendingNames = pendingNames.map { $0.map { ($0.path, $0.file.map(twin)) } }
      return copy
    }
  }

  /// How many files are open.
  public var openCount: Int { monitor.withLock { handles.count } }
  /// What a file holds, as reads see it.
  public func bytes(of path: String) -> [UInt8]? { monitor.withLock { names[path]?.bytes } }
  /// All paths of files and folders.
  public var paths: [String] { monitor.withLock { names.keys.sorted() } }

  /// Puts a file with these bytes on the disk, past all calls; nil takes it away.
  public func replace(_ path: String, with bytes: [UInt8]?) {
    monitor.withLock {
      let file = bytes.map { bytes in
        let file = names[path] ?? FaultyFile(owner: user)
        file.replace(bytes)
        return file
      }
      names[path] = file
      namesOnDisk[path] = file
    }
  }

  /// Changes kind, rights or owner of what lies at a path.
  public func alter(
    _ path: String, kind: FileAttributes.Kind? = nil, rights: UInt32? = nil, owner: UInt32? = nil
  ) {
    monitor.withLock {
      guard let file = names[path] else { return }
      file.kind = kind ?? file.kind
      file.rights = rights ?? file.rights
      file.owner = owner ?? file.owner
    }
  }

  /// The folder that a path lies in; empty at the top.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
