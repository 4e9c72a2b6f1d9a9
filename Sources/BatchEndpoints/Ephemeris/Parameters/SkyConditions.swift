import BatchEngine
import Ephemeris

/// The air that an observer looks through, and the eye that looks: what decides whether a planet is seen.
struct SkyConditions {
  let atmosphere: Atmosphere
  let eyesight: Eyesight

  init(_ params: ParameterReader) throws(ItemError) {
    let pressure = try params.number("pressure_mbar", in: 0...1200) ?? 1013.25
    let temperature = try params.number("temp_celsius", in: -90...60) ?? 15
    let humidity = try params.number("humidity_pct", in: 0...100) ?? 40
    let range = try params.number("visibility_range_km", in: 0...500) ?? 0
    atmosphere = Atmosphere(
      pressureMillibars: pressure, temperatureCelsius: temperature, humidityPercent: humidity,
      clarity: range > 0 ? .meteorologicalRange(kilometres: max(1, range)) : .usual)

    let age = try params.number("age_years", in: 1...120) ?? 36
    let snellen = try params.number("snellen_ratio", in: 0...5) ?? 1
    guard snellen > 0 else { throw params.invalid("snellen_ratio", "must be above 0") }
    let usesBothEyes = try params.flag("binoculars", default: true)
    let aperture = try params.number("telescope_aperture_cm", in: 0...1000) ?? 0
    let magnification = try params.number("telescope_magnification", in: 1...2000) ?? 1
    eyesight = Eyesight(
      ageYears: age, snellenRatio: snellen, usesBothEyes: usesBothEyes,
      telescope: aperture > 0
        ? Eyesight.Telescope(apertureCentimetres: aperture, magnification: magnification) : nil)
  }
}
