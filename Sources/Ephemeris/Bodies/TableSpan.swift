/// Which of the embedded planetary files a sky is read from.
public enum TableSpan: Equatable, Sendable {
  /// The closest one that holds the moment.
  case closest
  /// The one of -5400 to 5399, whatever the moment: for a search that crosses 1550 or 2650, where the files
  /// differ by up to some arcseconds.
  case longest
}
