import TerminalKit

extension Model {
  /// Asks before a file that is there already is written over.
  mutating func askToReplace(_ path: String, by effect: Effect) {
    guard let replacing = effect.replacing else { return complain("\(path) is there already.") }
    popup = .confirm(
      Confirmation(
        title: "Replace this file?",
        // What is missing from the file is not said again when it is written.
        lines: [[Run(path, .strong), Run(" is there already.")]]
          + (notice.flatMap { $0.kind == .partial ? [[Run($0.text, .warning)]] : nil } ?? []),
        effects: [replacing], declined: "Not written: \(path) is as it was."))
  }
}

extension Effect {
  /// The same, whatever is there; nil for what writes no file.
  fileprivate var replacing: Effect? {
    switch self {
    case .write(let path, let text, _): .write(path: path, text: text, replaces: true)
    case .saveWorld(let path, _): .saveWorld(path: path, replaces: true)
    case .keepTemplate(let name, let text, _): .keepTemplate(name, text: text, replaces: true)
    default: nil
    }
  }
}
