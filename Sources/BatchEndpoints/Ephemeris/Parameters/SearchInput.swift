import BatchEngine
import Ephemeris

/// Into which direction a search goes and how many results it is to bring: `backward` and `count`.
struct SearchInput {
  let direction: TimeDirection
  let count: Int

  init(_ params: ParameterReader) throws(ItemError) {
    direction = try params.flag("backward", default: false) ? .backward : .forward
    count = try params.integer("count", in: 1...10) ?? 1
  }

  /// What the search found before the ephemeris ended, in its order.
  struct Found<Result> {
    var results: [Result] = []
    var warnings: [String] = []
  }

  /// Searches from result to result.
  ///
  /// - Parameters:
  ///   - moment: of a result, from which the next search starts.
  ///   - next: the next result after a moment.
  /// - Throws: `computation_error` when there is none at all.
  func results<Result>(
    from start: JulianDay<UT1>, moment: (Result) -> JulianDay<UT1>,
    next: (JulianDay<UT1>) throws(EphemerisError) -> Result
  ) throws(ItemError) -> Found<Result> {
    var found = Found<Result>()
    var from = start
    while found.results.count < count {
      do throws(EphemerisError) {
        let result = try next(from)
        from = moment(result)
        found.results.append(result)
      } catch {
        guard !found.results.isEmpty, case .outOfRange = error else { throw ItemError(failed: error) }
        found.warnings.append(Warning.fewer(found.results.count, of: count))
        break
      }
    }
    found.warnings += Warning.moments(found.results.map(moment))
    return found
  }
}
