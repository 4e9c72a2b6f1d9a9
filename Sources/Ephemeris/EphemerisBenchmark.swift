import Glibc

/// How long the library takes, measured on the spot.
public enum EphemerisBenchmark {
  public struct Row: Equatable, Sendable {
    public let name: String
    public let value: Double
    public let goal: Double
    public let unit: String

    init(_ name: String, _ value: Double, goal: Double) {
      self.name = name
      self.value = value
      self.goal = goal
      unit = "µs"
    }
  }

  /// CPU time of the process for each, the best of several rounds; takes about two seconds in a release build.
  ///
  /// The dates are random ones of 1900-2100, the same in each run. Searches begin at fewer of them.
  public static func run(dates: Int = 5000, rounds: Int = 7) throws(EphemerisError) -> [Row] {
    let days = randomDays(count: max(1, dates))
    return try places(days, rounds) + (try searches(Array(days.prefix(max(1, dates / 100))), min(3, rounds)))
  }

  private static func places(_ days: [Double], _ rounds: Int) throws(EphemerisError) -> [Row] {
    let ten: [Body] = [
      .sun, .moon, .mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto,
    ]
    let places = try best(days, rounds) { day throws(EphemerisError) in
      let sky = try Sky(at: JulianDay<TT>(day))
      var sum = 0.0
      for body in ten { sum += Self.read(try sky.place(of: body)) }
      return sum
    }
    let moon = try best(days, rounds) { day throws(EphemerisError) in
      Self.read(try Sky(at: JulianDay<TT>(day)).place(of: .moon))
    }
    let houses = try best(days, rounds) { day throws(EphemerisError) in
      let place = GeographicPlace(
        latitude: .degrees((day - 2_451_545) / 1000), longitude: .degrees(day / 1000))
      return HouseCusps(.placidus, at: JulianDay(day), from: place).cusps[1].radians
    }
    let stars = StarCatalogue.embedded.stars
    let all = try best(Array(days.prefix(max(1, days.count / 20))), rounds) { day throws(EphemerisError) in
      let sky = try Sky(at: JulianDay<TT>(day))
      var sum = 0.0
      for star in stars { sum += Self.read(try sky.place(of: star)) }
      return sum
    }
    return [
      Row("ten bodies with speeds, a random date", places, goal: 11),
      Row("the Moon alone, with speeds", moon, goal: 5),
      Row("Placidus houses of a moment and place", houses, goal: 3),
      Row("all \(stars.count) stars", all, goal: 300),
    ]
  }

  private static func searches(_ days: [Double], _ rounds: Int) throws(EphemerisError) -> [Row] {
    let eclipses = try best(days, rounds) { day throws(EphemerisError) in
      try SolarEclipse.next(after: JulianDay(day)).maximum.days
    }
    let ingresses = LongitudeSearch(of: .mercury)
    let year = try best(days, rounds) { (day: Double) throws(EphemerisError) in
      Double(ingresses.crossings(of: .signs, from: JulianDay(day), count: 40, within: 365.25).events.count)
    }
    let venus = Observation(
      of: CelestialObject(.venus), from: GeographicPlace(latitude: .degrees(35), longitude: .degrees(10)))
    let heliacal = try best(Array(days.prefix(max(1, days.count / 5))), rounds) {
      day throws(EphemerisError) in
      try venus.next(.morningFirst, after: JulianDay(day))?.best.days ?? 0
    }
    return [
      Row("the next solar eclipse anywhere", eclipses, goal: 1000),
      Row("a year of ingresses of Mercury", year, goal: 2000),
      Row("a heliacal rising of Venus", heliacal, goal: 10_000),
    ]
  }

  private static func read(_ place: Place) -> Double {
    let e = place.ecliptic
    return e.longitude.radians + e.latitude.radians + e.distanceAU + e.longitudePerDay.radians
      + e.latitudePerDay.radians + e.distancePerDayAU
  }

  /// Microseconds a day of `days`.
  private static func best(_ days: [Double], _ rounds: Int, _ work: (Double) throws(EphemerisError) -> Double)
    throws(EphemerisError) -> Double
  {
    var best = Double.infinity
    for _ in 0..<max(1, rounds) {
      let start = processSeconds()
      var sum = 0.0
      for day in days { sum += try work(day) }
      let spent = processSeconds() - start
      keep(sum)
      best = min(best, spent)
    }
    return best / Double(days.count) * 1e6
  }

  /// Keeps the compiler from leaving the work out.
  @inline(never) @_optimize(none) private static func keep(_ value: Double) {}

  private static func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Marsaglia's xorshift with shifts 13, 7 and 17.
  private static func randomDays(count: Int) -> [Double] {
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return 2_415_020.5 + 73_000 * Double(state >> 11) / 9_007_199_254_740_992
    }
  }
}
