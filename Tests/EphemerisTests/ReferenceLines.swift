import Glibc
import JSONCodec
import Testing

@testable import Ephemeris

/// The lines of a file in `Reference`.
struct ReferenceLine: CustomTestStringConvertible {
  let source: String
  private let json: JSON

  var testDescription: String { source }

  static func all(_ file: String) throws -> [ReferenceLine] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/Reference/\(file).jsonl"
    let text = try #require(read(path), "\(path) cannot be read")
    let lines = try text.split(separator: 10).enumerated().map { index, bytes in
      ReferenceLine(source: "\(file):\(index + 1)", json: try JSONParser.parse(Array(bytes)))
    }
    try #require(!lines.isEmpty)
    return lines
  }

  func number(_ name: String) throws -> Double {
    try #require(json[name]?.numberValue?.double, "\(source) lacks \(name)")
  }
  func text(_ name: String) throws -> String { try #require(json[name]?.stringValue) }
  func numbers(_ name: String) throws -> [Double] {
    try #require(json[name]?.arrayValue).map { try #require($0.numberValue?.double) }
  }
  /// The object under a name, as a line of its own.
  func part(_ name: String) throws -> ReferenceLine {
    ReferenceLine(source: source, json: try #require(json[name], "\(source) lacks \(name)"))
  }
  func texts(_ name: String) throws -> [String] {
    try #require(json[name]?.arrayValue).map { try #require($0.stringValue) }
  }
  /// The catalogue numbers of a star in the line.
  var star: Star {
    get throws {
      let numbers = try ["ra", "dec", "pm_ra", "pm_dec", "plx", "rv"].map {
        try #require(json["star"]?[$0]?.numberValue?.double)
      }
      return Star(
        name: try #require(json["star"]?["name"]?.stringValue),
        designation: try #require(json["star"]?["nomen"]?.stringValue),
        magnitude: json["star"]?["mag"]?.numberValue?.double, rightAscension: .degrees(numbers[0]),
        declination: .degrees(numbers[1]), properMotion: (numbers[2], numbers[3]), parallax: numbers[4],
        radialVelocity: numbers[5])
    }
  }
  var ayanamsha: Ayanamsha {
    get throws {
      let id = Int(try number("sid_mode"))
      return try #require(Ayanamsha(rawValue: id))
    }
  }
  /// A number of an object.
  func number(_ name: String, of object: String) throws -> Double {
    try #require(json[object]?[name]?.numberValue?.double, "\(source) lacks \(name)")
  }
  func objects(_ name: String) throws -> [ReferenceLine] {
    try #require(json[name]?.arrayValue).map { ReferenceLine(source: source, json: $0) }
  }
  func has(_ name: String) -> Bool { json[name].map { !$0.isNull } ?? false }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return bytes
  }
}

/// The difference of two angles in degrees, in arcseconds, the short way round.
func arcseconds(_ a: Double, minus b: Double) -> Double { (a - b).remainder(dividingBy: 360) * 3600 }
