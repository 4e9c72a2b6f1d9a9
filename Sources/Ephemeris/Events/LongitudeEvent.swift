/// What a longitude does at a moment.
public struct LongitudeEvent: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// It passes a line, forwards or backwards.
    case crossing(retrograde: Bool)
    /// It stands still and turns back, or turns forwards again.
    case station(retrograde: Bool)
  }

  public let kind: Kind
  public let time: JulianDay<TT>
  /// The line that is crossed, or the longitude of the station, in [0°, 360°).
  public let longitude: Angle

  /// True for a crossing against the signs, and for a station after which the motion is retrograde.
  public var isRetrograde: Bool {
    switch kind {
    case .crossing(let retrograde), .station(let retrograde): retrograde
    }
  }

  public var isStation: Bool {
    if case .station = kind { true } else { false }
  }

  /// The sign that begins (Aries 0 to Pisces 11) when the line is the border of two signs: the one before
  /// the line when it is crossed backwards. Else the sign of the longitude.
  public var sign: Int {
    let degrees = longitude.normalizedDegrees
    let border = (degrees / 30).rounded()
    guard !isStation, abs(degrees - border * 30) < 1e-9 else { return Int(degrees / 30) % 12 }
    return (Int(border) + (isRetrograde ? 11 : 0)) % 12
  }
}

/// The events that a search found, in the order of the search.
public struct LongitudeEvents: Equatable, Sendable {
  public internal(set) var events: [LongitudeEvent] = []
  /// Why the search ended before it had all that was asked for: the tables end there.
  public internal(set) var stoppedBy: EphemerisError?
}
