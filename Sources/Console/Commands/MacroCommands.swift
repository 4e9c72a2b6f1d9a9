/// What is done again: lines recorded under a letter.
enum MacroCommands {
  static let all: [Command] = [
    Command(
      "macro record", arguments: "LETTER", group: .talk, help: "records what is done from now on",
      blocked: { $0.macros.recording.map { "Macro \($0) is being recorded; macro stop ends it." } }
    ) { model, text in
      guard let letter = text.first, text.count == 1, letter.isASCII, letter.isLetter else {
        model.complain("A macro goes by one letter: macro record a.")
        return []
      }
      model.macros.start(letter)
      model.say("Recording \(letter): macro stop ends it, @ \(letter) does it again.")
      return []
    },
    Command(
      "macro stop", group: .talk, help: "ends the recording",
      blocked: { $0.macros.recording == nil ? "Nothing is being recorded." : nil }
    ) { model, _ in
      guard let (letter, count) = model.macros.stop() else { return [] }
      guard count > 0 else {
        model.say("Nothing was done, so macro \(letter) is what it was.")
        return []
      }
      model.say("Macro \(letter): \(Figures.counted(count, "line")). @ \(letter) does it again.")
      return [.keep(.macros, text: model.macros.text)]
    },
    Command(
      "macro", arguments: "LETTER", group: .talk,
      help: "does again what was recorded, as @ and the letter do",
      blocked: { $0.macros.lines.isEmpty ? "No macro is recorded: macro record a." : nil },
      values: { $0.macros.lines.keys.map(String.init).sorted() }
    ) { model, text in
      guard let letter = text.first, text.count == 1 else {
        model.complain("Type macro LETTER, or @ and the letter.")
        return []
      }
      guard let lines = model.macros.lines[letter] else {
        let known = model.macros.lines.keys.map(String.init).sorted().joined(separator: ", ")
        model.complain("There is no macro \(letter); there are \(known).")
        return []
      }
      return lines.map { .run($0) }
    },
  ]
}

extension Macros {
  /// As they are kept in a file: `a 1 = batches`.
  var text: String {
    var number = 0
    var last: Character?
    return entries.map { entry in
      number = entry.letter == last ? number + 1 : 1
      last = entry.letter
      return "\(entry.letter) \(number) = \(entry.line)\n"
    }.joined()
  }
}
