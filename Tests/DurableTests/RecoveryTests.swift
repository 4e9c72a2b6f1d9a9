import Digest
@testable import Durable
import Glibc
import Testing

/// What is found of a journal that was cut, or in which a bit is not what it was (G4, G5).
@Suite struct RecoveryTests {
  @Test func aJournalCutAtAnyByteOpensWithItsWholeFrames() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    var frames: [(end: Int, count: Int)] = []
    var number: UInt32 = 0
    while number < 200 {
      let group = Array(number + 1...number + 1 + number % 4)
      number += UInt32(group.count)
      let last = try journal.commit([group], length: 4 + Int(number % 5)).last
      // The header, the snapshot of no bytes, and the last record with its own header.
      frames.append((64 + 32 + Int(last?.offset ?? 0) + 8 + Int(last?.length ?? 0), Int(number)))
    }
    #expect(Int(journal.end.offset) - (frames.last?.end ?? 0) < 8)
    journal.close()
    let bytes = try #require(files.bytes(of: path(1)))
    for cut in 0...bytes.count {
      let torn = files.copy(seed: 2)
      torn.replace(path(1), with: Array(bytes[..<cut]))
      let (again, folded) = try Journal.folded(torn)
      let expected = frames.last { $0.end <= cut }?.count ?? 0
      #expect(folded.numbers.elementsEqual(1..<UInt32(expected + 1)), "cut at \(cut)")
      guard cut % 32 == 1 else { continue }
      try again.commit([[1000]])
      torn.crash()
      #expect(try Journal.folded(torn).1.numbers == folded.numbers + [1000], "cut at \(cut)")
    }
  }

  /// Two segments; the second with frames up to its end at 4 KiB and more.
  private static func twoSegments() throws -> (files: FaultyFiles, numbers: [UInt32], lastFrame: [UInt32]) {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit((1...20).map { [$0] })
    try journal.appendSegment(at: 2) { Folded.snapshot(Array(1...20)) }
    try journal.commit((21...44).map { [$0] }, length: 140)
    try journal.commit([[45, 46, 47]])
    // Killed, so that the room made ahead is still there.
    files.kill()
    return (files, Array(1...47), [45, 46, 47])
  }

  /// Nothing lost, or refused with the place; without a mark of what was durable, perhaps the last frame lost. True when
  /// refused.
  private func checkFlip(
    of bit: Int, in number: UInt32, _ journal: (files: FaultyFiles, numbers: [UInt32], lastFrame: [UInt32]),
    hasMark: Bool = true
  ) throws -> Bool {
    let files = journal.files.copy(seed: 2)
    if !hasMark { files.replace(folder + "/durable", with: nil) }
    var bytes = try #require(files.bytes(of: path(number)))
    bytes[bit / 8] ^= 1 << (bit % 8)
    files.replace(path(number), with: bytes)
    switch Result(catching: { () throws(JournalError) in try Journal.folded(files).1.numbers }) {
    case .success(let numbers):
      let rest = Array(journal.numbers.dropLast(journal.lastFrame.count))
      #expect(numbers == journal.numbers || !hasMark && numbers == rest, "segment \(number), bit \(bit)")
      return false
    case .failure(.damaged(let damage)):
      #expect(damage.segment == number && damage.offset <= UInt64(bit / 8), "segment \(number), bit \(bit)")
    case .failure(.newerFormat(let path, _, _)):
      #expect(path == DurableTests.path(number) && (64..<80).contains(bit))
    case .failure(let error): Issue.record("segment \(number), bit \(bit): \(error)")
    }
    // Refused: nothing was touched.
    for other in [1, 2] as [UInt32] where other != number {
      #expect(files.bytes(of: path(other)) == journal.files.bytes(of: path(other)))
    }
    #expect(files.bytes(of: path(number)) == bytes)
    return true
  }

  @Test func anyBitOfTheLastFourKibibytesIsMissedOrFound() throws {
    let journal = try Self.twoSegments()
    let end = try #require(journal.files.bytes(of: path(2))).count
    #expect(end > 4096 + 200)
    var refused = 0
    // The frames, and the room behind them.
    for bit in (end - 4096) * 8..<end * 8
    where try checkFlip(of: bit, in: 2, journal, hasMark: bit % 3 != 0) { refused += 1 }
    #expect(refused > 25_000)
  }

  @Test func anyBitIsMissedOrFound() throws {
    let journal = try Self.twoSegments()
    let first = Seed.first("flipped bits", count: 2000)
    var random = SplitMix64(seed: first)
    var refused = 0
    for _ in 0..<2000 {
      let number: UInt32 = random.oneIn(2) ? 1 : 2
      let count = try #require(journal.files.bytes(of: path(number))).count * 8
      // Every fifth in the header and the snapshot.
      let bit = random.number(0...(random.oneIn(5) ? 1400 : count) - 1)
      if try checkFlip(of: bit, in: number, journal, hasMark: random.oneIn(2)) { refused += 1 }
    }
    #expect(refused > 1000)
  }

  @Test func aReaderNeverServesDamagedBytes() throws {
    let (files, _) = (FaultyFiles(seed: 1), 0)
    let (journal, _) = try Journal.folded(files)
    let position = try journal.commit([[1, 2, 3]])[1]
    let bytes = try #require(files.bytes(of: path(1)))
    let record = 64 + 32 + Int(position.offset)..<64 + 32 + Int(position.offset) + 28
    for bit in record.lowerBound * 8..<record.upperBound * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      files.replace(path(1), with: flipped)
      #expect(throws: JournalError.self) { try journal.read(position) }
    }
    // Nor those of another place.
    var moved = bytes
    moved.replaceSubrange(record, with: bytes[(record.lowerBound + 28)..<(record.upperBound + 28)])
    files.replace(path(1), with: moved)
    #expect(throws: JournalError.self) { try journal.read(position) }
  }

  @Test func aFrameInsideOfARecordIsNotTakenForAFrame() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2], [3]])
    let end = Int(journal.end.offset)
    let mark = files.bytes(of: folder + "/durable")
    let frames = try #require(files.bytes(of: path(1)))[96..<end]
    _ = try journal.append([UInt8](repeating: 9, count: 40) + frames)
    try journal.commit()
    files.kill()
    let bytes = try #require(files.bytes(of: path(1)))
    // The beginning is lost, as after a power cut, but for the frames that were copied into the record.
    for lost in [end..<end + 16, end..<end + 40, end + 20..<end + 30] {
      let torn = files.copy(seed: 2)
      var bytes = bytes
      bytes.replaceSubrange(lost, with: repeatElement(0, count: lost.count))
      torn.replace(path(1), with: bytes)
      torn.replace(folder + "/durable", with: mark)
      #expect(try Journal.folded(torn).1.numbers == [1, 2, 3])
    }
  }

  /// D5: of all files, also of those that an opening that goes well would mend.
  @Test(arguments: [(1, 300), (2, 30), (2, 740)] as [(UInt32, Int)])
  func aRefusedJournalStaysAsItIs(segment: UInt32, byte: Int) throws {
    let (files, _, _) = try Self.twoSegments()
    var bytes = try #require(files.bytes(of: path(segment)))
    bytes[byte] ^= 1
    files.replace(path(segment), with: bytes)
    files.replace(path(3) + ".new", with: [1, 2])
    files.replace(folder + "/notes", with: [3])
    func digests() -> [String] {
      files.paths.map { "\($0) \(SHA256.hash(files.bytes(of: $0) ?? []).hex)" }
    }
    let before = digests()
    let error = #expect(throws: JournalError.self) { try Journal.folded(files) }
    guard case .damaged(let damage) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(damage.segment == segment && damage.message.contains("offset \(damage.offset)"))
    #expect(digests() == before)
  }

  @Test func aMissingSegmentIsDamage() throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    for time in 2...4 as ClosedRange<Int64> {
      try journal.appendSegment(at: time) { [] }
      try journal.commit()
    }
    files.kill()
    files.replace(path(3), with: nil)
    let damage = Damage(segment: 3, offset: 0, reason: "the file is missing")
    #expect(throws: JournalError.damaged(damage)) { try Journal.folded(files) }
    // The oldest ones may go.
    files.replace(path(2), with: nil)
    files.replace(path(1), with: nil)
    #expect(try Journal.folded(files).1.snapshotSegment == 4)
  }

  @Test func historyThatEndsTooEarlyIsDamage() throws {
    let (files, _, _) = try Self.twoSegments()
    let bytes = try #require(files.bytes(of: path(1)))
    let end = 96 + 20 * 56
    #expect(bytes.count == end)
    // Whole frames, but not up to where the next segment says that they end.
    files.replace(path(1), with: Array(bytes[..<(end - 56)]))
    let damage = Damage(segment: 1, offset: UInt64(end - 56), reason: "the segment is cut short")
    #expect(throws: JournalError.damaged(damage)) { try Journal.folded(files) }
    var folded = Folded()
    let reader = try JournalReader(folder, files: files, from: 1)
    #expect(throws: JournalError.damaged(damage)) { try reader.read(into: &folded) }
  }

  @Test func whatWasCutOffStaysOff() throws {
    for seed in 1...30 as ClosedRange<UInt64> {
      let files = FaultyFiles(seed: seed)
      let (journal, _) = try Journal.folded(files)
      try journal.commit([[1]], length: 900)
      files.kill()
      let bytes = try #require(files.bytes(of: path(1)))
      files.replace(path(1), with: Array(bytes[..<700]))
      _ = try Journal.folded(files)
      files.crash()
      #expect(files.bytes(of: path(1))?.count == 96, "seed \(seed)")
    }
  }

  /// P13: a segment of which not even the snapshot came to be holds nothing.
  @Test(arguments: [0, 10, 64, 70, 90, 100])
  func aSegmentThatDidNotComeToBeIsSetAside(size: Int) throws {
    let files = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(files)
    try journal.commit([[1], [2]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2]) + [UInt8](repeating: 0, count: 40) }
    try journal.commit()
    files.kill()
    files.replace(path(2), with: Array(try #require(files.bytes(of: path(2))).prefix(size)))
    let (again, folded) = try Journal.folded(files, at: 7)
    #expect(folded.numbers == [1, 2] && again.recovery.cut?.savedAs == "0000000002.segment.broken-7")
    #expect(again.end.segment == 1)
    try again.commit([[3]])
    try again.appendSegment(at: 8) { Folded.snapshot([1, 2, 3]) }
    try again.commit([[4]])
    files.crash()
    #expect(try Journal.folded(files).1.numbers == [1, 2, 3, 4])
  }

  @Test func historyIsCheckedUnlessToldOtherwise() throws {
    let (files, numbers, _) = try Self.twoSegments()
    var bytes = try #require(files.bytes(of: path(1)))
    bytes[300] ^= 1
    files.replace(path(1), with: bytes)
    #expect(throws: JournalError.self) { try Journal.folded(files) }
    var settings = JournalSettings.small
    settings.checksHistory = false
    #expect(try Journal.folded(files, settings).1.numbers == numbers)
  }
}
