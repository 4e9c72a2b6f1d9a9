import BatchEngine
import JSONCodec

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
  /// Items that ran well and ill, when any ran.
  public let succeeded: Int
  public let failed: Int

  public init(_ answer: Answer) {
    request = answer.request
    status = answer.status
    isReplay = answer.isReplay
    refusal = answer.refusal
    // The one service counts its items in `meta.batch`, the other in `data.summary`.
    let body = try? JSONParser.parse(answer.body)
    let summary = body?["meta"]?["batch"] ?? body?["data"]?["summary"]
    succeeded = summary?["succeeded"]?.numberValue?.integer ?? 0
    failed = summary?["failed"]?.numberValue?.integer ?? 0
  }
}
