import TerminalKit

/// Batches to start from: the built-in ones, and files of the operator's.
extension ComposeScreen {
  static let templates: [Command] = [
    Command(
      "template", keys: ["t"], in: [.compose], group: .act, hint: "template",
      help: "start from a template, your own among them", rank: 2
    ) { model, _ in
      model.popup = .choose(model.templateChooser)
      // A file may have come since they were read.
      return [.readTemplates]
    },
    Command(
      "template save", arguments: "NAME", in: [.compose], group: .act,
      help: "keeps the items and their route as a template of your own", blocked: needsItem,
      values: { $0.templates.map(\.name) }
    ) { model, name in
      guard SavedView.isName(name), let draft = model.compose.draft else {
        model.complain("A template has a name of letters, digits, - and _: :template save nightly")
        return []
      }
      return [.keepTemplate(name, text: TemplateFile.text(of: draft))]
    },
    Command(
      "compose", arguments: "[TEMPLATE]", keys: ["6"], group: .go, help: "write a batch, check it, send it",
      rank: 5, values: { $0.offered.map(\.name) }
    ) { model, name in
      guard !name.isEmpty else {
        model.go(to: .compose)
        return []
      }
      let offered = model.offered
      guard let template = offered.first(where: { $0.name == name }) else {
        model.complain("There is no template \(name)\(NearestName.hint(name, among: offered.map(\.name)))")
        return []
      }
      if let mistake = template.mistake {
        model.complain(mistake)
        return []
      }
      model.go(to: .compose)
      model.compose.start(template)
      return []
    },
  ]
}

extension Model {
  /// Own templates first, and the built-in ones whose names they do not take.
  var offered: [Template] {
    templates + Template.all.filter { known in !templates.contains { $0.name == known.name } }
  }

  private static let chooserTitle = "Start from"

  fileprivate var templateChooser: Chooser {
    // The first of the built-in ones stays where it is found without looking.
    let own = templates.filter { known in !Template.all.contains { $0.name == known.name } }
    let builtIn = Template.all.map { known in templates.first { $0.name == known.name } ?? known }
    return Chooser(
      Self.chooserTitle,
      (builtIn + own).map { template in
        Chooser.Entry(label: template.name, detail: template.title, line: "compose \(template.name)")
      })
  }

  /// Offers the operator's own templates beside the built-in ones.
  public mutating func take(templates files: [TemplateFile]) {
    let names = templates.map(\.name)
    templates = files.map { Template($0) }
    guard templates.map(\.name) != names, case .choose(let open) = popup, open.title == Self.chooserTitle
    else { return }
    popup = .choose(templateChooser)
  }
}
