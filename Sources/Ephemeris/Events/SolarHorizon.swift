/// When the whole disc of the Sun stands over a level horizon, during an eclipse.
///
/// Refraction at the horizon is that of 0 °C and of the pressure usual at the height.
struct SolarHorizon {
  struct Visible {
    /// The greatest phase, or the moment nearest to it with the whole disc up when the Sun's centre is down.
    let maximum: Double
    let sunrise: Double?
    let sunset: Double?
  }

  private let refraction: Angle

  init(_ place: GeographicPlace) {
    let air = Air(
      pressureMillibars: Air.standardPressure(atMetres: place.heightMetres), temperatureCelsius: 0)
    refraction = air.refraction(atApparentAltitude: .zero)
  }

  /// Radians of the disc's lower limb over the horizon, as it is seen.
  private func clearance(_ seen: SolarCircumstances) -> Double {
    (seen.sun.altitude + refraction - seen.sunRadius).radians
  }

  /// What of the time between the contacts is seen; nil when the Sun is down throughout. Days.
  func visible(
    first: Double, _ greatest: Double, _ fourth: Double,
    _ circumstances: (Double) throws(EphemerisError) -> SolarCircumstances
  ) throws(EphemerisError) -> Visible? {
    func clearance(_ days: Double) throws(EphemerisError) -> Double {
      self.clearance(try circumstances(days))
    }
    // An eclipse lasts four hours at most: between steps of half an hour no day is missed but one that is
    // itself shorter.
    var moments = (0...8).map { first + (fourth - first) * Double($0) / 8 }
    moments.append(greatest)
    moments.sort()
    var sunrise: Double?
    var sunset: Double?
    var best: Double?
    var before = (moment: moments[0], clearance: try clearance(moments[0]))
    func offer(_ moment: Double) {
      if abs(moment - greatest) < abs((best ?? .infinity) - greatest) { best = moment }
    }
    if before.clearance >= 0 { offer(before.moment) }
    for moment in moments.dropFirst() {
      let now = (moment: moment, clearance: try clearance(moment))
      if now.clearance >= 0 { offer(moment) }
      if (before.clearance < 0) != (now.clearance < 0),
        let crossing = try MomentSearch.zero(between: before.moment, and: moment, of: clearance)
      {
        if now.clearance < 0 { sunset = crossing } else { sunrise = crossing }
        offer(crossing)
      }
      before = now
    }
    if try clearance(greatest) > -circumstances(greatest).sunRadius.radians { best = greatest }
    return best.map { Visible(maximum: $0, sunrise: sunrise, sunset: sunset) }
  }
}
