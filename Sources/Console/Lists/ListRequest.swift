/// What a screen asks of a list: the rows around an object, wherever that object is by now.
public struct ListRequest<ID: Hashable & Sendable>: Sendable {
  /// The object under the cursor; nil while the cursor stays with the first row whatever comes above it.
  public var selected: ID?
  /// Where it was, in case that it is gone.
  public var cursor: Int
  /// Its line on the screen, which new rows above must not change.
  public var line: Int
  public var move: ListMove
  /// Rows that fit.
  public var height: Int
}
