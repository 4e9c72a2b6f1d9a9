extension ComposeScreen {
  /// One item becomes a series, of which each has the next value in one of its members.
  static let each = Command(
    "each", arguments: "PATH RANGE", in: [.compose], group: .act,
    help: "a series of the item: each params.datetime 2024-01-01..30", blocked: needsItem,
    values: { $0.compose.paths }
  ) { model, text in
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let path = try? ItemPath(words[0]), let item = model.compose.current else {
      model.complain("Type each PATH RANGE, such as each params.datetime 2024-01-01..30.")
      return []
    }
    do throws(Series.Mistake) {
      let series = try Series(words[1], like: path.value(in: item)).values
      let items = series.compactMap { path.setting($0, in: item) }
      guard items.count == series.count else {
        throw Series.Mistake("Item \(model.compose.cursor) has no place for \(words[0]).")
      }
      let others = (model.compose.draft?.items.count ?? 1) - 1
      guard others + items.count <= Series.limit else {
        throw Series.Mistake("A draft comes to at most \(Figures.grouped(Series.limit)) items by a series.")
      }
      let index = model.compose.cursor
      model.compose.change { $0.items.replaceSubrange(index...index, with: items) }
      model.say("\(Figures.counted(items.count, "item")) in the place of item \(index). u undoes.")
    } catch {
      model.complain(error.message)
    }
    return []
  }
}
