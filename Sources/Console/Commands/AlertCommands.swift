import TerminalKit

/// From when on something is an alert.
enum AlertCommands {
  static let all: [Command] = [
    Command("alerts", group: .talk, help: "the rules of alerts, and from where on each tells") { model, _ in
      let rules = model.pulse.rules
      let names = AlertRules.Rule.allCases
      let told = names.map { rule in
        rules.words(rule) + (rules.isChanged(rule) ? " (\(rule.words(rule.usual)))" : "")
      }
      let width = told.map(\.columns).max() ?? 0
      let lines = zip(names, told).map { rule, told -> [Run] in
        let isOff = rules[rule] == nil
        return [
          Run(rule.rawValue.padded(to: 11), .hintKey),
          Run(told.padded(to: width + 2), isOff ? .dim : .strong),
          Run(rule.about, isOff ? .dim : .text),
        ]
      }
      let foot: [[Run]] = [
        [Run(":alert NAME THRESHOLD, off or default changes one; (as it comes).", .dim)],
        [Run("That the engine keeps nothing (503) is told whatever the rules.", .dim)],
      ]
      model.popup = .text(TextPopup("From where on there is an alert", lines + [[]] + foot))
      return []
    },
    Command(
      "alert", arguments: "NAME THRESHOLD", group: .talk,
      help: "from where on a rule tells: alert month 90%, stuck 2m, limited 5; off; default",
      values: { _ in
        AlertRules.Rule.allCases.flatMap { ["\($0.rawValue) \($0.words($0.usual))", "\($0.rawValue) off"] }
      }
    ) { model, text in
      let words = text.split(separator: " ").map(String.init)
      let names = AlertRules.Rule.allCases.map(\.rawValue)
      guard let name = words.first, words.count == 2 else {
        model.complain(
          "Type alert NAME THRESHOLD, such as alert month 90%; names are \(names.joined(separator: ", ")).")
        return []
      }
      guard let rule = AlertRules.Rule(rawValue: name) else {
        model.complain("There is no alert \(name)\(NearestName.hint(name, among: names))")
        return []
      }
      do throws(EffectFailure) {
        try model.pulse.rules.set(rule, words[1])
      } catch {
        model.complain(error.message)
        return []
      }
      model.say("Alert \(name): \(model.pulse.rules.words(rule)).")
      return [.keep(.alerts, text: model.pulse.rules.text)]
    },
  ]
}

extension Model {
  /// From when on something is an alert.
  public var alertRules: AlertRules {
    get { pulse.rules }
    set { pulse.rules = newValue }
  }
}
