import JSONCodec
import TerminalKit

extension ComposeScreen {
  // MARK: Sending

  static let sending: [Command] = [
    Command(
      "submit", arguments: "[all]", keys: ["S"], in: [.compose], group: .act, hint: "send",
      help: "sends the draft, once you say yes",
      rank: 1, blocked: { $0.writesOff ?? needsItem($0) ?? needsNoSupposition($0) },
      values: { $0.compose.isSplit ? ["all"] : [] }
    ) { model, which in
      model.compose.tally = nil
      guard which.isEmpty || which == "all" else {
        model.complain("Type submit or submit all.")
        return []
      }
      guard let draft = model.compose.draft else { return [] }
      guard !draft.account.isEmpty else {
        model.complain("No account sends it; :for NAME chooses one.")
        return []
      }
      if which == "all", model.compose.isSplit {
        model.askToSendAll()
        return []
      }
      model.popup = .confirm(
        Confirmation(
          title: "Send this batch?", lines: model.compose.promise(draft),
          effects: [.submit(DraftSubmission(draft))]))
      return []
    },
    Command(
      "dryrun", keys: ["D"], in: [.compose], group: .act, hint: "dry run",
      help: "every check, and what it found",
      rank: 3, blocked: needsDraft
    ) { model, _ in
      guard let check = model.compose.check else { return [] }
      model.popup = .text(
        TextPopup(
          model.compose.supposedName.map { "Dry run: what if on \($0)" } ?? "Dry run",
          [Verdict(check).runs, []] + check.decision.trace.lines.map(TraceLine.runs)))
      return []
    },
    Command(
      "copy curl", keys: ["y c"], in: [.compose], group: .copy,
      help: "copy the request as curl, without the key",
      blocked: needsDraft
    ) { model, _ in
      guard let draft = model.compose.draft else { return [] }
      let command = Curl.command(
        to: model.listening?.address, method: "POST", path: draft.path, idempotencyKey: draft.idempotencyKey,
        body: draft.body)
      return [.copy(command, what: "curl")]
    },
    Command(
      "copy json", keys: ["y j"], in: [.compose], group: .copy, help: "copy the body, indented",
      blocked: needsDraft
    ) { model, _ in
      guard let draft = model.compose.draft else { return [] }
      return [.copy(JSON.object(["requests": .array(draft.items)]).text(.indented), what: "the body")]
    },
    load("load"), load("open-file"),
  ]

  private static func load(_ name: String) -> Command {
    Command(name, arguments: "FILE", group: .go, help: "a draft from a file: a body or an array of items") {
      model, path in
      guard !path.isEmpty else {
        model.complain("Type \(name) FILE.")
        return []
      }
      return [.load(path: path)]
    }
  }

  /// What the question before sending says.
  private func promise(_ draft: Draft) -> [[Run]] {
    let count = Figures.counted(draft.items.count, "item")
    var lines = [
      [Run(draft.account, .strong), Run(" sends \(count) to")], [Run("POST \(draft.path)")],
      [Run("Idempotency-Key ", .dim), Run(draft.idempotencyKey ?? "none")],
    ]
    guard let check else { return lines }
    if case .admitted = check.decision.outcome {
      lines.append([Run(Verdict.price(check))])
      if check.failing > 0 {
        lines.append([
          Run("! \(Figures.counted(check.failing, "item")) will fail", .statusPartial)
        ])
      }
    } else {
      lines.append(Verdict(check).runs)
    }
    return lines
  }

  // MARK: For whom, where to, under which key

  static let settings: [Command] = [
    Command(
      "for", arguments: "NAME", in: [.compose], group: .act, help: "the account that sends it",
      blocked: needsDraft,
      values: { $0.compose.data?.names?.completions ?? [] }
    ) { model, name in
      let data = model.compose.data
      guard let choice = data?.names?.choice(named: name),
        let service = data?.services.first(where: { $0.id == choice.service })
      else {
        let names = data?.names?.names ?? []
        model.complain(
          name.isEmpty
            ? "Type for NAME: \(names.prefix(10).joined(separator: ", "))\(names.count > 10 ? ", …" : ".")"
            : "There is no account \(name)\(NearestName.hint(name, among: names))")
        return []
      }
      model.compose.change { draft in
        draft.account = name
        let fits = service.routes.contains { $0.path == draft.path }
        if !fits, let route = service.routes.first { draft.path = route.path }
      }
      return []
    },
    Command(
      "endpoint", arguments: "NAME", in: [.compose], group: .act,
      help: "the route, where a service has several",
      blocked: needsDraft, values: { $0.compose.families.map(\.name) }
    ) { model, name in
      let families = model.compose.families
      guard let family = families.first(where: { $0.name == name }) else {
        model.complain(
          families.isEmpty
            ? "This service has one route; each item names its endpoint."
            : "Type endpoint NAME: \(families.map(\.name).joined(separator: ", ")).")
        return []
      }
      model.compose.change { $0.path = family.path }
      return []
    },
    Command(
      "key", arguments: "new|TEXT|none", in: [.compose], group: .act, help: "the Idempotency-Key",
      blocked: needsDraft,
      values: { _ in ["new", "none"] }
    ) { model, text in
      switch text {
      case "": model.complain("Type key new, key TEXT or key none.")
      case "new": model.compose.renewKey()
      case "none": model.compose.change { $0.idempotencyKey = nil }
      default: model.compose.change { $0.idempotencyKey = text }
      }
      return []
    },
  ]

  /// The routes of the draft's service by their names; none where there is but one.
  private var families: [(name: String, path: String)] {
    guard let path = draft?.path,
      let service = data?.services.first(where: { $0.routes.contains { $0.path == path } }),
      service.routes.count > 1
    else { return [] }
    return service.routes.map { ($0.name, $0.path) }
  }
}
