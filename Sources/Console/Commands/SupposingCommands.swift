import BatchEngine
import TerminalKit

/// What if this customer were on another plan: the draft is priced and checked as if, and is not sent
/// meanwhile.
extension ComposeScreen {
  static let supposing: [Command] = [
    Command(
      "plan", arguments: "[NAME]", in: [.compose], group: .look,
      help: "what if the account were on plan NAME; alone: as it is again",
      blocked: { model in
        needsDraft(model) ?? (model.compose.data?.service == nil ? "There is no account for this." : nil)
      },
      values: { $0.compose.data?.service?.plans.map(\.slug) ?? [] }
    ) { model, name in
      model.suppose(name)
      return []
    }
  ]

  /// Why a draft cannot be sent while its account is looked at as if it were on another plan.
  static let needsNoSupposition: @Sendable (Model) -> String? = { model in
    model.compose.supposed == nil ? nil : "This is a what-if, and nothing is sent from it; :plan ends it."
  }
}

extension Model {
  fileprivate mutating func suppose(_ name: String) {
    let plans = compose.data?.service?.plans ?? []
    let known = plans.map(\.slug).joined(separator: ", ")
    guard !name.isEmpty else {
      if compose.supposed == nil { return complain("Type plan NAME: \(known).") }
      compose.suppose(nil)
      return say("The account's own plan again.")
    }
    guard let plan = plans.first(where: { [$0.slug, $0.name.lowercased()].contains(name.lowercased()) })
    else {
      let hint = NearestName.hint(name, among: plans.map(\.slug))
      return complain("There is no plan \(name)\(hint) Plans are \(known).")
    }
    let own = compose.supposed == nil ? compose.check?.figures?.plan : nil
    guard plan.name != own else { return complain("\(compose.check?.account ?? "It") is on \(plan.name).") }
    compose.suppose(plan.slug)
    say("What if on \(plan.name): nothing is changed, and nothing is sent; :plan ends it.")
  }
}
