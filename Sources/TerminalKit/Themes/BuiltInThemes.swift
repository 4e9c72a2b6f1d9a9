extension Theme {
  /// The theme without a file: the terminal's own sixteen colours on its own background, dark or light.
  public static let terminal = Theme(name: "terminal")
}
