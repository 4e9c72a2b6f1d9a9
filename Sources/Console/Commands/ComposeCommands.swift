import JSONCodec
import TerminalKit

extension ComposeScreen {
  static let commands: [Command] = templates + editing + moving + series + sending + settings + supposing

  // MARK: Items

  private static let editing: [Command] = [
    Command(
      "edit", keys: ["Enter"], in: [.compose], group: .act, hint: "edit",
      help: "the item in its place; a problem: goes to its item", rank: 3, blocked: needsItem
    ) { model, _ in
      if model.compose.pane == .problems {
        model.compose.goToProblem()
      } else {
        model.compose.edit()
      }
      return []
    },
    Command(
      "add", keys: ["+"], in: [.compose], group: .act, hint: "add", help: "a copy of the item, below it",
      rank: 4
    ) { model, _ in
      model.compose.add()
      return []
    },
    Command(
      "delete", keys: ["X"], in: [.compose], group: .act, hint: "delete",
      help: "the item, or the marked ones; undo brings them back",
      rank: 5, blocked: needsItem
    ) { model, _ in
      let count = model.compose.marked.count
      model.compose.deleteMarked()
      if count > 1 { model.say("\(count) items deleted. u undoes.") }
      return []
    },
    Command(
      "undo", keys: ["u"], in: [.compose], group: .act, hint: "undo", help: "the last change of the draft",
      rank: 5,
      blocked: { $0.compose.history?.canUndo == true ? nil : "There is nothing to undo." }
    ) { model, _ in
      model.compose.undo()
      return []
    },
    Command(
      "redo", keys: ["Ctrl-R"], in: [.compose], group: .act, help: "what was undone",
      blocked: { $0.compose.history?.canRedo == true ? nil : "There is nothing to redo." }
    ) { model, _ in
      model.compose.redo()
      return []
    },
    Command(
      "editor", keys: ["e"], in: [.compose], group: .act, help: "the item in $EDITOR", blocked: needsItem
    ) { model, _ in
      guard let item = model.compose.current else { return [] }
      model.compose.outside = .item(model.compose.cursor)
      return [.edit(ItemEditor.text(of: item) + "\n")]
    },
    member(
      "set", arguments: "PATH VALUE", help: "a member of the item: set params.lat 40.7",
      usage: "set PATH VALUE, such as set params.lat 40.7"),
    member(
      "unset", arguments: "PATH", help: "takes a member out of the item",
      usage: "unset PATH, such as unset params.jd"),
  ]

  private static func member(_ name: String, arguments: String, help: String, usage: String) -> Command {
    Command(
      name, arguments: arguments, in: [.compose], group: .act, help: help, blocked: needsItem,
      values: { $0.compose.paths }
    ) { model, text in
      let words = text.split(separator: " ", maxSplits: 1).map(String.init)
      let isSet = name == "set"
      guard words.count == (isSet ? 2 : 1), let item = model.compose.current else {
        model.complain("Type \(usage).")
        return []
      }
      if let inner = inside(words[0], item) {
        model.complain("The path begins inside the item: \(inner).")
        return []
      }
      let path: ItemPath
      do throws(ItemPath.Mistake) {
        path = try ItemPath(words[0])
      } catch {
        switch error {
        case .malformed: model.complain("Type \(usage).")
        case .tooDeep: model.complain("A path has at most \(ItemPath.largestDepth) steps.")
        }
        return []
      }
      let value = isSet ? ItemPath.value(words[1]) : nil
      guard let changed = path.setting(value, in: item) else {
        model.complain("Item \(model.compose.cursor) has no place for \(words[0]).")
        return []
      }
      let index = model.compose.cursor
      if changed != item { model.compose.change { $0.items[index] = changed } }
      let what = value.map { "\(words[0]) = \($0.text())" } ?? "\(words[0]) taken out"
      model.say("Item \(index): \(what).")
      return []
    }
  }

  /// The rest of a path that begins with the item's number, as `0.params.lat` does; nil when the path begins inside the item.
  static func inside(_ path: String, _ item: JSON) -> String? {
    let rest = path.hasPrefix("requests[") ? path.dropFirst("requests".count) : path[...]
    let number =
      rest.first == "[" ? rest.prefix { $0 != "]" }.dropFirst() : rest.prefix { $0 != "." && $0 != "[" }
    guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }), item[String(number)] == nil,
      item.objectValue != nil
    else { return nil }
    let inner = rest.drop { $0 != "." }.dropFirst()
    return inner.isEmpty ? "params.lat, say" : String(inner)
  }

  // MARK: Moving

  private static let moving: [Command] = [
    shift("move down", "J", by: 1, "the item one place down"),
    shift("move up", "K", by: -1, "the item one place up"),
    problem("next problem", "n", forward: true, "the next item with a problem"),
    problem("previous problem", "N", forward: false, "the item with a problem before"),
  ]

  private static func shift(_ name: String, _ key: String, by step: Int, _ help: String) -> Command {
    Command(name, keys: [key], in: [.compose], group: .act, help: help, blocked: needsItem) { model, _ in
      let index = model.compose.cursor
      guard let items = model.compose.draft?.items, items.indices.contains(index + step) else { return [] }
      model.compose.change(cursor: index + step) { $0.items.swapAt(index, index + step) }
      return []
    }
  }

  private static func problem(_ name: String, _ key: String, forward: Bool, _ help: String) -> Command {
    Command(
      name, keys: [key], in: [.compose], group: .find, hint: "problem", help: help, rank: forward ? 6 : nil,
      blocked: { $0.compose.failingItems.isEmpty ? "No item has a problem." : nil }
    ) { model, _ in
      let failing = model.compose.failingItems
      let here = model.compose.cursor
      let target =
        forward ? failing.first { $0 > here } ?? failing.first : failing.last { $0 < here } ?? failing.last
      if let target { model.compose.select(item: target) }
      return []
    }
  }

  // MARK: Reasons

  static let needsDraft: @Sendable (Model) -> String? = {
    $0.compose.draft == nil ? "Nothing is being written yet; t starts from a template." : nil
  }

  static let needsItem: @Sendable (Model) -> String? = { model in
    if let reason = needsDraft(model) { return reason }
    return model.compose.current == nil ? "The draft has no item; + adds one." : nil
  }
}

extension ComposeScreen {
  /// The items that something is said of, in their order.
  var failingItems: [Int] { problemList.compactMap(\.item) }

  /// Paths that can be set in the item: those it fails with first, then its members.
  var paths: [String] {
    guard let current else { return [] }
    let checks = check?.items ?? []
    let blamed = checks.indices.contains(cursor) ? checks[cursor].error : nil
    let missing = blamed.map { Problem.path(of: $0, in: current) }.flatMap { $0.isEmpty ? nil : $0 }
    let leaves = ItemPath.leaves(of: current)
    return [missing].compactMap(\.self).filter { !leaves.contains($0) } + leaves
  }

  /// From a problem to the item that has it; one of the whole request has none.
  fileprivate mutating func goToProblem() {
    let problems = problemList
    guard problems.indices.contains(self.problems.cursor), let item = problems[self.problems.cursor].item
    else {
      return
    }
    select(item: item)
  }

  fileprivate mutating func add() {
    guard let draft else {
      let first = Template.all[0]
      start(Draft(name: "draft", account: "", path: first.path, items: Array(first.items.prefix(1))))
      return
    }
    let fallback = Template.all.first { $0.path == draft.path }?.items.first ?? ["id": 1]
    let item = current ?? fallback
    let place = draft.items.isEmpty ? 0 : cursor + 1
    change(cursor: place) { $0.items.insert(item, at: place) }
  }
}
