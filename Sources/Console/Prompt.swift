import FilterLanguage
import TerminalKit

/// The line being typed at the foot: a command, or a filter that acts while it is typed.
struct Prompt: Sendable {
  /// What Enter does with the line.
  enum Kind: Sendable { case command, filter }

  /// What the line is for.
  let kind: Kind
  /// What stands in it, with the cursor.
  var line: LineEditor
  /// What the filter was before, for Esc.
  let before: String
  /// Lines back from what is being typed; 0 for that itself, which waits in `typed`.
  private var back = 0
  private var typed = LineEditor()

  init(_ kind: Kind, text: String = "") {
    self.kind = kind
    line = LineEditor(text)
    before = text
  }

  /// Puts an earlier line into the prompt, or a later one when `step` is below zero; beyond the ends nothing changes.
  mutating func recall(_ step: Int, from history: PromptHistory) {
    let wanted = min(max(0, back + step), history.lines.count)
    guard wanted != back else { return }
    if back == 0 { typed = line }
    back = wanted
    line = back == 0 ? typed : LineEditor(history.lines[history.lines.count - back])
  }

  /// Completes the command, or the value behind it, as far as all that fit agree; says which there are.
  mutating func complete(for model: Model) -> [String] {
    let text = line.text
    let (head, fitting): (String, [String])
    if let found = CommandTable.find(text, in: model.place), text.contains(" ") || !found.arguments.isEmpty {
      let values = found.command.values(model)
      head = found.command.name + " "
      fitting = values.filter { $0.hasPrefix(found.arguments) }
    } else {
      head = ""
      let names = CommandTable.commands(in: model.place).map(\.name)
      fitting = Array(Set(names.filter { $0.hasPrefix(text) })).sorted()
    }
    guard let shared = Self.sharedPrefix(fitting) else { return [] }
    line = LineEditor(head + shared + (fitting.count == 1 && head.isEmpty ? " " : ""))
    return fitting.count > 1 ? fitting : []
  }

  /// Completes the field, the flag or the value before the cursor of a filter.
  mutating func completeFilter(for model: Model) -> [String] {
    guard let vocabulary = model.screen.vocabulary else { return [] }
    let text = line.text
    let cursor = line.halves.before.count
    let completion = Completion(text, cursor: cursor, vocabulary, values: model.screen.values(of:))
    guard let shared = Self.sharedPrefix(completion.choices) else { return [] }
    let characters = Array(text)
    let before = String(characters[..<completion.range.lowerBound]) + shared
    line = LineEditor(before + String(characters[completion.range.upperBound...]), cursor: before.count)
    return completion.choices.count > 1 ? completion.choices : []
  }

  private static func sharedPrefix(_ texts: [String]) -> String? {
    guard var shared = texts.first else { return nil }
    for text in texts { while !text.hasPrefix(shared) { shared.removeLast() } }
    return shared
  }
}
