/// A regular expression as states over bytes. State 0 is the beginning; the last one accepts.
struct PatternProgram: Sendable {
  enum State: Sendable {
    case byte(ByteSet, next: Int)
    case split(Int, Int)
    /// Goes on only before the first byte.
    case start(next: Int)
    /// Goes on only behind the last byte.
    case end(next: Int)
    case accept
  }

  /// States, at most: a repetition of repetitions is refused instead of written out.
  static let limit = 4000

  var states: [State] = []
  var entry = 0
}
