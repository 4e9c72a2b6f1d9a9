/// What a server has in hand, and what it has seen.
public struct HTTPFigures: Equatable, Sendable {
  /// Open now.
  public var connections = 0
  /// Being answered now.
  public var inHand = 0
  /// Since the start: connections, requests, bytes that were no request, and connections turned away over the limit.
  public var accepted = 0
  public var requests = 0
  public var faults = 0
  public var turnedAway = 0

  public init() {}
}
