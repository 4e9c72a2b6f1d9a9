import TerminalKit

/// Text of others on the screen: nothing hidden and no control is left in it, it goes through again unchanged, and it is
/// cut to its columns. The first byte says how many.
func check(_ bytes: [UInt8]) {
  let columns = Int(bytes.first ?? 0) % 40
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  let shown = Sanitiser.text(text)
  let cut = Sanitiser.cut(text, to: columns)
  demand(cut.columns <= columns, "\(cut.columns) columns instead of \(columns)")
  demand(shown.columns > columns || cut == shown, "cut, though it fits")
  for shown in [shown, cut, Sanitiser.text(bytes: bytes)] {
    inspect(shown)
    demand(same(Sanitiser.text(shown), shown), "it changes when it goes through again")
  }
  for line in Sanitiser.lines(text).split(separator: "\n") { inspect(String(line)) }
}

private func inspect(_ shown: String) {
  var marks = 0
  for scalar in shown.unicodeScalars {
    demand(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value), "a control, \(scalar.value)")
    let width = GlyphWidth(of: scalar)
    demand(width != .hidden, "hidden: \(scalar.value)")
    marks = width == .combining ? marks + 1 : 0
    demand(marks <= 2, "three marks on a character")
  }
}

/// Scalar by scalar: texts are equal when they only mean the same.
private func same(_ a: String, _ b: String) -> Bool { a.unicodeScalars.elementsEqual(b.unicodeScalars) }
