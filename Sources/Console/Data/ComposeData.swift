import BatchEngine

/// A draft to be checked.
public struct ComposeQuery: Sendable {
  public let draft: DraftSubmission
}

/// What would become of a draft now.
public struct ComposeData: Sendable {
  public let decision: Decision
}

extension Engine {
  func check(_ query: ComposeQuery) -> ComposeData {
    ComposeData(decision: dryRun(submission(query.draft)))
  }
}
