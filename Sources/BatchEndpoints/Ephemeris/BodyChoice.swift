import BatchEngine
import Ephemeris

/// A body that was asked for, under the name that it was asked by.
struct BodyChoice: Equatable {
  let name: String
  let body: Body

  /// The presets, in the order in which they expand.
  static let presets: [String: [Body]] = [
    "planets": [
      .sun, .moon, .mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto, .meanNode, .chiron,
    ],
    "asteroids": [.chiron, .pholus, .ceres, .pallas, .juno, .vesta],
    "all": Body.allCases.filter { $0 != .earth },
  ]

  /// Another name, answered as it was asked.
  static let aliases: [String: Body] = ["lilith": .meanApogee]

  /// The bodies of a list of names and presets, in its order, each once.
  ///
  /// As seen from the Sun there is an Earth, and there is no Sun, node or apogee: presets leave those out, and their
  /// names are refused.
  static func read(_ names: [String], from centre: Centre) throws(ItemError) -> [BodyChoice] {
    var choices: [BodyChoice] = []
    func add(_ choice: BodyChoice) {
      if !choices.contains(where: { $0.body == choice.body }) { choices.append(choice) }
    }
    for name in names {
      if let preset = presets[name] {
        for body in preset where isSeen(body, from: centre) {
          add(BodyChoice(name: body.rawValue, body: body))
        }
        continue
      }
      guard let body = Body(rawValue: name) ?? aliases[name] else {
        throw ItemError(404, "body_not_found", "bodies: there is no body \(name)", param: "bodies")
      }
      guard isSeen(body, from: centre) else {
        let from = centre == .heliocentric ? "from the Sun" : "from the Earth"
        throw ItemError(
          400, "invalid_parameter", "bodies: \(name) has no place as seen \(from)", param: "bodies")
      }
      add(BodyChoice(name: name, body: body))
    }
    return choices
  }

  private static func isSeen(_ body: Body, from centre: Centre) -> Bool {
    switch centre {
    case .geocentric: body != .earth
    case .heliocentric: body != .sun && !body.isLunarPoint
    }
  }
}
