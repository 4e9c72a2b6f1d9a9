import CEphemerisData
import Glibc

/// The embedded stars: those with names of the International Astronomical Union or of tradition, others of
/// the brighter ones, and some reference points of the sky.
///
/// Sources: Hipparcos, the new reduction (van Leeuwen 2007); SIMBAD; names: IAU Working Group on Star Names.
public struct StarCatalogue: Sendable {
  public static let embedded = StarCatalogue(
    UnsafeRawBufferPointer(start: ephemeris_stars_text(), count: ephemeris_stars_length()))

  /// All lines: first the IAU names, then other names, points and designations.
  public let stars: [Star]
  private let byName: [String: Int]

  /// The stars that have a name, IAU's or a traditional one.
  public var named: [Star] { stars.filter { $0.kind == .named || $0.kind == .traditional } }

  /// The star of a name, else of another name, else of a designation, else of a Hipparcos number (`HIP
  /// 21421`); case and blanks do not matter. Of two stars of one name the first of the catalogue is meant.
  public subscript(name: String) -> Star? { byName[Self.key(name)].map { stars[$0] } }

  /// Lines of 14 fields between tabs: name, class, designation, Hipparcos number, right ascension and
  /// declination (degrees), proper motion (two, mas a year), parallax (mas), radial velocity (km/s),
  /// magnitude, other names between semicolons, source, note. Comments begin with `#`; other lines are left
  /// out.
  init(_ text: UnsafeRawBufferPointer) {
    var stars: [Star] = []
    for line in text.split(separator: 10) where line.first != UInt8(ascii: "#") {
      let fields = line.split(separator: 9, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if let star = Self.star(fields) { stars.append(star) }
    }
    var byName: [String: Int] = [:]
    func add(_ names: (Star) -> [String]) {
      for (index, star) in stars.enumerated() {
        for name in names(star) where byName[Self.key(name)] == nil { byName[Self.key(name)] = index }
      }
    }
    add { [$0.name] }
    add(\.otherNames)
    add { [$0.designation] }
    add { $0.hipparcos.map { ["HIP \($0)"] } ?? [] }
    self.stars = stars
    self.byName = byName
  }

  private static func star(_ fields: [String]) -> Star? {
    guard fields.count >= 12, let kind = kind(fields[1]) else { return nil }
    let numbers = fields[4...9].compactMap { Double($0) }
    guard numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
    return Star(
      name: fields[0], designation: fields[2],
      otherNames: fields[11].split(separator: ";").map { String($0) }, kind: kind,
      hipparcos: Int(fields[3]), magnitude: Double(fields[10]), rightAscension: .degrees(numbers[0]),
      declination: .degrees(numbers[1]), properMotion: (numbers[2], numbers[3]), parallax: numbers[4],
      radialVelocity: numbers[5])
  }

  private static func kind(_ text: String) -> Star.Kind? {
    switch text {
    case "iau": .named
    case "trad": .traditional
    case "desig": .designated
    case "point": .point
    default: nil
    }
  }

  private static func key(_ name: String) -> String {
    String(name.lowercased().filter { !$0.isWhitespace })
  }
}
