import BatchEngine
import Ephemeris

/// Runs a computation of the library; when it fails, no parameter alone is to blame.
func computing<Value>(_ work: () throws(EphemerisError) -> Value) throws(ItemError) -> Value {
  do throws(EphemerisError) { return try work() } catch { throw ItemError(failed: error) }
}

extension ItemError {
  init(failed error: EphemerisError) { self.init(500, "computation_error", error.message) }
}
