import TerminalKit

/// Bytes of a terminal: pieces make no difference. The first two bytes choose the pieces.
func check(_ bytes: [UInt8]) {
  var choice = InputBytes(bytes[...])
  let sizes = choice.number()
  let typed = bytes.dropFirst(2)
  let whole = events(of: [typed])
  for pieces in [pieces(of: typed, 0), pieces(of: typed, sizes)] {
    let other = events(of: pieces)
    demand(other == whole, "\(whole)\n  in pieces: \(other)")
  }
  for case .key(let stroke) in whole where isWritable(stroke) {
    demand(KeyStroke(name: stroke.name) == stroke, "the name \(stroke.name) is of another key")
  }
}

/// What is never shown, and a mark without a base, has no name that could be written in a file.
private func isWritable(_ stroke: KeyStroke) -> Bool {
  guard case .character(let character) = stroke.key, let first = character.unicodeScalars.first else {
    return true
  }
  return GlyphWidth(of: first) != .combining
    && character.unicodeScalars.allSatisfy { GlyphWidth(of: $0) != .hidden }
}

private func events(of pieces: [ArraySlice<UInt8>]) -> [InputEvent] {
  var decoder = InputDecoder()
  var events: [InputEvent] = []
  for piece in pieces { events += decoder.feed(piece) }
  events += decoder.flush()
  demand(decoder.patience == nil, "it waits after a flush")
  return events
}
