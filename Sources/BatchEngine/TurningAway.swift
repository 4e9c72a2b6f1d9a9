import CivilTime

/// Requests that are answered before anybody has read their body.
extension Engine {
  /// Turns a submission away before its body came, when nothing in the body could change that; nil lets it come.
  public func refuse(unread submission: Submission) -> Answer? {
    var prepared = PreparedSubmission(submission, request: freshID(), services: services)
    guard case .answered(let answer) = lock.withLock({ attempt(&prepared, true) }) else { return nil }
    onChange()
    return answer
  }

  /// Notes bytes that were no request, and answers them in the words of the service that their path looks like.
  public func refuse(_ submission: Submission, status: Int, message: String) -> Answer {
    let prepared = PreparedSubmission(submission, request: freshID(), services: services)
    let service = services[prepared.service]
    let refusal = Refusal.http(status: status, message: message)
    let answer = rejected(refusal, by: service, prepared.request)
    lock.withLock {
      settle()
      var contents = BatchContents()
      contents.trace.append(.http, .failed, .text(message))
      for check in service.checks where check != .parameters { contents.trace.append(check, .notReached) }
      contents.responseBody = answer.body
      let decision = Decision(
        outcome: .refused(refusal), trace: contents.trace, account: nil, keyShown: nil, takesToken: false)
      note(
        Turndown(
          Arrival(prepared, decision, service: service.id, at: clock.now()), refusal,
          service.rejection(for: refusal)), contents)
    }
    onChange()
    return answer
  }
}
