/// A part of a whole as a bar of block characters.
public struct Bar: Hashable, Sendable {
  /// The blocks of the filled part.
  public let filled: String
  /// Their columns.
  public let columns: Int

  /// `part` of `whole` in whole columns of `width`; without a whole nothing is filled.
  ///
  /// The bar is full only when the part is, and a part above zero shows at least one block unless `width` is
  /// zero.
  public init(_ part: Int, of whole: Int, width: Int) {
    let columns: Int
    if whole <= 0 || part <= 0 || width <= 0 {
      columns = 0
    } else if part >= whole {
      columns = width
    } else {
      columns = min(max(1, Int(Double(part) / Double(whole) * Double(width))), max(1, width - 1))
    }
    self.columns = columns
    filled = String(repeating: "█", count: columns)
  }

  /// A share from 0 to 1 of `width` columns in eighths of a column: `███▌`. Shares outside count as the
  /// nearest.
  public init(share: Double, width: Int) {
    let share = share.isNaN ? 0 : min(max(share, 0), 1)
    let eighths = Int((share * Double(max(0, width) * 8)).rounded())
    let rest = eighths % 8
    filled = String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(Self.eighths[rest]))
    columns = eighths / 8 + (rest == 0 ? 0 : 1)
  }

  private static let eighths: [Character] = ["█", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
