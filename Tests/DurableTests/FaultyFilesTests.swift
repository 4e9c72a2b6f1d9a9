import Glibc
import Testing

@testable import Durable

/// The disk of the tests does harm enough, and no more than a disk may.
@Suite struct FaultyFilesTests {
  private let written = [UInt8](repeating: 1, count: 600) + [UInt8](repeating: 2, count: 1000)

  /// What is found after crashes of a file that was written and not synced, over many seeds.
  private func survivors(prepare: (FaultyFiles, OpenFile) throws -> Void) throws -> Set<[UInt8]?> {
    var found: Set<[UInt8]?> = []
    for seed in 0..<300 as Range<UInt64> {
      let files = FaultyFiles(seed: seed)
      let file = try files.open("/file", .create)
      try prepare(files, file)
      files.crash()
      found.insert(files.bytes(of: "/file"))
    }
    return found
  }

  @Test func whatIsNotSyncedMayBeLostTornOrOutOfOrder() throws {
    let found = try survivors { files, file in
      try files.synchronizeFolder("")
      try files.write(file, written, at: 0)
    }
    #expect(found.contains([]) && found.contains(written) && !found.contains(nil))
    // In part, to any byte.
    #expect(
      found.contains { $0.map { $0.count % 512 != 0 && written.starts(with: $0) && $0 != written } ?? false })
    // A later sector without an earlier one.
    #expect(
      found.contains {
        $0.map { $0.count > 512 && $0[..<512].allSatisfy { $0 == 0 } && $0[512...].contains(1) } ?? false
      })
  }

  @Test func whatIsSyncedStays() throws {
    let found = try survivors { files, file in
      try files.write(file, written, at: 0)
      try files.synchronize(file)
      try files.synchronizeFolder("")
    }
    #expect(found == [written])
  }

  @Test func aNameIsLostUntilItsFolderIsSynced() throws {
    let found = try survivors { files, file in
      try files.write(file, written, at: 0)
      try files.synchronize(file)
    }
    #expect(found == [nil, written])
  }

  @Test func aRenameIsDoneWholeOrNotAtAll() throws {
    var found: Set<[Bool]> = []
    for seed in 0..<100 as Range<UInt64> {
      let files = FaultyFiles(seed: seed)
      files.replace("/a", with: [1])
      files.replace("/b", with: [2])
      try files.rename("/a", to: "/b")
      #expect(files.bytes(of: "/b") == [1] && files.bytes(of: "/a") == nil)
      files.crash()
      found.insert([files.bytes(of: "/a") == [1], files.bytes(of: "/b") == [2]])
      found.insert([files.bytes(of: "/a") == nil, files.bytes(of: "/b") == [1]].map { !$0 })
    }
    #expect(found == [[true, true], [false, false]])
  }

  @Test func aFailedSyncIsNotMadeGoodByTheNext() throws {
    let found = try survivors { files, file in
      try files.synchronizeFolder("")
      try files.write(file, written, at: 0)
      files.failure = .init(call: files.callCount + 1, code: EIO, forGood: false)
      #expect(throws: FileError.self) { try files.synchronize(file) }
      #expect(files.bytes(of: "/file") == written)
      try files.synchronize(file)
    }
    #expect(found.count > 10)
  }

  @Test func aKillKeepsAllButTheLocks() throws {
    let files = FaultyFiles(seed: 1)
    let file = try files.open("/file", .create)
    #expect(try files.lock(file))
    let other = try files.open("/file", .read)
    #expect(try !files.lock(other))
    try files.write(file, written, at: 0)
    files.kill()
    #expect(files.bytes(of: "/file") == written)
    #expect(throws: FileError(.write, "/file", code: EBADF)) { try files.write(file, written, at: 0) }
    #expect(try files.lock(try files.open("/file", .read)))
  }

  @Test func callsFailOnceOrForGood() throws {
    let files = FaultyFiles(seed: 1)
    let file = try files.open("/file", .create)
    func failures(_ forGood: Bool, _ code: Int32) -> [Bool] {
      files.failure = .init(call: files.callCount + 2, code: code, forGood: forGood)
      return (1...4).map { _ in (try? files.write(file, [1], at: 0)) == nil } + [
        (try? files.size(file)) == nil
      ]
    }
    #expect(failures(false, EIO) == [false, true, false, false, false])
    #expect(failures(true, EIO) == [false, true, true, true, true])
    // To ask for a size takes no room.
    #expect(failures(true, ENOSPC) == [false, true, true, true, false])
  }
}
