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
  /// The commands above it.
  var palette = Palette()
  /// Lines back from what is being typed; 0 for that itself, which waits in `typed`.
  private(set) var back = 0
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

  /// Completes the command, or the value behind it, as far as all that fit agree.
  mutating func complete(for model: Model) {
    let text = line.text
    let entries = Palette.entries(for: text, in: model)
    if let choice = palette.choice, entries.indices.contains(choice) {
      return take(entries[choice])
    }
    let lines = entries.map(Palette.text).filter { $0.hasPrefix(text) }
    guard let shared = Self.sharedPrefix(lines) else {
      // What was typed stands elsewhere in the names: the best of them is meant.
      if let best = entries.first, !text.isEmpty, !text.contains(" ") { take(best) }
      return
    }
    guard shared != text || lines.count == 1 else { return palette.move(by: 1, of: entries.count) }
    let needsMore =
      lines.count == 1 && (entries.first { Palette.text(of: $0) == shared }?.line ?? shared) != shared
    line = LineEditor(shared + (needsMore ? " " : ""))
  }

  /// Puts an entry of the palette into the line.
  mutating func take(_ entry: Palette.Entry) {
    let text = Palette.text(of: entry)
    line = LineEditor(text + (text == entry.line ? "" : " "))
    palette.reset()
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
