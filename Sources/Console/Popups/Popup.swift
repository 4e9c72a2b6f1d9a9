import TerminalKit

/// A box over the screen that has the keys until it is closed.
enum Popup: Sendable {
  case help(HelpPopup)
  case confirm(Confirmation)
  case choose(Chooser)
  case text(TextPopup)

  func draw(in area: Rect, on canvas: inout Canvas, _ model: Model) {
    switch self {
    case .help(let popup): popup.draw(in: area, on: &canvas, model)
    case .confirm(let popup): popup.draw(in: area, on: &canvas)
    case .choose(let popup): popup.draw(in: area, on: &canvas)
    case .text(let popup): popup.draw(in: area, on: &canvas)
    }
  }
}

extension Model {
  mutating func pressInPopup(_ stroke: KeyStroke) -> [Effect] {
    switch popup {
    case .help(var help):
      let ended = help.press(stroke, in: self)
      popup = ended ? nil : .help(help)
      return []
    case .confirm(let confirmation):
      popup = nil
      guard stroke.typed == "y" || stroke.typed == "Y" else {
        say(confirmation.declined)
        return []
      }
      macros.note("yes")
      return confirmation.effects
    case .choose(var chooser):
      switch chooser.press(stroke) {
      case .stays(let effects):
        popup = .choose(chooser)
        return effects
      case .closed:
        popup = nil
        return chooser.left
      case .chosen(let line):
        popup = nil
        let effects = run(line)
        guard let again = chooser.again, popup == nil else { return effects }
        let reopening = run(again)
        if case .choose(var next) = popup {
          next.place = chooser.place
          popup = .choose(next)
        }
        return effects + reopening
      }
    case .text(var text):
      popup = text.press(stroke, in: self) ? nil : .text(text)
      return []
    case nil:
      return []
    }
  }
}
