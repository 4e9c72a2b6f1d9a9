import CivilTime

/// What becomes of a submission, and why.
public struct Decision: Sendable {
  public enum Outcome: Sendable {
    case admitted(BatchPlan, month: BillingMonth)
    case replayed(StoredAnswer)
    case refused(Refusal)
    /// All checks before the body passed: read it and decide again.
    case needsBody

    var isRefusal: Bool {
      if case .refused = self { true } else { false }
    }
  }

  public let outcome: Outcome
  /// What each check said, in the service's order.
  public let trace: AdmissionTrace
  /// The account, once the key said whose it is.
  public let account: AccountID?
  /// What may be shown of its API key.
  public let keyShown: String?
  /// Whether the request takes a token, whatever becomes of it.
  public let takesToken: Bool
}

/// What would become of a submission, with all that is known of it.
public struct DryRun: Sendable {
  public let decision: Decision
  /// What else would refuse it once the check that decided is content.
  public let alsoRefused: [Refusal]
  /// The body as it was read and priced; nil when it is too large or could not be read.
  public let plan: BatchPlan?
}
