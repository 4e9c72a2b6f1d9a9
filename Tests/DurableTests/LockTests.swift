import Digest
import Testing

@testable import Durable

/// One at a time, this user's files only, and no format that is not known (D11, D12, D13, D15; G23, G27).
@Suite struct LockTests {
  @Test func aSecondOneIsRefusedAndTheFirstUnharmed() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    for number in 1...20 as ClosedRange<UInt32> {
      #expect(throws: JournalError.locked(holder: files.processID)) { try Journal.folded(files) }
      try journal.commit([[number]])
    }
    journal.close()
    #expect(try Journal.folded(files).1.numbers == Array(1...20))
    // Without the file two could hold two locks of one name.
    let changed = files.calls.filter {
      $0.path == folder + "/lock" && ($0.call == .remove || $0.call == .rename)
    }
    #expect(changed.isEmpty && files.bytes(of: folder + "/lock") == Array("4711\n".utf8))
  }

  @Test func anOpeningThatFailsGivesTheLockBack() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2]])
    journal.close()
    let bytes = try #require(files.bytes(of: path(1)))
    var flipped = bytes
    flipped[110] ^= 1
    files.replace(path(1), with: flipped)
    for _ in 1...2 {
      let error = #expect(throws: JournalError.self) { try Journal.folded(files) }
      guard case .damaged = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    files.replace(path(1), with: bytes)
    #expect(try Journal.folded(files).1.numbers == [1, 2])
  }

  @Test(arguments: ["/journal", "/journal/lock", "/journal/0000000001.segment", "/journal/durable"])
  func filesOfOthersOrOpenToOthersAreRefused(path: String) throws {
    let files = FaultyFiles(seed: 1)
    try Journal.folded(files).0.close()
    let rights: UInt32 = path == folder ? 0o700 : 0o600
    for wide in [0o640, 0o604, 0o620, 0o602, 0o755, 0o777] as [UInt32] {
      files.alter(path, rights: wide)
      let error = #expect(throws: JournalError.self) { try Journal.folded(files) }
      let problem = "is open to others, with the rights \(String(wide, radix: 8))"
      #expect(error == .unsafeFile(path: path, problem: problem))
    }
    files.alter(path, rights: rights, owner: 0)
    #expect(throws: JournalError.unsafeFile(path: path, problem: "belongs to user 0, not to user 1000")) {
      try Journal.folded(files)
    }
    files.alter(path, kind: .other, owner: 1000)
    #expect(throws: JournalError.self) { try Journal.folded(files) }
    files.alter(path, kind: path == folder ? .folder : .file)
    #expect(try Journal.folded(files).0.recovery.isNew == false)
  }

  @Test(arguments: [2, 7, 65535] as [UInt16], [1, 2] as [UInt32])
  func aNewerFormatIsRefusedUntouched(major: UInt16, segment: UInt32) throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1]) }
    try journal.commit([[2]])
    files.kill()
    var bytes = try #require(files.bytes(of: path(segment)))
    bytes[8] = UInt8(major & 0xFF)
    bytes[9] = UInt8(major >> 8)
    // Whatever its checksum is made of.
    bytes[60] ^= 0xFF
    files.replace(path(segment), with: bytes)
    files.replace(path(3) + ".new", with: [1])
    let before = files.paths.map { [$0: files.bytes(of: $0)] }
    let expected = JournalError.newerFormat(
      path: path(segment), found: FormatVersion(major: major, minor: 0),
      supported: FormatVersion(major: 1, minor: 0))
    #expect(throws: expected) { try Journal.folded(files) }
    #expect(throws: expected) { try JournalReader(folder, files: files) }
    #expect(throws: expected) { try Journal.recoverCopy(of: folder, to: "/copy", files: files) }
    #expect(files.paths.map { [$0: files.bytes(of: $0)] } == before)
    #expect(expected.message.contains("\(major).0") && expected.message.contains("1.0"))
  }

  @Test func aNewerMinorFormatIsRead() throws {
    var header = SegmentHeader(number: 1, unixNanoseconds: 5, dataStart: 64)
    var bytes = header.encoded()
    bytes[10] = 9
    let checksum = CRC32C.checksum(Array(bytes[..<60]))
    bytes.replaceSubrange(60..<64, with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) })
    header.checksum = checksum
    #expect(SegmentHeader.read(bytes, of: 1) == .header(header))
  }

  @Test func aNetworkFileSystemIsReported() throws {
    let files = FaultyFiles(seed: 1)
    files.networkFileSystem = "NFS"
    #expect(try Journal.folded(files).0.recovery.networkFileSystem == "NFS")
  }
}
