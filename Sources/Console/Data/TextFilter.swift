import FilterLanguage

/// A text that rows must contain, in either case; an empty one lets all through. For lists whose filter is no more than that.
struct TextFilter {
  private let wanted: FoldedText

  init(_ text: String) { wanted = FoldedText(text) }

  var isEmpty: Bool { wanted.isEmpty }

  func matches(_ text: String) -> Bool { wanted.isIn(text) }
}
