extension StringProtocol {
  /// The text with blanks up to so many columns, behind it or, aligned to the right, before it; a text that is as wide or
  /// wider stays as it is.
  public func padded(to columns: Int, _ alignment: Column.Alignment = .left) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, columns - self.columns))
    return alignment == .left ? self + blanks : blanks + self
  }
}
