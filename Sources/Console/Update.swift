import TerminalKit

extension Model {
  /// Folds one message into the model and returns what it wants done; touches nothing else.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .key(let stroke):
      return press(stroke) + read()
    case .paste(let text):
      return paste(text) + read()
    case .command(let line):
      return take(line)
    case .entered:
      guard let line = prompt?.line.text else { return [] }
      prompt = nil
      return run(line) + read()
    case .proposed(let task, let outcome):
      ask(task, outcome)
      return []
    case .operated(let outcome):
      take(outcome)
      return read()
    case .kept(let path):
      // What was done is said with where it is kept.
      if let done = notice, done.kind != .error {
        notice = Notice("\(done.text) Kept in \(path).", done.kind)
      } else {
        say("Written to \(path).")
      }
      return []
    case .exported(let text):
      return take(text)
    case .frozen(let length):
      frozen = length
      return read()
    case .scrolled(let rows):
      if popup == nil { withScreen { $0.move(.by(rows)) } }
      return read()
    case .clicked(let position):
      return click(position) + read()
    case .bandwidth(let isLow):
      isLowBandwidth = isLow
      return []
    case .resized(let size):
      self.size = size
      return read()
    case .engineChanged, .tick:
      return read()
    case .time(let now):
      self.now = now
      return []
    case .listening(let listening):
      self.listening = listening
      return []
    case .simulation(let status):
      simulator.receive(status)
      return []
    case .simulated(.success(let words)):
      say(words)
      return read()
    case .simulated(.failure(let failure)):
      complain(failure.message)
      return read()
    case .storageChanged(let state):
      storage = state
      switch state {
      case .writable: say("The journal takes records: batches run.")
      case .readOnly: break
      case .noRoom, .failed:
        complain("No batch runs (503), stored answers are still given: \(state.words)")
      }
      return read()
    case .snapshot(let snapshot, let now):
      self.now = now
      withScreen { $0.receive(snapshot, at: now) }
      return []
    case .found(let text, let objects):
      return show(objects, for: text) + read()
    case .submitted(let receipt):
      return take(receipt) + read()
    case .edited(let result):
      compose.takeEdited(result, &notice)
      return read()
    case .loaded(let path, let result):
      load(path, result)
      return read()
    case .copied(let what, let bytes, let how):
      say("Copied \(what), \(bytes) bytes, by \(how).")
      return []
    case .settingsChanged(let changed, let said):
      inUse = changed
      if let keys = changed.keyMap { keyMap = keys }
      if let said { say(said) }
      return []
    case .previewed(let stops):
      inUse.gaugeStops = stops
      return []
    case .viewKept(let name, let path):
      say("View \(name) is kept in \(path); :view \(name) shows it.")
      return []
    case .looked(.success(let moment)):
      past = moment
      now = moment ?? now
      return read()
    case .looked(.failure(let failure)):
      complain(failure.message)
      return []
    case .templates(let files):
      take(templates: files)
      return []
    case .templateKept(let name, let path):
      say("Template \(name) is kept in \(path); t offers it.")
      return [.readTemplates]
    case .occupied(let path, let effect):
      askToReplace(path, by: effect)
      return []
    case .failed(let failure):
      complain(failure.message)
      return []
    }
  }

  /// Whether a tick is wanted each second.
  public var isDated: Bool { !isTooSmall && screen.isDated }

  /// Whether the header has a clock. Where there is little room, only screens that change with the time have one.
  public var hasClock: Bool { !isTooSmall && past == nil && (screen.isDated || size.width >= 60) }

  /// Whether a search goes on: a tick is wanted as soon as nothing else is to be done.
  public var isSearching: Bool { !isTooSmall && screen.isSearching }

  /// Runs a command line, as the prompt, a chooser and a script do.
  mutating func run(_ line: String) -> [Effect] {
    guard let (command, arguments) = CommandTable.find(line, in: place) else {
      complain(unknown(line))
      return []
    }
    return run(command, arguments)
  }

  /// What to say of a line that is no command here: where it would be one, or which was meant.
  private func unknown(_ line: String) -> String {
    let word = line.split(separator: " ").first.map(String.init) ?? line
    if let elsewhere = Place.allCases.first(where: { CommandTable.find(line, in: $0) != nil }) {
      let opening = CommandTable.commands(in: place).first { $0.keys.contains("Enter") }
      let hint = word == "enter" ? opening.map { " Enter is \($0.name) here." } ?? "" : ""
      return "\(word) works on \(elsewhere.rawValue), not here.\(hint)"
    }
    return "There is no command \(word)\(NearestName.hint(word, among: CommandTable.all.map(\.name)))"
  }

  mutating func run(_ command: Command, _ arguments: String = "") -> [Effect] {
    if arguments.isEmpty || !command.isOpenWithWords, let reason = command.blocked(self) {
      complain(reason)
      return []
    }
    let (wasPopup, wasPrompt) = (popup != nil, prompt != nil)
    let effects = command.run(&self, arguments)
    if command.group != .move { used[command.name, default: 0] += 1 }
    // What only asks for more is not done again: what is chosen then is.
    var isQuestion = prompt != nil && !wasPrompt
    if case .choose = popup, !wasPopup { isQuestion = true }
    if !isQuestion, !command.name.hasPrefix("macro"), !Secrets.mayStand(in: arguments) {
      macros.note(command.name + (arguments.isEmpty ? "" : " " + arguments))
    }
    return effects
  }

  /// A line from a macro or a script, which may also answer the question that is open. It goes through the prompt, since a
  /// screen reads what the words in it stand for.
  private mutating func take(_ line: String) -> [Effect] {
    notice = nil
    let question: Confirmation? = if case .confirm(let open) = popup { open } else { nil }
    popup = nil
    if let question {
      if line == "yes" { return question.effects + read() }
      say(question.declined)
      if line == "no" { return read() }
    }
    prompt = Prompt(.command, text: line)
    return read() + [.enter]
  }

  private func read() -> [Effect] { isTooSmall ? [] : [.read] }

  /// What to ask the engine for now; nil when the screen needs nothing. A wish to move goes with it.
  public mutating func query() -> Query? {
    guard !isTooSmall else { return nil }
    if place == .drafts { drafts.show(compose.kept) }
    let size = size
    let line = prompt?.kind == .command ? prompt?.line.text : nil
    return withScreen { screen in
      screen.note(typing: line)
      return screen.query(at: size)
    }
  }

  mutating func press(_ stroke: KeyStroke) -> [Effect] {
    if isTooSmall {
      guard ["q", "Q", "Ctrl-C", "Ctrl-Z"].contains(stroke.name) else { return [] }
      return stroke.name == "Ctrl-Z" ? [.suspend] : leave()
    }
    notice = nil
    if popup != nil { return pressInPopup(stroke) }
    if prompt != nil { return pressInPrompt(stroke) }
    if let effects = withScreenAndNotice({ $0.press(stroke, &$1) }) { return effects }
    pending.append(stroke)
    switch keyMap.meaning(of: pending, in: place, macros) {
    case .prefix:
      return []
    case .line(let line):
      pending = []
      return run(line)
    case .command(let command):
      pending = []
      if stroke.key == .escape, isAtRoot {
        say("q leaves batchtop, and Q from anywhere.")
        return []
      }
      return run(command)
    case .nothing:
      let wasSequence = pending.count > 1
      let names = pending.map(\.name).joined(separator: " ")
      pending = []
      if !wasSequence || stroke.key != .escape { complain("\(names) means nothing here; ? lists the keys.") }
      return []
    }
  }

  private mutating func pressInPrompt(_ stroke: KeyStroke) -> [Effect] {
    guard var line = prompt?.line, let kind = prompt?.kind else { return [] }
    switch stroke.key {
    case .escape:
      if kind == .filter, let before = prompt?.before { withScreen { $0.filter = before } }
      prompt = nil
      return []
    case .enter:
      return enter(kind, line.text)
    case .tab where kind == .command:
      guard var prompt else { return [] }
      prompt.complete(for: self)
      self.prompt = prompt
      return []
    case .tab:
      guard var prompt else { return [] }
      let choices = prompt.completeFilter(for: self)
      self.prompt = prompt
      withScreen { $0.type(filter: prompt.line.text) }
      if !choices.isEmpty { say(choices.joined(separator: "  ")) }
      return []
    case .down where kind == .command && prompt?.back == 0, .up where prompt?.palette.choice != nil:
      let count = Palette.entries(for: line.text, in: self).count
      prompt?.palette.move(by: stroke.key == .down ? 1 : -1, of: count)
      return []
    case .up, .down:
      prompt?.recall(stroke.key == .up ? 1 : -1, from: histories[kind] ?? PromptHistory())
      if kind == .filter, let text = prompt?.line.text { withScreen { $0.type(filter: text) } }
      return []
    case .backspace where line.text.isEmpty:
      prompt = nil
      return []
    case .character("c") where stroke.modifiers == .control:
      if kind == .filter { withScreen { $0.filter = line.text } }
      prompt = nil
      return []
    default:
      guard line.press(stroke) else { return [] }
      prompt?.line = line
      prompt?.palette.reset()
      if kind == .filter { withScreen { $0.type(filter: line.text) } }
      return []
    }
  }

  private mutating func enter(_ kind: Prompt.Kind, _ text: String) -> [Effect] {
    var line = text
    if kind == .command, let choice = prompt?.palette.choice {
      let entries = Palette.entries(for: text, in: self)
      if entries.indices.contains(choice) {
        guard !entries[choice].isOpen else {
          prompt?.take(entries[choice])
          return []
        }
        line = Palette.text(of: entries[choice])
      }
    }
    if kind == .filter {
      withScreen { $0.filter = line }
      // What is to be mended stays in the hands of whoever typed it.
      if screen.filterError != nil { return [] }
    }
    prompt = nil
    if !Secrets.mayStand(in: line) { histories[kind, default: PromptHistory()].add(line) }
    if kind == .filter {
      macros.note("filter \(line)")
    }
    return kind == .command && !line.isEmpty ? run(line) : []
  }

  private mutating func paste(_ text: String) -> [Effect] {
    guard !isTooSmall else { return [] }
    if var line = prompt?.line {
      line.insert(text)
      prompt?.line = line
      if prompt?.kind == .filter { withScreen { $0.type(filter: line.text) } }
    } else if popup == nil, !withScreenAndNotice({ $0.paste(text, &$1) }) {
      open(PastedText(text))
    }
    return []
  }

  private mutating func take(_ receipt: SubmissionReceipt) -> [Effect] {
    if compose.tally != nil { return takeOneOfAll(receipt) }
    go(to: .batch)
    batch.open(receipt.request)
    switch (receipt.refusal, receipt.isReplay) {
    case (.some, _): complain("Refused with \(receipt.status). Nothing ran, nothing was charged.")
    case (nil, true):
      compose.markSent()
      say("Idempotency-Replayed: the stored answer came again, for nothing.")
    case (nil, false):
      compose.markSent()
      let counts =
        receipt.failed == 0
        ? "all \(receipt.succeeded) ok" : "\(receipt.succeeded) ok, \(receipt.failed) failed"
      notice = Notice("Answered with \(receipt.status): \(counts).", receipt.failed == 0 ? .done : .partial)
    }
    return []
  }

  private mutating func load(_ path: String, _ result: Result<[UInt8], EffectFailure>) {
    switch result {
    case .failure(let failure): complain(failure.message)
    case .success(let bytes):
      go(to: .compose)
      compose.load(bytes, from: path, &notice)
    }
  }
}
