/// Where the operator is: one screen, one question.
public enum Place: String, CaseIterable, Sendable {
  /// What hurts?
  case pulse
  /// What happened?
  case batches
  /// What came of this one, and why?
  case batch
  /// Who is at the edge?
  case limits
  /// What is bound to what?
  case keys
  /// How do two bodies under one key differ?
  case diff
  /// What would happen?
  case compose
  /// What happens next?
  case simulator = "sim"
}
