import TerminalKit

/// The keys themselves: which there are, and the operator's own.
enum KeyMapCommands {
  static let all: [Command] = [
    Command(
      "map", arguments: "[[PLACE:]KEYS LINE]", group: .talk,
      help: "a key of your own for a command line; alone shows yours"
    ) { model, text in
      guard !text.isEmpty else {
        model.showOwnKeys()
        return []
      }
      let words = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else {
        model.complain("Type map KEY LINE, such as map F5 repaint; keys of a sequence are joined by commas.")
        return []
      }
      switch KeyMap.binding(words[0].replacingCommas, words[1]) {
      case .failure(let failure): model.complain(failure.message)
      case .success(let binding):
        model.keyMap.bind(binding)
        model.say("\(binding.text). :write keys keeps it.")
      }
      return []
    },
    Command("unmap", arguments: "KEYS", group: .talk, help: "the key means again what it did") {
      model, text in
      guard let strokes = KeyMap.strokes(text.replacingCommas), !strokes.isEmpty else {
        model.complain("Type unmap KEY.")
        return []
      }
      if model.keyMap.unbind(strokes) {
        model.say("\(text) means again what it did.")
      } else {
        model.complain("\(text) has no meaning of your own; map \(text) none takes it away.")
      }
      return []
    },
    Command("write keys", group: .talk, help: "keeps your keys in keys.conf") { model, _ in
      [.keep(.keys, text: model.keyMap.text)]
    },
    Command(
      "actions", keys: ["x"], group: .act, hint: "actions", help: "all that can be done here", rank: 8
    ) { model, _ in
      let place = model.place
      let entries = CommandTable.commands(in: place).filter {
        [.act, .copy, .operate].contains($0.group) && $0.name != "actions"
      }.map { command in
        let off = command.blocked(model)
        let keys = model.keyMap.keys(of: command, in: place).first.map {
          $0.map { $0.label(in: model.glyphs) }.joined()
        }
        return Chooser.Entry(
          label: (keys ?? "").padded(to: 4) + command.name + (command.needsWords ? " …" : ""),
          detail: off.map { "off: \($0)" } ?? command.help,
          line: command.needsWords ? "command \(command.name)" : command.name)
      }
      model.popup = .choose(Chooser("What to do here", entries))
      return []
    },
  ]
}

extension Model {
  fileprivate mutating func showOwnKeys() {
    guard !keyMap.own.isEmpty else {
      return say("No key of your own yet: map KEY LINE makes one, ? shows those that there are.")
    }
    popup = .text(TextPopup("Your keys", keyMap.own.map { [Run($0.text)] }))
  }
}

extension String {
  /// A sequence typed as one word: `g,e` for `g e`; a comma alone is the key.
  fileprivate var replacingCommas: String {
    count < 3 ? self : split(separator: ",").joined(separator: " ")
  }
}
