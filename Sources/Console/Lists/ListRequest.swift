/// What a screen asks of a list: the rows around an object, wherever that object is by now.
public struct ListRequest<ID: Hashable & Sendable>: Sendable {
  /// The object under the cursor; nil while the cursor stays with the first row whatever comes above it.
  var selected: ID?
  /// Where it was, in case that it is gone.
  var cursor: Int
  /// Its line on the screen, which new rows above must not change.
  var line: Int
  /// Where the cursor is to go from there.
  var move: ListMove
  /// Rows that fit.
  var height: Int
  /// Whether there is room to tell more of the object under the cursor than a foot does.
  var hasPreview = false
  /// Objects that are wanted whether or not they are seen.
  var wish: ListWish<ID>?
}
