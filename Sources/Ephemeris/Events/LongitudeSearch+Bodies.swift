extension LongitudeSearch {
  /// Apparent longitudes from the true equinox of date.
  ///
  /// - Parameters:
  ///   - centre: as seen from the Sun each longitude is passed once a revolution; as seen from the Earth
  ///     planets have stations and may pass three times.
  ///   - zero: where the zodiac begins, for sidereal longitudes: an ayanamsha of date, subtracted.
  public init(
    of body: Body, from centre: Centre = .geocentric, countedFrom zero: LongitudeOfDate? = nil
  ) {
    let view = View(from: centre)
    self.init(stepDays: Self.step(body, centre)) { (time) throws(EphemerisError) in
      let place = try Sky(at: time).place(of: body, as: view).ecliptic
      let moving = MovingLongitude(longitude: place.longitude, perDay: place.longitudePerDay)
      return if let zero { moving - (try zero(time)) } else { moving }
    }
  }

  /// Ingresses as tables of them are made: Sun, Moon and points of its orbit as seen from the Earth, planets
  /// from the Sun.
  public static func ingresses(of body: Body) -> LongitudeSearch {
    let fromEarth = body == .sun || body == .moon || body.isLunarPoint
    return LongitudeSearch(of: body, from: fromEarth ? .geocentric : .heliocentric)
  }

  /// Steps within which a body turns back at most once, a third or less of its shortest retrograde span, and
  /// moves by less than a third of a turn.
  private static func step(_ body: Body, _ centre: Centre) -> Double {
    centre == .geocentric ? geocentricStep(body) : heliocentricStep(body)
  }

  private static func geocentricStep(_ body: Body) -> Double {
    switch body {
    case .moon: 4
    case .mercury: 6
    case .venus: 12
    case .mars: 16
    case .sun, .meanNode, .meanApogee, .jupiter, .saturn, .uranus, .neptune, .pluto: 30
    // Their true motion swings with the month's own shorter waves.
    case .trueNode, .osculatingApogee: 0.25
    case .ceres, .pallas, .juno, .vesta, .chiron, .pholus, .earth: 12
    }
  }

  private static func heliocentricStep(_ body: Body) -> Double {
    switch body {
    case .mercury: 12
    case .venus, .earth: 40
    case .mars: 80
    case .jupiter: 500
    case .saturn: 1200
    case .uranus, .neptune, .pluto: 2500
    default: 150
    }
  }
}
