/// Why a regular expression cannot be read.
struct PatternError: Error, Hashable {
  let message: String
  /// Characters of the expression before the place.
  let offset: Int
}
