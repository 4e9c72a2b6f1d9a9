/// The first byte of a record. Once given, a number is never given to another kind.
enum RecordKind: UInt8 {
  case operated = 1
  case executed = 2
  // Notes: with the highest bit, which lets a reader that does not know a kind pass over it.
  case admitted = 0x81
  case released = 0x82
  case replayed = 0x83
  case refused = 0x84
  case limited = 0x85
  case clockStepped = 0x86
  case answered = 0x87

  /// Whether a reader that does not know the kind may go on without it.
  static func isSkippable(_ byte: UInt8) -> Bool { byte & 0x80 != 0 }
}
