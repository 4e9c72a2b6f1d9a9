/// What the terminal can draw. A canvas always holds Unicode; only on the way out is it put into ASCII.
public enum GlyphSet: String, CaseIterable, Sendable {
  case unicode
  case ascii

  /// The one ASCII character that stands for `scalar`; `?` for what has none.
  public static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let stand = stands[scalar] { return stand }
    switch scalar.value {
    case 0x2500...0x257F: return boxDrawing(scalar.value)
    case 0x258C...0x258F where scalar.value > 0x258C: return "-"
    default: return "?"
    }
  }

  private static func boxDrawing(_ value: UInt32) -> Unicode.Scalar {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2574, 0x2576, 0x2578,
      0x257A, 0x257C, 0x257E:
      "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577, 0x2579,
      0x257B, 0x257D, 0x257F:
      "|"
    case 0x2571: "/"
    case 0x2572: "\\"
    case 0x2573: "X"
    default: "+"
    }
  }

  private static let stands: [Unicode.Scalar: Unicode.Scalar] = [
    // Bars, whole and in eighths.
    "█": "#", "▓": "#", "▒": ":", "░": ".", "▉": "#", "▊": "#", "▋": "#", "▌": "#",
    "▁": ".", "▂": ",", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "▔": "-",
    // State.
    "✓": "+", "✗": "x", "●": "*", "○": "o", "■": "#", "▸": ">", "▾": "v", "»": ">", "«": "<", "≠": "!",
    // Arrows and order.
    "▲": "^", "▼": "v", "▶": ">", "◀": "<", "←": "<", "→": ">", "↑": "^", "↓": "v", "⏎": "^", "⇥": ">",
    "␣": "_",
    // Text.
    "…": "~", "·": ".", "×": "x", "–": "-", "—": "-", "‹": "<", "›": ">", "≤": "<", "≥": ">", "Σ": "S",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "′": "'", "″": "\"", "°": "d", "\u{A0}": " ", "\u{202F}": " ",
  ]
}
