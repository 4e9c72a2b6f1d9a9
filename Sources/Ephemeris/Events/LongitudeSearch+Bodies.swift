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

  /// Steps within which a body turns back at most once: a fifth or less of its shortest retrograde span.
  private static func step(_ body: Body, _ centre: Centre) -> Double {
    switch (body, centre) {
    case (.moon, _), (.mercury, .geocentric): 4
    case (.trueNode, _), (.osculatingApogee, _): 0.5
    case (.venus, .geocentric), (.mars, .geocentric): 8
    case (.sun, _), (.meanNode, _), (.meanApogee, _), (_, .geocentric): 12
    case (.mercury, .heliocentric): 12
    case (.venus, .heliocentric), (.earth, .heliocentric): 40
    case (.mars, .heliocentric): 80
    case (_, .heliocentric): 250
    }
  }
}
