/// A way into the bodies of a request: `params.lat`, `requests[*].endpoint`, `data.warnings`.
public struct BodyPath: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
    /// `[*]`: all elements.
    case each
  }

  public let steps: [Step]

  /// Steps, at most.
  static let limit = 32

  /// Reads `a.b[0].c[*]`; nil when it is written otherwise or has too many steps.
  init?(_ text: some StringProtocol) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let name = pieces.first, !name.isEmpty, !name.contains(where: { "]*".contains($0) }) else {
        return nil
      }
      steps.append(.name(String(name)))
      for piece in pieces.dropFirst() {
        guard piece.last == "]" else { return nil }
        let inside = piece.dropLast()
        if inside == "*" {
          steps.append(.each)
        } else if let index = Int(inside), index >= 0, !inside.hasPrefix("+") {
          steps.append(.index(index))
        } else {
          return nil
        }
      }
    }
    guard steps.count <= Self.limit else { return nil }
    self.steps = steps
  }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : "." + name
      case .index(let index): text += "[\(index)]"
      case .each: text += "[*]"
      }
    }
    return text
  }
}
