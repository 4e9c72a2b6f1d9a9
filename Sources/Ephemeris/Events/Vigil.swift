/// How closely a twilight is watched for an object.
enum Vigil: Equatable, Sendable {
  /// All the time: the object counts as soon as it is seen for a moment.
  case steady
  /// One look at sunset and every so many minutes after it, or back from sunrise. What is seen only between
  /// two looks counts as not seen.
  ///
  /// Source: the days and the minutes of best sight that another program gives. It finds Mercury and stars
  /// fainter than magnitude 0 on just those days on which looks 10 and 50 minutes apart show them, and passes
  /// over days with half an hour of sight between two such looks; with Mars, Jupiter, Saturn, Venus and the
  /// brightest stars it misses no minute.
  case looks(everyMinutes: Double)

  static let mercury = Vigil.looks(everyMinutes: 10)
  static func star(ofMagnitude magnitude: Double) -> Vigil {
    magnitude < 0 ? .steady : .looks(everyMinutes: 50)
  }
}
