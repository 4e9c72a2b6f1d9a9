import BatchEndpoints
import BatchEngine
import CivilTime

/// An engine with the demo accounts, in memory: what there is when nobody has made anything else.
enum World {
  /// Under real time, for what runs once and shows nothing of it.
  static func live(onChange: @escaping @Sendable () -> Void = {}) -> Engine {
    let engine = Engine(
      services: Services.all, clock: LedgerClock(), random: SystemRandomNumberGenerator(),
      onChange: onChange)
    do throws(OperatorError) {
      try DemoAccounts.make(in: engine)
    } catch {
      preconditionFailure("a new engine has no accounts: \(error.message)")
    }
    return engine
  }

  /// Simulated time that begins now: with the traffic of the demo, or with none.
  static func simulated(
    demo: Bool, onChange: @escaping @Sendable () -> Void = {}
  ) -> SimulatedWorld {
    let now = LedgerClock().now()
    return SimulatedWorld(
      seed: seed, from: now, real: now, profiles: demo ? TrafficProfile.demo : [], onChange: onChange)
  }

  /// At a fixed moment, the same each time; with a quarter of an hour of traffic behind it when `demo` is set.
  static func still(demo: Bool) -> SimulatedWorld {
    var world = SimulatedWorld(
      seed: seed, from: demo ? stillMoment - .minutes(15) : stillMoment,
      real: demo ? stillMoment - .minutes(15) : stillMoment, profiles: demo ? TrafficProfile.demo : [])
    world.catchUp(real: stillMoment)
    return world
  }

  /// Where real time stands in a picture.
  static let stillMoment = Instant(unixSeconds: 1_787_407_331)
  private static let seed: UInt64 = 42

  /// The world of a file.
  static func saved(
    in path: String, onChange: @escaping @Sendable () -> Void = {}
  ) throws(UsageError) -> SimulatedWorld {
    let bytes: [UInt8]
    do throws(FileText.Failure) { bytes = try FileText.read(path) } catch {
      throw UsageError(error.message, status: .engine)
    }
    do throws(SimulationError) {
      return try SimulatedWorld(file: bytes, real: LedgerClock().now(), onChange: onChange)
    } catch {
      throw UsageError("\(path): \(error.message)", status: .engine)
    }
  }
}
