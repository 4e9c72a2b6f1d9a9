import Glibc

// The calls.
extension FaultyFiles {
  public func open(_ path: String, _ mode: OpenMode) throws(FileError) -> OpenFile {
    try monitor.withLock { () throws(FileError) in
      let found = names[path]
      let makes = found == nil && (mode == .create || mode == .readWriteOrCreate)
      try count(.open, path, needsRoom: makes)
      if found != nil, mode == .create { throw FileError(.open, path, code: EEXIST) }
      if let found, found.kind != .file { throw FileError(.open, path, code: ELOOP) }
      guard let file = makes ? FaultyFile(owner: user) : found else {
        throw FileError(.open, path, code: ENOENT)
      }
      if makes { change([(path, file)]) }
      nextHandle += 1
      handles[nextHandle] = file
      return OpenFile(number: nextHandle, path: path)
    }
  }

  public func close(_ file: OpenFile) {
    monitor.withLock {
      guard let closed = handles.removeValue(forKey: file.number) else { return }
      if closed.lockHolder == file.number { closed.lockHolder = nil }
    }
  }

  public func read(_ file: OpenFile, at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer)
    throws(FileError) -> Int
  {
    try monitor.withLock { () throws(FileError) in
      try count(.read, file.path)
      let bytes = try handle(file, .read).bytes
      guard let start = Int(exactly: offset), start < bytes.count else { return 0 }
      let count = min(buffer.count, bytes.count - start)
      bytes.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
      }
      return count
    }
  }

  public func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      let target = try handle(file, .write)
      let start = try place(offset, file, .write)
      let growth = max(0, start + bytes.count - target.bytes.count)
      try checkLimit(start + bytes.count, file, .write)
      do throws(FileError) {
        try count(.write, file.path, needsRoom: true, growth: growth)
      } catch {
        let part = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
        if error.code != EBADF, room(for: growth) { target.change(.write(at: start, Array(part))) }
        throw error
      }
      target.change(.write(at: start, Array(bytes)))
    }
  }

  public func synchronize(_ file: OpenFile) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      let target = try handle(file, .synchronize)
      do throws(FileError) {
        try count(.synchronize, file.path, needsRoom: true)
      } catch {
        target.failToSynchronize(&random)
        throw error
      }
      target.synchronize()
    }
  }

  public func truncate(_ file: OpenFile, to size: UInt64) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      try count(.truncate, file.path)
      try handle(file, .truncate).change(.size(try place(size, file, .truncate)))
    }
  }

  public func preallocate(_ file: OpenFile, to size: UInt64) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      let target = try handle(file, .preallocate)
      let size = try place(size, file, .preallocate)
      guard settings.preallocates else { throw FileError(.preallocate, file.path, code: EOPNOTSUPP) }
      try checkLimit(Int(size), file, .preallocate)
      try count(.preallocate, file.path, needsRoom: true, growth: max(0, size - target.bytes.count))
      if size > target.bytes.count { target.change(.size(size)) }
    }
  }

  public func size(_ file: OpenFile) throws(FileError) -> UInt64 {
    try monitor.withLock { () throws(FileError) in
      try count(.measure, file.path)
      return UInt64(try handle(file, .measure).bytes.count)
    }
  }

  public func rename(_ path: String, to other: String) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      try count(.rename, path, needsRoom: true)
      guard let file = names[path] else { throw FileError(.rename, path, code: ENOENT) }
      change([(path, nil), (other, file)])
    }
  }

  public func remove(_ path: String) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      try count(.remove, path)
      guard names[path] != nil else { throw FileError(.remove, path, code: ENOENT) }
      change([(path, nil)])
    }
  }

  public func makeFolder(_ path: String) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      try count(.makeFolder, path, needsRoom: true)
      guard names[path] == nil else { throw FileError(.makeFolder, path, code: EEXIST) }
      let folder = FaultyFile(owner: user)
      (folder.kind, folder.rights) = (.folder, 0o700)
      change([(path, folder)])
    }
  }

  public func synchronizeFolder(_ path: String) throws(FileError) {
    try monitor.withLock { () throws(FileError) in
      try count(.synchronizeFolder, path, needsRoom: true)
      let prefix = path == "/" ? "" : path
      for change in pendingNames where change.allSatisfy({ Self.folder(of: $0.path) == prefix }) {
        for (path, file) in change { namesOnDisk[path] = file }
      }
      pendingNames.removeAll { $0.allSatisfy { Self.folder(of: $0.path) == prefix } }
    }
  }

  public func names(in folder: String) throws(FileError) -> [String] {
    try monitor.withLock { () throws(FileError) in
      try count(.list, folder)
      guard names[folder]?.kind == .folder else { throw FileError(.list, folder, code: ENOENT) }
      return names.keys.filter { Self.folder(of: $0) == folder }
        .map { String($0.dropFirst(folder.utf8.count + 1)) }
    }
  }

  public func attributes(of path: String) throws(FileError) -> FileAttributes? {
    try monitor.withLock { () throws(FileError) in
      try count(.inspect, path)
      return names[path].map {
        FileAttributes(kind: $0.kind, rights: $0.rights, owner: $0.owner, size: UInt64($0.bytes.count))
      }
    }
  }

  public func lock(_ file: OpenFile) throws(FileError) -> Bool {
    try monitor.withLock { () throws(FileError) in
      let target = try handle(file, .lock)
      guard target.lockHolder == nil || target.lockHolder == file.number else { return false }
      target.lockHolder = file.number
      return true
    }
  }

  public func networkFileSystem(of path: String) throws(FileError) -> String? { networkFileSystem }
}

// What the calls are made of; the lock is held.
extension FaultyFiles {
  private func change(_ change: [(path: String, file: FaultyFile?)]) {
    for (path, file) in change { names[path] = file }
    pendingNames.append(change)
  }

  private func handle(_ file: OpenFile, _ call: FileError.Call) throws(FileError) -> FaultyFile {
    guard let target = handles[file.number] else { throw FileError(call, file.path, code: EBADF) }
    return target
  }

  private func place(_ offset: UInt64, _ file: OpenFile, _ call: FileError.Call) throws(FileError) -> Int {
    guard offset < 1 << 32 else { throw FileError(call, file.path, code: EFBIG) }
    return Int(offset)
  }

  private func checkLimit(_ size: Int, _ file: OpenFile, _ call: FileError.Call) throws(FileError) {
    if let limit = settings.fileLimit, size > limit { throw FileError(call, file.path, code: EFBIG) }
  }

  private func room(for growth: Int) -> Bool {
    guard growth > 0, let room = settings.room else { return true }
    return names.values.reduce(growth) { $0 + $1.bytes.count } <= room
  }

  /// Counts a call, and fails it when it is its turn.
  private func count(_ call: FileError.Call, _ path: String, needsRoom: Bool = false, growth: Int = 0)
    throws(FileError)
  {
    settings.calls.append((call, path))
    if let failure = settings.failure {
      let number = settings.calls.count
      let isDue = failure.forGood ? number >= failure.call : number == failure.call
      let error = FileError(call, path, code: failure.code)
      if isDue, needsRoom || !error.isNoRoom { throw error }
    }
    guard room(for: growth) else { throw FileError(call, path, code: ENOSPC) }
  }
}
