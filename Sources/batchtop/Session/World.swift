import BatchEndpoints
import BatchEngine
import CivilTime

/// An engine with the demo accounts, in memory: what there is when nobody has made anything else.
enum World {
  /// Under real time.
  static func live(onChange: @escaping @Sendable () -> Void = {}) -> Engine {
    filled(
      Engine(
        services: Services.all, clock: LedgerClock(), random: SystemRandomNumberGenerator(),
        onChange: onChange))
  }

  /// At a fixed moment, the same each time; with a quarter of an hour of traffic behind it when `demo` is set.
  static func still(demo: Bool) -> Engine {
    let end = Instant(unixSeconds: 1_787_407_331)
    let clock = ManualClock(at: demo ? end - .minutes(15) : end)
    let engine = filled(Engine(services: Services.all, clock: clock, random: SplitMix64(seed: 42)))
    guard demo else { return engine }
    var driver = TrafficDriver(engine, seed: 42)
    while driver.next < end {
      clock.advance(to: driver.next)
      driver.advance()
    }
    clock.advance(to: end)
    return engine
  }

  private static func filled(_ engine: Engine) -> Engine {
    do throws(OperatorError) {
      try DemoAccounts.make(in: engine)
    } catch {
      preconditionFailure("a new engine has no accounts: \(error.message)")
    }
    return engine
  }
}
