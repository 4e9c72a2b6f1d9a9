/// A lunar eclipse as it is seen from a place.
public struct LunarEclipseView: Equatable, Sendable {
  /// The Moon over the horizon at the contacts; nil for those that the eclipse does not have.
  public struct Stations<Value: Equatable & Sendable>: Equatable, Sendable {
    public let penumbralBegin: Value
    public let partialBegin: Value?
    public let totalBegin: Value?
    public let maximum: Value
    public let totalEnd: Value?
    public let partialEnd: Value?
    public let penumbralEnd: Value
  }

  /// True when the Moon's centre is above the mathematical horizon at any moment of the main phase.
  public let isVisible: Bool
  /// Where the Moon's centre stands, without refraction.
  public let moon: Stations<HorizontalCoordinates>
}

extension LunarEclipse {
  /// Where the Moon stands during the eclipse for a place on Earth.
  public func seen(from place: GeographicPlace) throws(EphemerisError) -> LunarEclipseView {
    try seen(from: place, .model)
  }

  func seen(from place: GeographicPlace, _ clock: EarthClock) throws(EphemerisError) -> LunarEclipseView {
    func moon(_ time: JulianDay<UT1>) throws(EphemerisError) -> HorizontalCoordinates {
      let bodies = try SunAndMoon(at: clock.terrestrial(time))
      return bodies.horizon(of: place, clock).place(of: bodies.moon)
    }
    func moon(ifAny time: JulianDay<UT1>?) throws(EphemerisError) -> HorizontalCoordinates? {
      guard let time else { return nil }
      return try moon(time)
    }
    // A main phase lasts six hours at most: the Moon cannot rise and set unnoticed between these but in
    // polar regions, where an hour's step still finds it.
    var isVisible = false
    let length = mainPhase.end - mainPhase.begin
    for step in 0...6 where !isVisible {
      isVisible = try moon(mainPhase.begin + length * Double(step) / 6).altitude > .zero
    }
    return LunarEclipseView(
      isVisible: isVisible,
      moon: LunarEclipseView.Stations(
        penumbralBegin: try moon(penumbral.begin), partialBegin: try moon(ifAny: partial?.begin),
        totalBegin: try moon(ifAny: total?.begin), maximum: try moon(maximum),
        totalEnd: try moon(ifAny: total?.end), partialEnd: try moon(ifAny: partial?.end),
        penumbralEnd: try moon(penumbral.end)))
  }
}
