import JSONCodec
import TerminalKit

/// What is taken along from a comparison: the patch, and the bodies byte for byte.
extension DiffScreen {
  static let taking: [Command] = [
    Command(
      "patch", arguments: "[FILE]", keys: ["E"], in: [.diff], group: .copy, hint: "patch",
      help: "what makes the right body of the left one, as RFC 6902 JSON Patch", blocked: reasonWithoutPatch
    ) { model, path in
      guard let text = model.diff.patchText else { return [] }
      guard path.isEmpty else { return [.write(path: path, text: text)] }
      let file = model.diff.fileName + ".patch.json"
      model.popup = .choose(
        Chooser(
          "JSON Patch from left to right",
          [
            .init(label: "copy", detail: "onto the clipboard", line: "copy patch"),
            .init(label: "write", detail: file, line: "patch \(file)"),
          ]))
      return []
    },
    Command(
      "copy patch", in: [.diff], group: .copy, help: "copy the JSON Patch from left to right",
      blocked: reasonWithoutPatch
    ) { model, _ in model.diff.patchText.map { [.copy($0, what: "the patch")] } ?? [] },
    body("copy left", "y l", "the left body, byte for byte", what: "the left body") { $0.bound },
    body("copy right", "y r", "the right body, byte for byte", what: "the right body") { $0.refused },
  ]

  private static func body(
    _ name: String, _ key: String, _ help: String, what: String,
    _ bytes: @escaping @Sendable ((bound: [UInt8], refused: [UInt8])) -> [UInt8]
  ) -> Command {
    Command(
      name, keys: [key], in: [.diff], group: .copy, help: "copy \(help)",
      blocked: { $0.diff.difference == nil ? "There is nothing to compare." : nil }
    ) { model, _ in
      model.diff.data.map { [.copy(String(decoding: bytes($0.bodies), as: UTF8.self), what: what)] } ?? []
    }
  }

  private static let reasonWithoutPatch: @Sendable (Model) -> String? = { model in
    switch model.diff.difference?.kind {
    case nil: "There is nothing to compare."
    case .text: "One of the bodies is no JSON: there is no JSON Patch."
    case .sameMeaning, .sameBytes: "Both bodies mean the same: there is nothing to patch."
    case .json: nil
    }
  }

  /// The patch, indented; nil where a body is no JSON.
  fileprivate var patchText: String? {
    guard let bodies = data?.bodies, let old = try? JSONParser.parse(bodies.bound, mode: .syntax),
      let new = try? JSONParser.parse(bodies.refused, mode: .syntax)
    else { return nil }
    return JSONPatch(from: old, to: new).json.text(.indented) + "\n"
  }

  /// The key as a part of a file's name.
  fileprivate var fileName: String {
    let key = crumbs.dropFirst().first ?? ""
    let name = key.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
    return name.isEmpty ? "bodies" : String(name)
  }
}
