/// A column of a table.
public struct Column: Hashable, Sendable {
  public enum Alignment: Sendable {
    case left, right
  }

  public var title: String
  /// Columns of text at the least; the width, unless the column is flexible.
  public var width: Int
  public var alignment: Alignment
  /// What goes first when there is little room: the highest number. A column of rank 0 names the row and
  /// never goes.
  public var rank: Int
  /// Its share of the room that is left over; 0 keeps it at its width.
  public var flex: Int

  public init(_ title: String, width: Int, alignment: Alignment = .left, rank: Int = 1, flex: Int = 0) {
    self.title = title
    self.width = max(0, width)
    self.alignment = alignment
    self.rank = rank
    self.flex = max(0, flex)
  }
}
