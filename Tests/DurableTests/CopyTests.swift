import Digest
import Testing

@testable import Durable

/// Making a copy of a damaged journal that can be opened.
@Suite struct CopyTests {
  /// What is damaged: the byte in a segment, what the copy holds, the segments copied, what of it is damage.
  static let cases: [(segment: UInt32, byte: Int, numbers: [UInt32], segments: [UInt32], damage: [UInt64])] =
    [
      // The second record of the newest segment: cut there.
      (3, 64 + 32 + 16 + 56 + 30, [1, 2, 3, 4, 5], [1, 2, 3], [64 + 32 + 16 + 56]),
      // Its last record, which was durable.
      (3, 64 + 32 + 16 + 2 * 56 + 30, [1, 2, 3, 4, 5, 6], [1, 2, 3], [64 + 32 + 16 + 2 * 56]),
      // Its snapshot: folded from the one before, nothing is lost.
      (3, 64 + 40, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3], [64]),
      // Its header: the rest cannot be known to belong to it.
      (3, 30, [1, 2, 3, 4], [1, 2], [0]),
      // Older ones are history, and kept as far as there is no gap.
      (2, 64 + 32 + 8 + 20, [1, 2, 3, 4, 5, 6, 7], [3], []), (2, 30, [1, 2, 3, 4, 5, 6, 7], [3], []),
      (1, 64 + 32 + 20, [1, 2, 3, 4, 5, 6, 7], [2, 3], []),
    ]

  private func journal() throws -> FaultyFiles {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2]) }
    try journal.commit([[3], [4]])
    try journal.appendSegment(at: 3) { Folded.snapshot([1, 2, 3, 4]) }
    try journal.commit([[5], [6], [7]])
    journal.close()
    return files
  }

  @Test(arguments: cases.indices)
  func theSoundPartIsCopied(index: Int) throws {
    let (segment, byte, numbers, segments, damage) = Self.cases[index]
    let files = try journal()
    var bytes = try #require(files.bytes(of: path(segment)))
    bytes[byte] ^= 16
    files.replace(path(segment), with: bytes)
    let before = files.paths.map { [$0: files.bytes(of: $0)] }

    let report = try Journal.recoverCopy(of: folder, to: "/copy", files: files)
    #expect(report.segments == segments && report.damage.map(\.offset) == damage)
    #expect(files.paths.filter { !$0.hasPrefix("/copy") }.map { [$0: files.bytes(of: $0)] } == before)

    var folded = Folded()
    let copy = try Journal.open("/copy", files: files, settings: .small, at: 9, initialSnapshot: []) {
      entry throws(EntryRefusal) in try folded.take(entry)
    }
    #expect(folded.numbers == numbers && copy.recovery.cut == nil)
    #expect(report.lastSequence == copy.end.sequence)
    #expect((report.bytesLeftOut == 0) == (numbers.count == 7 && segments.count == 3))
    for (number, position) in folded.positions { #expect(try copy.read(position) == Folded.record(number)) }
    // And goes on.
    try copy.commit([[8]])
    let snapshot = Folded.snapshot(numbers + [8])
    try copy.appendSegment(at: 10) { snapshot }
    try copy.commit([[9]])
    files.crash()
    var again = Folded()
    try JournalReader("/copy", files: files).read(into: &again)
    #expect(again.numbers == numbers + [8, 9])
    var fromTheFirst = Folded()
    try JournalReader("/copy", files: files, from: segments[0]).read(into: &fromTheFirst)
    #expect(fromTheFirst.numbers == again.numbers)
  }

  @Test func aSoundJournalIsCopiedWhole() throws {
    let files = try journal()
    let report = try Journal.recoverCopy(of: folder, to: "/copy", files: files)
    #expect(report == CopyReport(damage: [], segments: [1, 2, 3], bytesLeftOut: 0, lastSequence: 10))
    #expect(files.bytes(of: "/copy/0000000002.segment") == files.bytes(of: path(2)))
  }

  /// A header that was made up, with a sound checksum: the copy stops before it, and can be opened. The number of
  /// its first frame, where its records begin, far behind the end of the file, and where the one before ends, inside of
  /// its snapshot.
  @Test(arguments: [(36, 0xFD), (51, 0xFD), (25, 0)] as [(Int, UInt8)])
  func aSegmentThatDoesNotGoOnIsLeftOut(byte: Int, value: UInt8) throws {
    let files = try journal()
    var bytes = try #require(files.bytes(of: path(3)))
    bytes[byte] = value
    if byte == 25 { bytes[24] = 70 }
    var checksum: [UInt8] = []
    checksum.append(littleEndian: CRC32C.checksum(Array(bytes[..<60])))
    bytes.replaceSubrange(60..<64, with: checksum)
    files.replace(path(3), with: bytes)
    #expect(try Journal.recoverCopy(of: folder, to: "/copy", files: files).segments == [1, 2])
    var folded = Folded()
    _ = try Journal.open("/copy", files: files, settings: .small, at: 9, initialSnapshot: []) {
      entry throws(EntryRefusal) in try folded.take(entry)
    }
    #expect(folded.numbers == [1, 2, 3, 4])
  }

  @Test func nothingIsWrittenOver() throws {
    let files = try journal()
    #expect(throws: JournalError.unsafeFile(path: folder, problem: "is not empty")) {
      try Journal.recoverCopy(of: folder, to: folder, files: files)
    }
  }

  @Test func withoutASnapshotThereIsNothingToCopy() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1]])
    files.replace(path(1), with: Array(try #require(files.bytes(of: path(1))).prefix(70)))
    #expect(throws: JournalError.self) { try Journal.recoverCopy(of: folder, to: "/copy", files: files) }
    #expect(!files.paths.contains("/copy"))
  }
}
