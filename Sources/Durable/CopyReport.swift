/// What a copy of a damaged journal holds, and what it had to leave out.
public struct CopyReport: Equatable, Sendable {
  /// The places where reading had to stop.
  public var damage: [Damage] = []
  /// The segments copied, whole or in part.
  public var segments: [UInt32] = []
  /// The bytes that were left out.
  public var bytesLeftOut: UInt64 = 0
  /// The sequence number of the last frame copied.
  public var lastSequence: UInt64 = 0
}
