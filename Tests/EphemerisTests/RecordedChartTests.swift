import CivilTime
import Testing

@testable import Ephemeris

/// Three charts that another service of this kind was recorded to give, rounded to seven decimals.
@Suite struct RecordedChartTests {
  private func moment(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) throws -> JulianDay<
    UT1
  > {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    return JulianDay(
      CivilDateTime(date: date, nanosecondOfDay: Int64(hour * 60 + minute) * 60_000_000_000))
  }

  /// Arcseconds: that service turned UTC into UT1, up to 0.9 s, and rests on DE431 and older orbits of
  /// minor planets.
  private func tolerance(_ body: Body) -> Double {
    switch body {
    case .meanNode, .trueNode, .meanApogee, .osculatingApogee: 36
    case .moon: 2
    case .chiron, .pholus, .ceres, .pallas, .juno, .vesta: 2.5
    default: 1
    }
  }

  // 1990 June 15, 13h 30m: longitude, latitude, distance, speed, declination, out of bounds.
  @Test(arguments: [
    (Body.sun, 84.1892492, 0.0001210, 1.0157715, 0.9550745, 23.3145650, false),
    (.moon, 346.1938491, 3.1896950, 0.0025412, 13.3841086, -2.5068392, false),
    (.mercury, 65.7980367, -1.6517824, 1.1120212, 1.7188817, 19.6490778, false),
    (.venus, 48.8510983, -1.9448574, 1.2551337, 1.1760409, 15.5602199, false),
    (.mars, 11.0862413, -1.9856253, 1.2787153, 0.7188367, 2.5597195, false),
    (.jupiter, 105.9030273, 0.1857213, 6.1409720, 0.2166556, 22.6789546, false),
    (.saturn, 294.0282679, 0.1165027, 9.1192304, -0.0587243, -21.1912105, false),
    (.uranus, 278.1627774, -0.3237959, 18.4222927, -0.0389650, -23.5137561, true),
    (.neptune, 283.7155126, 0.8762261, 29.2474282, -0.0250614, -21.8638201, false),
    (.pluto, 225.4002458, 15.8533498, 28.8900142, -0.0201765, -1.2524248, false),
    (.trueNode, 308.1227272, 0, 0.0026286, 0.0125000, -18.2378250, false),
    (.meanApogee, 234.9583261, -4.9648119, 0.0027106, 0.1119599, -23.8215082, true),
    (.osculatingApogee, 259.0884847, -3.9039081, 0.0026809, 0.9984688, -26.8840449, true),
    (.chiron, 106.0668431, -6.2664709, 11.9287902, 0.1012469, 16.2515151, false),
    (.pholus, 93.0663974, -9.9442773, 9.9097965, 0.1367935, 13.4647048, false),
    (.ceres, 117.9039880, 6.2728803, 3.3410299, 0.4260480, 26.7249704, true),
    (.pallas, 76.0134526, -23.9532837, 3.1475627, 0.5795899, -1.1288822, false),
    (.juno, 220.3200489, 15.1572118, 2.5669033, -0.1019299, -0.4910490, false),
    (.vesta, 34.8324742, -5.8566292, 2.9945456, 0.4035590, 7.6096581, false),
  ])
  func bodiesOfTheFirstChart(
    body: Body, longitude: Double, latitude: Double, distance: Double, speed: Double, declination: Double,
    outOfBounds: Bool
  ) throws {
    let place = try Sky(at: moment(1990, 6, 15, 13, 30)).place(of: body)
    let ecliptic = place.ecliptic
    let limit = tolerance(body)
    #expect(abs(arcseconds(ecliptic.longitude.degrees, minus: longitude)) < limit)
    #expect(abs(arcseconds(ecliptic.latitude.degrees, minus: latitude)) < limit)
    #expect(abs(arcseconds(place.declinationOfDate.degrees, minus: declination)) < limit)
    #expect(abs(ecliptic.distanceAU - distance) < 3e-5 * distance)
    #expect(abs(ecliptic.longitudePerDay.degrees - speed) < 2e-3 * max(0.1, abs(speed)))
    #expect(place.isOutOfBounds == outOfBounds)
    #expect(place.isRetrograde == (speed < 0))
  }

  @Test func housesOfTheFirstChart() throws {
    let greenwich = GeographicPlace(latitude: .degrees(51.4779), longitude: .degrees(0.0015))
    let houses = HouseCusps(.placidus, at: try moment(1990, 6, 15, 13, 30), from: greenwich)
    try expect(
      houses, [191.3348234, 216.5203320, 247.8916449, 284.8086098, 320.1185599, 348.8761380],
      midheaven: 104.8086098, armc: 106.0746362, vertex: 26.1120751, tolerance: 13)
    #expect(!houses.isPorphyriusInstead)
  }

  @Test func theSecondChart() throws {
    let time = try moment(1990, 6, 15, 11, 0)
    let sky = try Sky(at: time)
    for (body, longitude) in [(Body.sun, 84.0897595), (.moon, 344.8016093), (.mercury, 65.6192431)] {
      let found = try sky.place(of: body).ecliptic.longitude.degrees
      #expect(abs(arcseconds(found, minus: longitude)) < tolerance(body))
    }
    let greenwich = GeographicPlace(latitude: .degrees(51.4779), longitude: .degrees(0.0015))
    try expect(
      HouseCusps(.placidus, at: time, from: greenwich),
      [164.8275254, 186.7717301, 215.0422727, 250.1039520, 287.3613177, 319.2198310],
      midheaven: 70.1039520, armc: 68.4719662, vertex: 325.6418633, tolerance: 13)
  }

  /// Tromsø in the polar night: Porphyrius stands in for Placidus.
  @Test func theThirdChart() throws {
    let time = try moment(1985, 12, 21, 2, 0)
    let sky = try Sky(at: time)
    let bodies: [(Body, Double)] = [
      (.sun, 269.1460471), (.moon, 21.2800332), (.mercury, 248.1886298), (.venus, 262.0679867),
      (.mars, 213.8774270), (.jupiter, 316.0012871), (.saturn, 243.9781136), (.uranus, 258.8522250),
      (.neptune, 273.1735944), (.pluto, 216.6359370), (.trueNode, 38.0250525), (.meanApogee, 52.4107898),
      (.chiron, 70.9918466), (.pallas, 91.2420182),
    ]
    for (body, longitude) in bodies {
      let found = try sky.place(of: body).ecliptic.longitude.degrees
      #expect(abs(arcseconds(found, minus: longitude)) < tolerance(body), "\(body)")
    }
    #expect(try !sky.place(of: .sun).isOutOfBounds)
    #expect(try sky.place(of: .pallas).isOutOfBounds)
    #expect(try sky.place(of: .chiron).isRetrograde)
    let tromso = GeographicPlace(latitude: .degrees(69.6492), longitude: .degrees(18.9553))
    let houses = HouseCusps(.placidus, at: time, from: tromso)
    try expect(
      houses, [204.0432940, 241.3909821, 278.7386703, 316.0863585, 338.7386703, 1.3909821],
      midheaven: 136.0863585, armc: 138.5455623, vertex: 58.4705895, tolerance: 13)
    #expect(houses.isPorphyriusInstead && houses.system == .placidus)
  }

  /// The tolerance is the turning of the Earth in 0.9 s of UTC against UT1: 13.5″.
  private func expect(
    _ houses: HouseCusps, _ cusps: [Double], midheaven: Double, armc: Double, vertex: Double,
    tolerance: Double
  ) throws {
    for (index, cusp) in cusps.enumerated() {
      #expect(abs(arcseconds(houses.cusps[index].degrees, minus: cusp)) < tolerance, "\(index + 1)")
      #expect(abs(arcseconds(houses.cusps[index + 6].degrees, minus: cusp + 180)) < tolerance)
    }
    #expect(houses.ascendant == houses.cusps[0])
    #expect(abs(arcseconds(houses.midheaven.degrees, minus: midheaven)) < tolerance)
    #expect(abs(arcseconds(houses.armc.degrees, minus: armc)) < tolerance)
    #expect(abs(arcseconds(houses.vertex.degrees, minus: vertex)) < tolerance)
  }
}
