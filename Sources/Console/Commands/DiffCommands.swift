extension DiffScreen {
  static let commands: [Command] = reading + taking

  private static let reading: [Command] = [
    Command(
      "next change", keys: ["n"], in: [.diff], group: .find, hint: "next", help: "next change", rank: 1,
      blocked: reasonWithoutChanges,
      run: { model, _ in
        model.diff.goToChange(by: 1)
        return []
      }),
    Command(
      "previous change", keys: ["N"], in: [.diff], group: .find, hint: "previous", help: "previous change",
      rank: 3,
      blocked: reasonWithoutChanges,
      run: { model, _ in
        model.diff.goToChange(by: -1)
        return []
      }),
    Command(
      "whole", keys: ["w"], in: [.diff], group: .look, hint: "whole/changes",
      help: "whole bodies, or what changed only",
      rank: 2, blocked: { $0.diff.difference == nil ? "There is nothing to compare." : nil },
      run: { model, _ in
        model.diff.toggleWhole()
        return []
      }),
    Command(
      "unified", keys: ["="], in: [.diff], group: .look, hint: "unified",
      help: "both bodies in one column, or side by side",
      rank: 3, blocked: { $0.diff.difference == nil ? "There is nothing to compare." : nil },
      run: { model, _ in
        model.diff.toggleUnified()
        return []
      }),
    Command(
      "earlier body", keys: ["["], in: [.diff], group: .look, hint: "earlier",
      help: "the refused body before this one",
      blocked: { $0.diff.refusals.count > 1 ? nil : "Only one other body came under this key." },
      run: { model, _ in
        if !model.diff.goToRefusal(by: -1) { model.say("This is the first refused body that is kept.") }
        return []
      }),
    Command(
      "later body", keys: ["]"], in: [.diff], group: .look, hint: "later",
      help: "the refused body after this one",
      blocked: { $0.diff.refusals.count > 1 ? nil : "Only one other body came under this key." },
      run: { model, _ in
        if !model.diff.goToRefusal(by: 1) { model.say("This is the last refused body.") }
        return []
      }),
    Command(
      "copy text", keys: ["y t"], in: [.diff], group: .copy, hint: "copy text",
      help: "copy what to tell the customer",
      rank: 4, blocked: { $0.diff.difference == nil ? "There is nothing to compare." : nil },
      run: { model, _ in
        guard let reading = model.diff.reading(at: model.now) else { return [] }
        return [.copy(reading.text, what: "the explanation")]
      }),
  ]

  private static let reasonWithoutChanges: @Sendable (Model) -> String? = { model in
    (model.diff.difference?.changes.isEmpty ?? true) ? "There is no change." : nil
  }
}
