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
  /// Why?
  case errors
  /// Where did this error come, one by one?
  case errorItems = "error items"
  /// In which order?
  case journal
  /// Who is there?
  case customers
  /// What holds for this one, and what did it send?
  case customer
  /// What does each plan allow?
  case plans
  /// What is there to call?
  case endpoints
  /// What does a code mean?
  case explain
  /// Which program is this?
  case about
  /// How do two bodies under one key differ?
  case diff
  /// What would happen?
  case compose
  /// What was begun?
  case drafts
  /// What happens next?
  case simulator = "sim"
}
