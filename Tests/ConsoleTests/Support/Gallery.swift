import TerminalKit

@testable import Console

/// One screen at one size as a person can read it: the frame, the frame in ASCII, and what is coloured how.
///
/// No colour takes part in the frames: a role never changes a character, so they are what is seen without colour as well.
enum Gallery {
  static let sizes = [(80, 24), (120, 40), (200, 60), (40, 10)].map { Size(width: $0, height: $1) }

  /// Frames of a screen, which `keys` lead to from the model that is on the desk; it stands there again afterwards.
  static func sheet(_ desk: Desk, size: Size, keys: (Desk) throws -> Void) rethrows -> [String] {
    let start = desk.model
    defer { desk.model = start }
    var lines: [String] = []
    for glyphs in [GlyphSet.unicode, .ascii] {
      desk.model = start
      desk.model.inUse.glyphs = glyphs
      desk.send(.resized(size))
      try keys(desk)
      lines += [glyphs == .unicode ? "UTF-8" : "ASCII"] + desk.frame + [""]
      if glyphs == .ascii { lines += roles(of: desk.model.view().canvas) }
    }
    return lines
  }

  /// A letter for each cell that is not plain text, and what the letters mean.
  static func roles(of canvas: Canvas) -> [String] {
    var used: Set<Role> = []
    let rows = (0..<canvas.height).map { y in
      let letters = canvas.row(y).map { cell -> Character in
        if let overlay = cell.overlay { used.insert(overlay) }
        if cell.role == .text { return cell.overlay.map(letter) ?? " " }
        used.insert(cell.role)
        return letter(cell.role)
      }
      return String(String(letters).reversed().drop { $0 == " " }.reversed())
    }
    let legend = Role.allCases.filter(used.contains).map { "\(letter($0)) \($0.name)" }
    return ["Colour: " + legend.joined(separator: ", ")] + rows
  }

  private static func letter(_ role: Role) -> Character {
    switch role {
    case .text: " "
    case .dim: "d"
    case .strong: "s"
    case .border: "-"
    case .borderFocus: "="
    case .title: "t"
    case .header: "h"
    case .column: "c"
    case .hint: "i"
    case .hintKey: "k"
    case .hintOff: "o"
    case .cursor: "^"
    case .cursorIdle: "~"
    case .mark: "*"
    case .match: "m"
    case .input: "_"
    case .warning: "!"
    case .statusOK: "O"
    case .statusPartial: "P"
    case .statusError: "E"
    case .statusRefused: "R"
    case .statusReplay: "Y"
    case .statusFlight: "F"
    case .statusExpired: "X"
    case .gauge: "g"
    case .gaugeHigh: "H"
    case .gaugeFull: "G"
    case .gaugeRest: "r"
    case .spark: "p"
    case .diffSame: "u"
    case .diffDelete: "<"
    case .diffAdd: ">"
    case .diffChange: "#"
    case .jsonKey: "K"
    case .jsonString: "S"
    case .jsonNumber: "N"
    case .jsonBool: "B"
    case .jsonNull: "L"
    case .modeLive: "v"
    case .modeFrozen: "z"
    case .modeSimulated: "q"
    case .modeStale: "Q"
    }
  }
}
