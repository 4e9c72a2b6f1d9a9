import BatchEngine
import Ephemeris

extension Result where Failure == EphemerisError {
  /// The value, or a failure of the computing itself: no parameter alone is to blame.
  func orComputationError() throws(ItemError) -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let error): throw ItemError(500, "computation_error", error.message)
    }
  }
}
