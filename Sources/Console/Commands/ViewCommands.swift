import TerminalKit

/// Filters that are kept under names.
enum ViewCommands {
  static let all: [Command] = [
    Command(
      "save", arguments: "NAME", group: .find, help: "keep this list with its filter as a view",
      blocked: { $0.screen.vocabulary == nil ? "Lists with a filter can be kept; this is none." : nil },
      run: { model, name in
        guard SavedView.isName(name) else {
          model.complain("A view has a name of letters, digits, - and _: :save late-keys")
          return []
        }
        if let error = model.screen.filterError {
          model.complain("The filter has an error: \(error.message)")
          return []
        }
        let filter = (model.screen.filter ?? "").map { $0.isNewline ? " " : String($0) }.joined()
        guard !filter.contains("#") else {
          model.complain("A filter with # cannot be kept.")
          return []
        }
        model.views.removeAll { $0.name == name }
        guard model.views.count < SavedView.limit else {
          model.complain("\(SavedView.limit) views are kept at most.")
          return []
        }
        model.views.append(SavedView(name: name, place: model.place, filter: filter))
        model.views.sort { $0.name < $1.name }
        return [.keepViews(SavedView.text(model.views), named: name)]
      }),
    Command(
      "view", arguments: "NAME", group: .find, help: "show a view that was kept",
      values: { $0.views.map(\.name) }
    ) { model, name in
      guard let view = model.views.first(where: { $0.name == name }) else {
        model.complain("There is no view \(name)\(NearestName.hint(name, among: model.views.map(\.name)))")
        return []
      }
      model.go(to: view.place)
      model.withScreen { $0.filter = view.filter }
      return []
    },
    Command("views", group: .find, help: "which views are kept") { model, _ in
      let names = model.views.map { "\($0.name) (\($0.place.rawValue))" }
      model.say(names.isEmpty ? "No view is kept; :save NAME keeps one." : names.joined(separator: "  "))
      return []
    },
  ]
}
