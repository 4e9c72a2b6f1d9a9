import Testing

@testable import Durable

/// A journal of a few frames, cut or changed at each of its bytes beside the mark of what was durable (G4, G5).
@Suite struct DurableMarkTests {
  private static let mark = folder + "/durable"

  /// A segment as its writer left it, and where its frames end: that of the snapshot first.
  private struct World {
    let files = FaultyFiles(seed: 1)
    let segment: UInt32
    let bytes: [UInt8]
    let ends: [UInt64]
    /// Where their payloads end, behind which only zeros fill them up.
    let payloadEnds: [UInt64]
    /// What the frames hold, one record each.
    let numbers: [UInt32]

    /// - Parameters:
    ///   - segments: How many; only the last is looked at.
    ///   - isClosed: Else the process was killed, and room made ahead lies behind the frames.
    init(segments: UInt32, isClosed: Bool) throws {
      let (journal, _) = try Journal.folded(files)
      var (number, ends, payloadEnds) = (0 as UInt32, [journal.end.offset], [96 as UInt64])
      for segment in 1...segments {
        if segment > 1 {
          let snapshot = Folded.snapshot(Array(1...number))
          try journal.appendSegment(at: Int64(segment)) { snapshot }
          try journal.commit()
          (ends, payloadEnds) = ([journal.end.offset], [96 + UInt64(snapshot.count)])
        }
        for length in [4, 20, 9] {
          number += 1
          payloadEnds.append(journal.end.offset + 32 + UInt64(length))
          try journal.commit([[number]], length: length)
          ends.append(journal.end.offset)
        }
      }
      if isClosed { journal.close() } else { files.kill() }
      (self.segment, self.ends, self.payloadEnds) = (segments, ends, payloadEnds)
      numbers = Array(1...number)
      bytes = try #require(files.bytes(of: path(segments)))
      // Old enough that the system has put it on the disk by itself.
      files.replace(DurableMarkTests.mark, with: files.bytes(of: DurableMarkTests.mark))
    }

    func with(_ bytes: [UInt8]) -> FaultyFiles {
      let copy = files.copy(seed: 2)
      copy.replace(path(segment), with: bytes)
      return copy
    }

    /// The frames of records that are whole when the file ends after `count` bytes; nil where not even the snapshot is.
    func wholeFrames(of count: Int) -> Int? { payloadEnds.lastIndex { $0 <= count } }
  }

  /// What a follower reads, and what it misses.
  private func follow(_ files: FaultyFiles) -> Result<(numbers: [UInt32], lost: LostEnd?), JournalError> {
    Result { () throws(JournalError) in
      let reader = try JournalReader(folder, files: files, upTo: .durable)
      var folded = Folded()
      while let entry = try reader.next() { try? folded.take(entry) }
      return (folded.numbers, reader.lost)
    }
  }

  @Test(arguments: [(1, true), (1, false), (2, true), (2, false)] as [(UInt32, Bool)])
  func aCutIsOpenedAndToldAsWhatItIs(segments: UInt32, isClosed: Bool) throws {
    let world = try World(segments: segments, isClosed: isClosed)
    let durable = try #require(world.ends.last)
    for count in 0...world.bytes.count {
      let files = world.with(Array(world.bytes[..<count]))
      let whole = world.wholeFrames(of: count)
      let missing = 3 - (whole ?? 0)
      let expected = Array(world.numbers.dropLast(missing))

      if whole != nil || segments > 1 {
        let followed = try follow(files).get()
        #expect(followed.numbers == expected, "cut at \(count)")
        #expect(followed.lost?.frames ?? 0 == UInt64(missing), "cut at \(count)")
      }
      let (journal, folded) = try Journal.folded(files, at: 9)
      #expect(folded.numbers == expected, "cut at \(count)")
      let lost = journal.recovery.lost
      #expect(lost?.frames ?? 0 == UInt64(missing), "cut at \(count)")
      if let lost {
        let end = whole.map { world.ends[$0] } ?? 0
        #expect(lost.bytes == durable - end && lost.durableEnd.offset == durable, "cut at \(count)")
        #expect(lost.message.contains("offset \(durable)"))
      }
      #expect(journal.recovery.knowsDurableEnd == (count >= 64), "cut at \(count)")

      // It goes on, and what is gone is told once.
      try journal.commit([[1000]])
      files.crash()
      let (again, goneOn) = try Journal.folded(files, at: 10)
      #expect(goneOn.numbers == expected + [1000] && again.recovery.lost == nil, "cut at \(count)")
    }
  }

  /// The file is as long as it was: what is not whole below the mark is damage, and nothing is lost unseen.
  @Test(arguments: [(1, true), (1, false), (2, true), (2, false)] as [(UInt32, Bool)])
  func aFlipIsRefusedOrHarmless(segments: UInt32, isClosed: Bool) throws {
    let world = try World(segments: segments, isClosed: isClosed)
    let durable = Int(try #require(world.ends.last))
    for place in world.bytes.indices {
      for bit in place < durable ? [1, 16, 128] : [1] as [UInt8] {
        var bytes = world.bytes
        bytes[place] ^= bit
        let files = world.with(bytes)
        let followed = follow(files).map(\.numbers)
        let opened = Result { () throws(JournalError) in try Journal.folded(files, at: 9) }
        switch opened {
        case .success((let journal, let folded)):
          #expect(folded.numbers == world.numbers && journal.recovery.lost == nil, "byte \(place)")
          #expect(try followed.get() == world.numbers, "byte \(place)")
        case .failure(.damaged(let damage)):
          #expect(damage.segment == world.segment && damage.offset <= UInt64(place), "byte \(place)")
          #expect(throws: JournalError.self, "byte \(place)") { try followed.get() }
          #expect(files.bytes(of: path(world.segment)) == bytes, "byte \(place)")
        case .failure(.newerFormat): #expect((8..<10).contains(place))
        case .failure(let error): Issue.record("byte \(place): \(error)")
        }
      }
    }
  }

  /// A frame that is cut off, or replaced by zeros of the same length.
  @Test func zerosInThePlaceOfAFrameAreDamage() throws {
    let world = try World(segments: 1, isClosed: true)
    for (end, next) in zip(world.ends, world.ends.dropFirst()) {
      var bytes = Array(world.bytes[..<Int(end)])
      bytes.append(contentsOf: repeatElement(0, count: world.bytes.count - bytes.count))
      let files = world.with(bytes)
      let error = #expect(throws: JournalError.self) { try Journal.folded(files) }
      guard case .damaged(let damage) = error else {
        Issue.record("\(String(describing: error)) at \(next)")
        continue
      }
      #expect(damage.offset == end && damage.message.contains("durable up to offset \(world.bytes.count)"))
    }
  }

  /// A mark that is not there, torn, changed in any bit or of another journal says nothing: all opens as without one.
  @Test func aMarkThatDoesNotFitSaysNothing() throws {
    let world = try World(segments: 1, isClosed: true)
    let mark = try #require(world.files.bytes(of: Self.mark))
    let other = FaultyFiles(seed: 3)
    let (long, _) = try Journal.folded(other, at: 77)
    try long.commit((1...40).map { [$0] })
    let foreign = try #require(other.bytes(of: Self.mark))
    var marks: [[UInt8]?] = [
      nil, foreign, [UInt8](repeating: 0, count: 32), [UInt8](repeating: 255, count: 32),
    ]
    marks += (0..<32).map { Array(mark[..<$0]) }
    for bit in 0..<256 {
      var flipped = mark
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      marks.append(flipped)
    }
    for mark in marks {
      for (bytes, numbers) in [
        (world.bytes, [1, 2, 3]), (Array(world.bytes[..<(world.bytes.count - 20)]), [1, 2]),
      ] as [([UInt8], [UInt32])] {
        let files = world.with(bytes)
        files.replace(Self.mark, with: mark)
        let followed = try follow(files).get()
        #expect(followed.numbers == numbers && followed.lost == nil)
        let (journal, folded) = try Journal.folded(files)
        #expect(folded.numbers == numbers && journal.recovery.lost == nil)
        #expect(!journal.recovery.knowsDurableEnd)
      }
    }
  }

  /// The newest segment is gone with its name: the one before is opened, and the loss told.
  @Test func aMissingNewestSegmentIsTold() throws {
    let world = try World(segments: 2, isClosed: true)
    world.files.replace(path(2), with: nil)
    let followed = try follow(world.files).get()
    let (journal, folded) = try Journal.folded(world.files)
    #expect(folded.numbers == [1, 2, 3] && followed.numbers == [1, 2, 3])
    #expect(journal.recovery.lost?.frames == 3 && followed.lost == journal.recovery.lost)
  }

  /// Stopped at any call, the opening of a cut journal comes to the same when it is done again, and what it lost is
  /// told until it has taken the mark back.
  @Test(arguments: [100, 150, 170])
  func aStopWhileACutIsMendedChangesNothing(count: Int) throws {
    let world = try World(segments: 2, isClosed: true)
    let torn = world.with(Array(world.bytes[..<count]))
    let whole = torn.copy(seed: 3)
    let (first, expected) = try Journal.folded(whole, at: 9)
    let lost = first.recovery.lost
    #expect(lost != nil)
    let renewal = try #require(whole.calls.firstIndex { $0.call == .write && $0.path == Self.mark })
    for call in 1...whole.callCount {
      for seed in 1...8 as ClosedRange<UInt64> {
        let files = torn.copy(seed: seed)
        files.failure = .init(call: call, code: 5, forGood: true)
        _ = try? Journal.folded(files, at: 9)
        if seed % 4 == 0 { files.kill() } else { files.crash() }
        let (again, folded) = try Journal.folded(files, at: 9)
        #expect(folded == expected, "call \(call), seed \(seed)")
        if call <= renewal { #expect(again.recovery.lost == lost, "call \(call), seed \(seed)") }
        try again.commit([[1000]])
        files.crash()
        #expect(try Journal.folded(files, at: 10).1.numbers == expected.numbers + [1000], "call \(call)")
      }
    }
  }
}
