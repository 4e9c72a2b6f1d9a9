import BatchEngine
import Ephemeris

/// A body that was asked for, under the name that it was asked by.
struct BodyChoice: Equatable {
  let name: String
  let body: Body
  /// Nobody named it: it may be left out.
  var isFromPreset: Bool

  /// Another name, answered as it was asked.
  static let aliases: [String: Body] = ["lilith": .meanApogee]

  private enum Entry {
    case preset([Body])
    case body(Body)
  }

  /// The presets, in the order in which they expand, and all names.
  private static let entries: [String: Entry] = {
    var entries: [String: Entry] = [
      "planets": .preset([
        .sun, .moon, .mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto, .meanNode,
        .chiron,
      ]),
      "asteroids": .preset([.chiron, .pholus, .ceres, .pallas, .juno, .vesta]),
      "all": .preset(Body.allCases.filter { $0 != .earth }),
    ]
    for body in Body.allCases { entries[body.rawValue] = .body(body) }
    for (name, body) in aliases { entries[name] = .body(body) }
    return entries
  }()

  /// The bodies of a list of names and presets, in its order. Whether they can be seen is another question.
  static func read(_ names: [String]) throws(ItemError) -> [BodyChoice] {
    var choices: [BodyChoice] = []
    choices.reserveCapacity(max(names.count, 20))
    for name in names {
      switch entries[name] {
      case .preset(let bodies):
        choices += bodies.map { BodyChoice(name: $0.rawValue, body: $0, isFromPreset: true) }
      case .body(let body): choices.append(BodyChoice(name: name, body: body, isFromPreset: false))
      case nil: throw ItemError(404, "body_not_found", "bodies: there is no body \(name)", param: "bodies")
      }
    }
    return choices
  }

  /// Those that have a place as seen from `centre`, each once.
  ///
  /// As seen from the Sun there is an Earth, and there is no Sun, node or apogee: presets leave those out, and their
  /// names are refused.
  static func seen(_ choices: [BodyChoice], from centre: Centre) throws(ItemError) -> [BodyChoice] {
    var seen: [BodyChoice] = []
    for choice in choices {
      if let index = seen.firstIndex(where: { $0.body == choice.body }) {
        if !choice.isFromPreset { seen[index].isFromPreset = false }
      } else if isSeen(choice.body, from: centre) {
        seen.append(choice)
      } else if !choice.isFromPreset {
        let from = centre == .heliocentric ? "from the Sun" : "from the Earth"
        throw ItemError(
          400, "invalid_parameter", "bodies: \(choice.name) has no place as seen \(from)", param: "bodies")
      }
    }
    return seen
  }

  private static func isSeen(_ body: Body, from centre: Centre) -> Bool {
    switch centre {
    case .geocentric, .topocentric: body != .earth
    case .heliocentric: body != .sun && !body.isLunarPoint
    case .barycentric: !body.isLunarPoint
    }
  }
}
