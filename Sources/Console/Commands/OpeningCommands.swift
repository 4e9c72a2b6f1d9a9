import BatchEngine
import FilterLanguage
import TerminalKit

/// Going to what a text names, whatever kind of thing that is.
enum OpeningCommands {
  static let all: [Command] = [
    Command(
      "open", arguments: "TEXT", group: .go,
      help: "a request, item (ID#3), key, account or error code",
      run: { model, text in
        let text = text.trimmed
        guard !text.isEmpty else {
          model.complain("open needs a request id, an idempotency or API key, an account or an error code.")
          return []
        }
        return model.openNamed(text) ? [] : [.find(text)]
      })
  ]

  /// The words with which a kind of thing is asked for where one text names several.
  fileprivate static let (account, code, key) = ("account:", "code:", "key:")
}

extension Model {
  /// Opens what a text names with its kind, as the entries of the chooser do; false when it has none.
  fileprivate mutating func openNamed(_ text: String) -> Bool {
    if text.hasPrefix(OpeningCommands.account) {
      open(.account(String(text.dropFirst(OpeningCommands.account.utf8.count))))
    } else if text.hasPrefix(OpeningCommands.code) {
      _ = run("explain \(text.dropFirst(OpeningCommands.code.utf8.count))")
    } else if text.hasPrefix(OpeningCommands.key), let blank = text.firstIndex(of: " ") {
      let account = text[..<blank].dropFirst(OpeningCommands.key.utf8.count)
      openKey(String(text[blank...].dropFirst()), of: String(account))
    } else {
      return false
    }
    return true
  }

  /// Goes to what was found, asks which where it is several, and searches the requests where it is none.
  mutating func show(_ objects: [FoundObject], for text: String) -> [Effect] {
    var entries = objects.map(entry)
    if facts.explanation(of: text) != nil {
      entries.append(.init(label: "error code", detail: text, line: "open \(OpeningCommands.code)\(text)"))
    }
    if entries.count > 1 {
      popup = .choose(Chooser("\(text) is several things", entries))
    } else if let object = objects.first {
      open(object)
    } else if !entries.isEmpty {
      return run("explain \(text)")
    } else if Secrets.mayStand(in: text) {
      complain("No API key is like this one.")
    } else {
      go(to: .batches)
      batches.filter = Filter.word(text)
      say("Nothing here is named \(text): these are the requests that have it.")
    }
    return []
  }

  private func entry(_ object: FoundObject) -> Chooser.Entry {
    switch object {
    case .request(let id, let item):
      let line = id.description + (item.map { "#\($0)" } ?? "")
      return .init(label: "request", detail: line, line: "open \(line)")
    case .idempotencyKey(let scope, let account):
      return .init(
        label: "idempotency key", detail: "of \(account)",
        line: "open \(OpeningCommands.key)\(account) \(scope.key)")
    case .account(let name):
      return .init(label: "account", detail: name, line: "open \(OpeningCommands.account)\(name)")
    case .apiKey(let shown, let account):
      return .init(
        label: "API key", detail: "\(shown) of \(account)", line: "open \(OpeningCommands.account)\(account)")
    }
  }

  private mutating func open(_ object: FoundObject) {
    switch object {
    case .request(let id, let item):
      go(to: .batch)
      batch.open(id, item: item)
    case .idempotencyKey(let scope, _):
      go(to: .keys)
      keys.list.select(scope)
    case .account(let name), .apiKey(_, account: let name):
      go(to: .customer)
      customer.open(named: name)
    }
  }

  private mutating func openKey(_ key: String, of account: String) {
    go(to: .keys)
    keys.filter = "key=\(Filter.word(key)) customer=\(Filter.word(account))"
  }

  /// A text that was pasted: a body is written on, anything else stands in the prompt to be opened.
  mutating func open(_ pasted: PastedText) {
    switch pasted {
    case .body(let text):
      go(to: .compose)
      var notice = notice
      _ = compose.paste(text, &notice)
      self.notice = notice
    case .answer(let request):
      prompt = Prompt(.command, text: "open \(request)")
    case .word(let text):
      var opened = Prompt(.command, text: "open ")
      opened.line.insert(text)
      prompt = opened
    }
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
