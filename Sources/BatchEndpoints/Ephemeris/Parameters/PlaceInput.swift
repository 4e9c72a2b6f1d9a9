import BatchEngine
import Ephemeris

/// `lat`, `lon` and `alt`, in degrees north and east and in metres.
extension ParameterReader {
  /// The place, when it is given: then both coordinates must be.
  ///
  /// `alt` is read where the endpoint knows it, also without a place.
  func place(withHeight: Bool = true) throws(ItemError) -> GeographicPlace? {
    let latitude = try number("lat", in: -90...90)
    let longitude = try number("lon", in: -180...180)
    let height = withHeight ? try number("alt", in: -500...20_000) : nil
    guard let latitude, let longitude else { return nil }
    return GeographicPlace(
      latitude: .degrees(latitude), longitude: .degrees(longitude), heightMetres: height ?? 0)
  }

  /// What is missing is told before what is wrong.
  func requireWholePlaceIfAny() throws(ItemError) {
    if has("lat") || has("lon") { try requirePlace() }
  }

  func requirePlace() throws(ItemError) {
    try require("lat")
    try require("lon")
  }
}
