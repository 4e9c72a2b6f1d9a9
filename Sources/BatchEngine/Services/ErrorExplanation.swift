/// What an error code means and what to do about it, for whoever meets it in an answer.
public struct ErrorExplanation: Equatable, Sendable {
  /// What the code speaks of; the same code may speak of both.
  public enum Subject: String, CaseIterable, Sendable {
    /// The whole request was turned away: nothing ran.
    case request
    /// One item failed; the others were not touched.
    case item
  }

  /// Where a service gives the code, and with which status.
  public struct Use: Equatable, Sendable {
    public let service: ServiceID
    public let subject: Subject
    public let status: Int

    public init(_ service: ServiceID, _ subject: Subject, _ status: Int) {
      self.service = service
      self.subject = subject
      self.status = status
    }
  }

  /// Whether sending again helps.
  public enum Retry: String, Sendable {
    case no = "no: the same request fails again"
    case later = "yes, later: the same request with the same key, after Retry-After"
    case fewer = "once there is room, or with less"
    case perhaps = "perhaps: the same may come out again"
  }

  public let code: String
  /// Why it is given, in a sentence.
  public let meaning: String
  public let uses: [Use]
  public let retry: Retry
  /// What to do, in a sentence.
  public let advice: String

  public init(_ code: String, _ meaning: String, _ uses: [Use], _ retry: Retry, _ advice: String) {
    self.code = code
    self.meaning = meaning
    self.uses = uses
    self.retry = retry
    self.advice = advice
  }

  /// What is charged, by what the code speaks of; the same for all codes, since refusals are free and items are paid for
  /// before they run.
  public static func charged(_ subject: Subject) -> String {
    switch subject {
    case .request: "nothing is charged: nothing ran"
    case .item: "the item is charged as if it had worked: prices are taken before items run"
    }
  }

  /// What is kept for a retry.
  public static func stored(_ subject: Subject) -> String {
    switch subject {
    case .request: "not stored: an Idempotency-Key stays as it was"
    case .item: "stored with its batch for 24 h: the same key brings the same answer"
    }
  }
}
