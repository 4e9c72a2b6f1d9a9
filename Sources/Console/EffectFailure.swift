/// Why something that the model asked for did not happen, in one sentence.
public struct EffectFailure: Error, Equatable, Sendable {
  /// One sentence for the foot of the screen.
  public let message: String

  public init(_ message: String) { self.message = message }
}
