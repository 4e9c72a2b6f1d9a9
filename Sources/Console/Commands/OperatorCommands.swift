import BatchEngine
import TerminalKit

/// What operators do to accounts, keys and limits. Each shows before and after and asks first.
enum OperatorCommands {
  static let all: [Command] = [
    command(
      "limit set", arguments: "[WHO] minute=N|month=N [for 1h]",
      help: "other limits than the plan's, for a time or for good"
    ) { words, who throws(EffectFailure) in
      guard let setting = words.settings.first, words.settings.count == 1, words.words.count <= 1 else {
        throw EffectFailure("Type limit set WHO minute=20 for 1h, or month=50000.")
      }
      guard let value = Int(setting.value) else {
        throw EffectFailure("\(setting.name) is a whole number, not \"\(setting.value)\".")
      }
      let account = try who(words.words.first)
      switch setting.name {
      case "minute": return .rate(account: account, value, for: words.length)
      case "month": return .quota(account: account, value, for: words.length)
      default: throw EffectFailure("There is no limit \"\(setting.name)\": minute or month.")
      }
    },
    command("limit clear", arguments: "[WHO]", help: "the plan's limits again") {
      words, who throws(EffectFailure) in .clearLimits(account: try who(words.words.first))
    },
    command("quota add", arguments: "[WHO] UNITS", help: "units on top of this month's limit") {
      words, who throws(EffectFailure) in
      guard let text = words.words.last, let units = Int(text), words.words.count <= 2 else {
        throw EffectFailure("Type quota add WHO UNITS, such as quota add acme 5000.")
      }
      return .grant(account: try who(words.words.dropLast().first), units: units)
    },
    command("account plan", arguments: "[WHO] PLAN", help: "puts an account on another plan") {
      words, who throws(EffectFailure) in
      guard let plan = words.words.last, words.words.count <= 2 else {
        throw EffectFailure("Type account plan WHO PLAN.")
      }
      return .plan(account: try who(words.words.dropLast().first), plan)
    },
    command("account suspend", arguments: "[WHO]", help: "refuses all that an account sends") {
      words, who throws(EffectFailure) in .status(account: try who(words.words.first), .suspended)
    },
    command("account activate", arguments: "[WHO]", help: "takes an account's requests again") {
      words, who throws(EffectFailure) in .status(account: try who(words.words.first), .active)
    },
    command("account create", arguments: "NAME SERVICE PLAN", help: "a new account, such as acme insight pro")
    {
      words, _ throws(EffectFailure) in
      guard words.words.count == 3 else {
        throw EffectFailure("Type account create NAME SERVICE PLAN, such as account create acme insight pro.")
      }
      return .createAccount(words.words[0], service: words.words[1], plan: words.words[2])
    },
    command("key create", arguments: "[WHO]", help: "an API key with all scopes, shown once") {
      words, who throws(EffectFailure) in .createKey(account: try who(words.words.first))
    },
    command("key revoke", arguments: "KEY", help: "an API key opens nothing any more") {
      words, _ throws(EffectFailure) in
      guard words.words.count == 1 else {
        throw EffectFailure("Type key revoke KEY, as limits shows it.")
      }
      return .revokeKey(words.words[0])
    },
    release,
  ]

  /// On the keys screen the key under the cursor is meant, unless another is named.
  private static let release = Command(
    "key release", arguments: "[KEY [WHO]]", group: .operate,
    help: "frees an idempotency key: the next request under it runs and is charged", blocked: reasonNotTo
  ) { model, text in
    let row = model.place == .keys ? model.keys.list.current : nil
    return ask(&model, text) { words throws(EffectFailure) in
      if let key = words.words.first, words.words.count <= 2 {
        return .release(key: key, account: words.words.dropFirst().first)
      }
      guard words.words.isEmpty, let row else {
        throw EffectFailure("Type key release KEY WHO.")
      }
      return .release(key: row.key, account: row.account)
    }
  }

  private static func command(
    _ name: String, arguments: String, help: String,
    order:
      @escaping @Sendable (OrderWords, _ who: (String?) throws(EffectFailure) -> String) throws(EffectFailure)
      -> OperatorOrder
  ) -> Command {
    Command(
      name, arguments: arguments, group: .operate, help: help, blocked: reasonNotTo,
      values: { $0.accountNames }
    ) { model, text in
      let focused = model.focusedAccount
      return ask(&model, text) { words throws(EffectFailure) in
        try order(words) { (name) throws(EffectFailure) in
          if let account = name ?? focused { return account }
          throw EffectFailure("Which account? Its name stands behind the command.")
        }
      }
    }
  }

  private static func ask(
    _ model: inout Model, _ text: String, order: (OrderWords) throws(EffectFailure) -> OperatorOrder
  ) -> [Effect] {
    do throws(EffectFailure) {
      let words = try OrderWords(text)
      return [.propose(OperatorTask(try order(words), reason: words.reason))]
    } catch {
      model.complain(error.message)
      return []
    }
  }

  private static let reasonNotTo: @Sendable (Model) -> String? = { model in
    if let reason = model.writesOff { return reason }
    return switch model.storage {
    case .writable: nil
    case .readOnly: "This console only looks; start it without --read-only."
    case .noRoom, .failed: "Nothing can be stored: \(model.storage.words)"
    }
  }
}

extension Model {
  /// The account under the cursor, on a screen whose rows have one.
  var focusedAccount: String? {
    let name: String? =
      switch place {
      case .pulse: pulse.focusedCustomer
      case .customers: customers.list.current?.limits.figures.name
      case .limits: limits.list.current?.figures.name
      case .keys: keys.list.current?.account
      case .batches: batches.list.current?.account
      case .batch: batch.data?.account
      default: nil
      }
    return name == "-" ? nil : name
  }

  /// Accounts that are on the screen, for completion.
  var accountNames: [String] {
    switch place {
    case .limits: limits.list.window.rows.map(\.figures.name)
    case .keys: Array(Set(keys.list.window.rows.map(\.account))).sorted()
    case .batches: Array(Set(batches.list.window.rows.map(\.account))).sorted().filter { $0 != "-" }
    default: focusedAccount.map { [$0] } ?? []
    }
  }

  /// Asks before an order is carried out, with what it changes.
  mutating func ask(_ task: OperatorTask, _ outcome: Result<OperatorOutcome, EffectFailure>) {
    switch outcome {
    case .failure(let failure): complain(failure.message)
    case .success(let outcome):
      var lines = outcome.changes.map { change in
        [
          Run(change.subject + "  "), Run(change.before, .dim), Run(" → "), Run(change.after, .strong),
        ]
      }
      if case .release = task.order {
        lines.append([Run("The next request under it runs and is charged.", .warning)])
      }
      lines.append([Run("because ", .dim), Run(task.reason.isEmpty ? "(no reason given)" : task.reason)])
      popup = .confirm(
        Confirmation(
          title: "Change this?", lines: lines, effects: [.operate(task)], declined: "Nothing was changed."))
    }
  }

  /// Says what an order has changed; a key's text is shown this once.
  mutating func take(_ outcome: Result<OperatorOutcome, EffectFailure>) {
    switch outcome {
    case .failure(let failure): complain(failure.message)
    case .success(let outcome):
      let words = outcome.changes.map { "\($0.subject): \($0.before) → \($0.after)" }
      say(words.joined(separator: "; ") + ".")
      guard let secret = outcome.secret else { return }
      popup = .text(
        TextPopup(
          "The new API key, shown this once",
          [[Run(secret, .strong)], [], [Run("batchtop keeps its SHA-256 only. Any key closes this.", .dim)]]))
    }
  }
}
