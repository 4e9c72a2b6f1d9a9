import BatchEngine
import Ephemeris

extension ParameterReader {
  /// A body that the technique of the endpoint is for.
  ///
  /// - Throws: `missing_parameter`, `body_not_found` for an unknown name, `body_not_eligible` for another body.
  func body(among eligible: [Body]) throws(ItemError) -> Body {
    let name = try required("body", try text("body")).lowercased()
    guard let body = Body(rawValue: name) ?? BodyChoice.aliases[name] else {
      throw ItemError(404, "body_not_found", "body: there is no body \(name)", param: "body")
    }
    guard eligible.contains(body) else {
      let names = eligible.map(\.rawValue).joined(separator: ", ")
      throw ItemError(400, "body_not_eligible", "body must be one of \(names)", param: "body")
    }
    return body
  }
}
