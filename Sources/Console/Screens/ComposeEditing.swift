import JSONCodec
import TerminalKit

/// Text on its way into the draft: from the editor in place, the outside one, a paste or a file. Nothing of it is lost.
extension ComposeScreen {
  var ownHints: [Hint]? { editor == nil ? nil : ItemEditor.hints }

  /// Opens the item under the cursor in its place.
  mutating func edit() {
    guard let current else { return }
    editor = ItemEditor(.item(cursor), text: ItemEditor.text(of: current))
  }

  /// A key while an item is edited.
  mutating func press(_ stroke: KeyStroke, _ notice: inout Model.Notice?) -> [Effect]? {
    guard editor != nil else { return nil }
    switch stroke.name {
    case "Esc": finish(&notice)
    case "Ctrl-C":
      editor = nil
      notice = .init(text: "Discarded.", isError: false)
    case "Ctrl-Z": return [.suspend]
    case "Ctrl-L": return [.repaint]
    default: _ = editor?.press(stroke)
    }
    return []
  }

  private mutating func finish(_ notice: inout Model.Notice?) {
    guard let editor else { return }
    switch (editor.reading, editor.target) {
    case (.failure(let error), _):
      self.editor?.showError()
      notice = .init(text: "Not JSON at \(error.message). Text kept; ^C discards it.", isError: true)
    case (.success(let item), .item(let index)):
      self.editor = nil
      replace(index, by: item)
    case (.success, .pasted):
      self.editor = nil
      take(editor.text.text, &notice)
    }
  }

  private mutating func replace(_ index: Int, by item: JSON) {
    guard let items = draft?.items, items.indices.contains(index), items[index] != item else { return }
    change(cursor: index) { $0.items[index] = item }
  }

  /// A paste is data for the draft when it looks like JSON, as opposed to a request id and the like.
  mutating func paste(_ text: String, _ notice: inout Model.Notice?) -> Bool {
    if editor != nil {
      editor?.insert(text)
    } else if let first = text.first(where: { !$0.isWhitespace }), "{[".contains(first) {
      take(text, &notice)
    } else {
      return false
    }
    return true
  }

  private mutating func take(_ text: String, _ notice: inout Model.Notice?) {
    do throws(DraftReading.Mistake) {
      take(try DraftReading(Array(text.utf8)), from: "pasted", &notice)
    } catch {
      editor = ItemEditor(.pasted, text: text)
      editor?.showError()
      let mistake =
        switch error {
        case .notJSON(let error): "Not JSON at \(error.message)"
        case .holds: "The text \(error.message)"
        }
      notice = .init(text: "\(mistake). Mend it here, Esc takes it.", isError: true)
    }
  }

  /// A whole body takes the place of the draft's; items are put behind the cursor.
  private mutating func take(_ reading: DraftReading, from name: String, _ notice: inout Model.Notice?) {
    let items = reading.items
    let count = Figures.counted(items.count, "item")
    guard let draft, !draft.items.isEmpty else {
      if draft == nil {
        start(Draft(name: name, account: "", path: Template.path(for: items), items: items))
      } else {
        change(cursor: 0) { $0.items = items }
      }
      notice = .init(text: "\(count) taken.", isError: false)
      return
    }
    if case .body = reading {
      change(cursor: 0) { $0.items = items }
      notice = .init(text: "\(count) in the place of \(draft.items.count). u undoes.", isError: false)
    } else {
      let place = cursor + 1
      change(cursor: min(place, cursor + items.count)) { $0.items.insert(contentsOf: items, at: place) }
      notice = .init(text: "\(count) added behind item \(place - 1). u undoes.", isError: false)
    }
  }

  /// The text as the outside editor left it: malformed, it goes on in the editor in place.
  mutating func takeEdited(_ result: Result<String, EffectFailure>, _ notice: inout Model.Notice?) {
    defer { outside = nil }
    switch (result, outside) {
    case (.failure(let failure), _): notice = .init(text: failure.message, isError: true)
    case (.success(let text), .some(let target)):
      editor = ItemEditor(target, text: text)
      finish(&notice)
    case (.success, nil): break
    }
  }

  mutating func load(_ bytes: [UInt8], from path: String, _ notice: inout Model.Notice?) {
    do throws(DraftReading.Mistake) {
      let items = try DraftReading(bytes).items
      let name = path.split(separator: "/").last.map(String.init) ?? path
      // Nothing says for whom no items are.
      let route = items.isEmpty ? draft?.path ?? Template.batch : Template.path(for: items)
      // The same service goes on with its account and, where it has several, its route.
      let fits = data?.service?.routes.contains { $0.path == route } == true
      start(
        Draft(
          name: name, account: fits ? draft?.account ?? "" : "", path: fits ? draft?.path ?? route : route,
          items: items))
      notice = .init(text: "\(Figures.counted(items.count, "item")) from \(name).", isError: false)
    } catch {
      notice = .init(text: "\(path) \(error.message).", isError: true)
    }
  }
}
