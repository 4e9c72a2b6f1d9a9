import Durable

/// The fold that the tests make of a journal: the numbers of its records, in order. A record is its number and some
/// bytes that follow from it; a snapshot is all numbers so far.
struct Folded: Equatable {
  var numbers: [UInt32] = []
  /// Of the records since the snapshot.
  var positions: [UInt32: RecordPosition] = [:]
  var sequences: [UInt64] = []
  var snapshotSegment: UInt32?

  static func record(_ number: UInt32, length: Int = 20) -> [UInt8] {
    bytes(of: number) + [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 7), count: max(0, length - 4))
  }

  static func snapshot(_ numbers: [UInt32]) -> [UInt8] { numbers.flatMap(bytes) }

  var snapshot: [UInt8] { Self.snapshot(numbers) }

  mutating func take(_ entry: JournalEntry) throws(EntryRefusal) {
    switch entry {
    case .snapshot(let bytes, let segment):
      numbers = stride(from: 0, to: bytes.count, by: 4).map { Self.number(bytes[$0..<$0 + 4]) }
      (positions, sequences, snapshotSegment) = ([:], [], segment.number)
    case .record(let bytes, let position, let sequence):
      guard bytes.count >= 4, bytes == Self.record(Self.number(bytes[..<4]), length: bytes.count) else {
        throw EntryRefusal("not what was written")
      }
      numbers.append(Self.number(bytes[..<4]))
      positions[Self.number(bytes[..<4])] = position
      sequences.append(sequence)
    }
  }

  private static func bytes(of number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

let folder = "/journal"
func path(_ segment: UInt32) -> String { folder + "/000000000\(segment).segment" }

extension JournalSettings {
  /// Small, so that a short script comes across every edge.
  static let small = JournalSettings(
    segmentBytes: 600, stepBytes: 512, reserveBytes: 256, recordLimit: 1000, groupBytes: 400)
}

extension Journal {
  /// Opens the journal of a test, and what it folds to.
  static func folded(_ files: any FileLayer, _ settings: JournalSettings = .small, at time: Int64 = 1)
    throws(JournalError) -> (Journal, Folded)
  {
    var folded = Folded()
    let journal = try open(folder, files: files, settings: settings, at: time, initialSnapshot: []) {
      entry throws(EntryRefusal) in try folded.take(entry)
    }
    return (journal, folded)
  }

  /// Appends records of these numbers and commits them, each group in a frame of its own.
  @discardableResult
  func commit(_ groups: [[UInt32]], length: Int = 20) throws(JournalError) -> [RecordPosition] {
    var positions: [RecordPosition] = []
    for group in groups {
      for number in group { positions.append(try append(Folded.record(number, length: length)).position) }
      try commit()
    }
    return positions
  }
}

extension JournalReader {
  /// Hands all that is there for now to a fold.
  func read(into folded: inout Folded) throws {
    while let entry = try next() { try folded.take(entry) }
  }
}
