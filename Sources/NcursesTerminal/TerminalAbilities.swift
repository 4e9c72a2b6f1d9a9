import CNcurses
import Glibc
import TerminalKit

/// What the terminal can show, by its description, its name and the environment.
extension NcursesTerminal {
  /// What was asked for, if the terminal has it; what it has when nil.
  static func depth(_ asked: ColourDepth?) -> ColourDepth {
    min(asked ?? .colours256, depthOfTerminal(asked: asked != nil))
  }

  /// What was asked for, else what terminal and theme go together with; ASCII where the locale has no UTF-8.
  static func glyphs(_ asked: GlyphSet?, _ theme: Theme, hasUTF8: Bool) -> GlyphSet {
    hasUTF8 ? asked ?? glyphs(ofTerm: environment("TERM") ?? "", theme) : .ascii
  }

  /// What the terminal shows; none when the user wants none and nobody asked for more.
  private static func depthOfTerminal(asked: Bool) -> ColourDepth {
    let unwanted = !asked && !(environment("NO_COLOR") ?? "").isEmpty
    let colours = cncurses_colors()
    return unwanted || colours < 8 ? .mono : colours < 256 ? .colours16 : .colours256
  }

  /// The Linux console's font has few signs, and old terminals have none beyond ASCII.
  private static func glyphs(ofTerm name: String, _ theme: Theme) -> GlyphSet {
    let isPoor = name == "linux" || name.hasPrefix("linux-") || name.hasPrefix("vt")
    return isPoor ? .ascii : theme.glyphs ?? .unicode
  }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
