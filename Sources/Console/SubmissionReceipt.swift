import BatchEngine

/// What became of a submission that the console sent.
public struct SubmissionReceipt: Sendable {
  public let request: RequestID
  public let status: Int
  public let isReplay: Bool
  public let refusal: Refusal?

  public init(_ answer: Answer) {
    request = answer.request
    status = answer.status
    isReplay = answer.isReplay
    refusal = answer.refusal
  }
}
