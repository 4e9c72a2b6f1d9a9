@testable import Durable
import Glibc
import Testing

/// A story that comes across every crash point, stopped at each of its file calls (G3, G6).
@Suite struct FailPointTests {
  /// Segments are made and removed, and a crash leaves a tail to be cut.
  static func tell(_ simulation: Simulation, length: Int) {
    guard simulation.openOnFaultyDisk() else { return }
    for turn in 1...4 {
      for _ in 1...turn { simulation.append(length: length) }
      simulation.commit()
      simulation.append(length: length)
      simulation.appendSegment()
      simulation.append(length: length)
      while simulation.journal?.hasPending == true { simulation.commit() }
    }
    simulation.removeSegments()
    simulation.append(length: length)
    simulation.commit()
    simulation.append(length: length)
  }

  /// The point in terms of the journal: what is called on what.
  static func point(_ call: (call: FileError.Call, path: String)) -> String {
    let name = call.path.split(separator: "/").dropFirst().first.map(String.init) ?? "folder"
    let what =
      if name.contains(".broken") { "broken" } else if name.hasSuffix(".new") {
        "aside"
      } else if name
        .hasSuffix(".segment")
      { "segment" } else { name }
    return "\(call.call) \(what)"
  }

  /// How many file calls the story makes when all goes well.
  static func callCount(length: Int) -> Int {
    let simulation = Simulation(seed: 0)
    tell(simulation, length: length)
    return simulation.files.callCount
  }

  @Test(arguments: [40, 100, 900])
  func aStopAtAnyCallLosesAndDoublesNothing(length: Int) throws {
    var points: Set<String> = []
    for call in 1...Self.callCount(length: length) {
      for powerCut in [true, false] {
        let simulation = Simulation(seed: UInt64(call))
        simulation.fail(inCalls: call, EIO, forGood: true)
        Self.tell(simulation, length: length)
        points.insert(Self.point(simulation.files.calls[call - 1]))
        simulation.stop(powerCut: powerCut)
        try simulation.open()
        simulation.append(length: length)
        simulation.commit()
        simulation.stop(powerCut: true)
        try simulation.open()
      }
    }
    // P5, P6, P10 to P13 of the design, and those of the lock and of followers.
    let expected: Set<String> = [
      "makeFolder folder", "synchronizeFolder folder", "open lock", "preallocate segment", "write segment",
      "synchronize segment",
      "open aside", "preallocate aside", "write aside", "synchronize aside", "rename aside",
      "synchronizeFolder folder", "truncate segment", "remove segment", "write durable",
    ]
    #expect(points.isSuperset(of: expected), "\(expected.subtracting(points))")
  }

  @Test(arguments: [EIO, ENOSPC], [false, true])
  func aFailureOfAnyCallIsToldAndMended(code: Int32, forGood: Bool) throws {
    for call in 1...Self.callCount(length: 100) {
      let simulation = Simulation(seed: UInt64(call))
      simulation.fail(inCalls: call, code, forGood: forGood)
      Self.tell(simulation, length: 100)
      simulation.files.failure = nil
      if simulation.journal == nil { try simulation.open() }
      for _ in 0..<20 where simulation.journal?.state != .writable { simulation.mend() }
      #expect(simulation.journal?.state == .writable, "call \(call)")
      let before = simulation.durable.count
      simulation.append(length: 100)
      simulation.commit()
      #expect(simulation.durable.count > before, "call \(call)")
      simulation.close()
      try simulation.open()
      simulation.stop(powerCut: true)
      try simulation.open()
    }
  }

  /// P9: a recovery that is itself stopped comes to the same when it is done again.
  @Test func aStopInRecoveryChangesNothing() throws {
    let torn = FaultyFiles(seed: 1)
    let (journal, _) = try Journal.folded(torn)
    try journal.commit([[1], [2, 3]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2, 3]) }
    try journal.commit([[4], [5, 6]])
    let end = Int(journal.end.offset)
    try journal.commit([[7, 8, 9]], length: 60)
    torn.kill()
    let bytes = try #require(torn.bytes(of: path(2)))
    torn.replace(path(2), with: Array(bytes[..<(end + 100)]))
    torn.replace(path(3) + ".new", with: [1, 2, 3])

    let whole = torn.copy(seed: 2)
    let (first, expected) = try Journal.folded(whole, at: 3)
    #expect(expected.numbers == [1, 2, 3, 4, 5, 6])
    #expect(first.recovery.removed == ["0000000003.segment.new"])
    let cut = RecoveryReport.Cut(
      segment: 2, offset: UInt64(end), bytes: 100, savedAs: "0000000002.segment.broken-3")
    #expect(first.recovery.cut == cut)
    #expect(whole.bytes(of: folder + "/0000000002.segment.broken-3")?[...] == bytes[end..<end + 100])
    first.close()
    let mended = whole.bytes(of: path(2))

    var points: Set<String> = []
    for call in 1...whole.callCount {
      for seed in 1...8 as ClosedRange<UInt64> {
        let files = torn.copy(seed: seed)
        files.failure = .init(call: call, code: EIO, forGood: true)
        _ = try? Journal.folded(files, at: 3)
        points.insert(Self.point(files.calls[min(call, files.callCount) - 1]))
        if seed % 4 == 0 { files.kill() } else { files.crash() }
        let (again, folded) = try Journal.folded(files, at: 3)
        #expect(folded == expected, "call \(call), seed \(seed)")
        again.close()
        #expect(files.bytes(of: path(2)) == mended, "call \(call), seed \(seed)")
      }
    }
    let wanted: Set<String> = [
      "remove aside", "open broken", "write broken", "synchronize broken", "truncate segment",
      "write segment",
      "synchronize segment", "synchronizeFolder folder",
    ]
    #expect(points.isSuperset(of: wanted), "\(wanted.subtracting(points))")
  }
}
