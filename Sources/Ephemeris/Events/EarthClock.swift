/// How Universal and Terrestrial Time are told from one another: by the model of `DeltaT`, or with a Delta
/// T that is given.
struct EarthClock: Sendable {
  /// TT − UT1 in seconds; nil for the model.
  var deltaTSeconds: Double?

  static let model = EarthClock(deltaTSeconds: nil)

  func universal(_ time: JulianDay<TT>) -> JulianDay<UT1> {
    deltaTSeconds.map { JulianDay(time.days - $0 / 86_400) } ?? time.universal
  }

  func terrestrial(_ time: JulianDay<UT1>) -> JulianDay<TT> {
    deltaTSeconds.map { JulianDay(time.days + $0 / 86_400) } ?? time.terrestrial
  }
}
