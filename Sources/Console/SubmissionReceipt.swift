import BatchEngine

/// What became of a submission that the console sent.
public struct SubmissionReceipt: Sendable {
  /// The id that the engine gave it.
  public let request: RequestID
  /// The status of the answer, as a client would get it.
  public let status: Int
  /// Whether a stored answer came again.
  public let isReplay: Bool
  /// Why nothing ran; nil when it ran or was replayed.
  public let refusal: Refusal?

  public init(_ answer: Answer) {
    request = answer.request
    status = answer.status
    isReplay = answer.isReplay
    refusal = answer.refusal
  }
}
