import CivilTime
import Digest
import Durable
import Testing

@testable import BatchEngine

/// Events as records: what is written is read again, and whatever is read breaks nothing.
@Suite(.timeLimit(.minutes(2))) struct EventCodingTests {
  private static let position = RecordPosition(segment: 1, offset: 0, length: 0)

  private static func decode(_ record: [UInt8]) throws(EntryRefusal) -> EngineEvent? {
    var strings = StringTable(places: 16)
    return try EngineEvent.decode(record, at: position, strings: &strings)
  }

  /// What a record of that kind keeps of the contents.
  private static func kept(_ contents: BatchContents?, of event: EngineEvent) -> BatchContents {
    var kept = BatchContents()
    switch event {
    case .executed, .refused, .answered: kept = contents ?? kept
    case .replayed: kept.trace = contents?.trace ?? kept.trace
    default: break
    }
    return kept
  }

  /// Values whose text says all that is in them are the same when their texts are.
  private static func expectSame(
    _ event: EngineEvent, _ contents: BatchContents?, _ record: [UInt8], _ what: String = "",
    location: SourceLocation = #_sourceLocation
  ) throws {
    let read = try #require(try decode(record), "\(what)", sourceLocation: location)
    #expect("\(read)" == "\(event)", "\(what)", sourceLocation: location)
    let stored = try EngineEvent.contents(of: record)
    let expected = kept(contents, of: event)
    #expect("\(stored.contents)" == "\(expected)", "\(what)", sourceLocation: location)
    if case .replayed(let replay) = event {
      #expect(stored.original == replay.answer.position, "\(what)", sourceLocation: location)
    } else {
      #expect(stored.original == nil, "\(what)", sourceLocation: location)
    }
    #expect(read.encoded(stored.contents) == record, "\(what)", sourceLocation: location)
  }

  @Test func everyEventIsReadAsItWasWritten() throws {
    for (event, contents) in SampleEvents.all {
      try Self.expectSame(event, contents, try #require(event.encoded(contents)))
    }
    for event in SampleEvents.unkept { #expect(event.encoded(nil) == nil) }
  }

  @Test func randomEventsAreReadAsTheyWereWritten() throws {
    let first = Dice.freshSeed()
    print("events: 1000 seeds from \(first)")
    for seed in first..<first + 1000 {
      var dice = Dice(seed: seed)
      let (event, contents) = RandomEvents.event(using: &dice)
      try Self.expectSame(event, contents, try #require(event.encoded(contents)), "seed \(seed)")
    }
  }

  /// A journal that was written stays readable: when this fails, the format has changed and old journals are lost.
  @Test func theFormatStays() throws {
    var bytes: [UInt8] = []
    for (event, contents) in SampleEvents.all { bytes += try #require(event.encoded(contents)) }
    #expect(bytes.count == 39_499)
    #expect(SHA256.hash(bytes).hex == "a701f3b4bc7bcd727d8d08efea84d6720b213351524cdec58dacfd41ff90f97d")
    let released = EngineEvent.released(SampleEvents.request(1), at: Instant(nanoseconds: 0x0102_0304))
    #expect(
      released.encoded(nil) == [0x82] + [0xFE] + [UInt8](repeating: 0xFF, count: 7) + [
        0, 0, 0, 0, 1, 0, 0, 0,
      ]
        + [4, 3, 2, 1, 0, 0, 0, 0])
  }

  /// Only what is folded must be there, in any record; no beginning of it is taken for the whole.
  @Test func aRecordThatIsCutShortIsRefused() throws {
    for (index, (event, contents)) in SampleEvents.all.enumerated() where index % 9 == 4 || index >= 128 {
      let (record, words) = (try #require(event.encoded(contents)), "\(event)")
      var header = record.count
      switch event {
      case .executed, .refused, .replayed, .answered:
        // Four empty lists behind it, or one.
        let isReplay = if case .replayed = event { true } else { false }
        header = try #require(event.encoded(nil)).count - (isReplay ? 1 : 5)
      default: break
      }
      for count in 0..<record.count {
        let cut = Array(record.prefix(count))
        if count < header {
          #expect(throws: EntryRefusal.self) { try Self.decode(cut) }
        } else {
          #expect(try Self.decode(cut).map { "\($0)" } == words)
          #expect(throws: EntryRefusal.self) { try EngineEvent.contents(of: cut) }
        }
      }
    }
  }

  /// Whatever a damaged record is taken for, it can be read, folded and written.
  @Test func aFlippedBitBreaksNothing() throws {
    let shop = try ToyShop()
    let state = shop.engine.read { state, _ in state }
    var (read, refused) = (0, 0)
    // Of each kind a few: the others differ in what is optional.
    for (index, (event, contents)) in SampleEvents.all.enumerated() where index % 17 == 3 || index >= 128 {
      let record = try #require(event.encoded(contents))
      for bit in 0..<record.count * 8 {
        var damaged = record
        damaged[bit / 8] ^= 1 << (bit % 8)
        let kept = try? EngineEvent.contents(of: damaged)
        guard let found = try? Self.decode(damaged) else {
          refused += 1
          continue
        }
        read += 1
        var folded = state
        folded.evolve(found, stored: Self.position)
        folded.evolve(event, stored: Self.position)
        #expect(found.encoded(kept?.contents) != nil)
      }
    }
    #expect(read > 1000 && refused > 1000)
  }

  @Test(arguments: [
    (0x88 as UInt8, nil), (0xFF, nil), (0, "it is of kind 0, which only a later version knows"),
    (3, "it is of kind 3, which only a later version knows"),
    (0x7F, "it is of kind 127, which only a later version knows"),
  ])
  func anUnknownKindIsPassedOverOnlyWhereItMayBe(kind: UInt8, refusal: String?) throws {
    let record = [kind, 1, 2, 3]
    if let refusal {
      #expect(throws: EntryRefusal(refusal)) { try Self.decode(record) }
      #expect(throws: EntryRefusal(refusal)) { try EngineEvent.contents(of: record) }
    } else {
      #expect(try Self.decode(record) == nil)
      #expect(try EngineEvent.contents(of: record).request == nil)
    }
  }

  /// What counts is in no record that an older version passes over, and every kind has a number of its own.
  @Test func onlyNotesMayBePassedOver() throws {
    var kinds: Set<UInt8> = []
    for (event, contents) in SampleEvents.all {
      let kind = try #require(event.encoded(contents)?.first)
      kinds.insert(kind)
      switch event {
      case .executed, .operated: #expect(!RecordKind.isSkippable(kind))
      default: #expect(RecordKind.isSkippable(kind))
      }
    }
    #expect(kinds.count == 9)
  }

  /// What is out of range is told with where it stands.
  @Test func aRefusalSaysWhatIsWrongAndWhere() throws {
    let cases: [(bytes: [UInt8], sentence: String)] = [
      ([], "it ends at byte 0 of 0"),
      ([2], "neither yes nor no at byte 1 of 1"),
    ]
    for (bytes, sentence) in cases {
      #expect(throws: EntryRefusal(sentence)) {
        var reader = FieldReader(bytes)
        _ = try reader.flag()
      }
    }
    let numbers: [(bytes: [UInt8], sentence: String)] = [
      ([0x80], "it ends at byte 1 of 1"),
      ([UInt8](repeating: 0xFF, count: 9) + [2], "a number is too large at byte 10 of 10"),
      ([UInt8](repeating: 0xFF, count: 9) + [0x81, 0], "a number is too large at byte 11 of 11"),
      ([1], "a count is out of range at byte 1 of 1"),
      ([0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20], "a count is out of range at byte 8 of 8"),
    ]
    for (bytes, sentence) in numbers {
      #expect(throws: EntryRefusal(sentence)) {
        var reader = FieldReader(bytes)
        _ = try reader.count()
      }
    }
    let texts: [(bytes: [UInt8], sentence: String)] = [
      ([3, 65, 65], "a length goes beyond the end at byte 1 of 3"), ([1, 0xFF], "no UTF-8 at byte 2 of 2"),
    ]
    for (bytes, sentence) in texts {
      #expect(throws: EntryRefusal(sentence)) {
        var reader = FieldReader(bytes)
        _ = try reader.text()
      }
      #expect(throws: EntryRefusal(sentence)) {
        var reader = FieldReader(bytes)
        var strings = StringTable()
        _ = try reader.text(&strings)
      }
    }
    for month in [-1, 999_999 * 12] as [Int32] {
      var writer = FieldWriter()
      writer.month(BillingMonth(index: month))
      var reader = FieldReader(writer.bytes)
      #expect(throws: EntryRefusal.self) { try reader.month() }
    }
  }

  /// Two texts never become one, even where there are more of them than are kept.
  @Test func textsAreKeptApart() throws {
    var strings = StringTable()
    for round in 0..<2 {
      for number in 0..<6000 {
        let text = number % 2 == 0 ? "key-\(number)" : "schlüssel-\(number)"
        let read = Array(text.utf8).withUnsafeBufferPointer { strings.string($0) }
        #expect(read == text, "round \(round)")
      }
    }
  }
}
