import BatchEndpoints
import BatchEngine
import CivilTime
@preconcurrency import Glibc

/// Demo traffic in real time, on a thread of its own that sleeps until something is due.
final class LiveTraffic: @unchecked Sendable {
  private let engine: Engine
  private let lock = Lock()
  private var driver: TrafficDriver
  private var isStopped = false

  init(_ engine: Engine, seed: UInt64) {
    self.engine = engine
    driver = TrafficDriver(engine, seed: seed)
  }

  func start() {
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<LiveTraffic>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, me)
    pthread_detach(thread)
  }

  func stop() { lock.withLock { isStopped = true } }

  private func run() {
    while true {
      let wait = lock.withLock { () -> Nanoseconds? in
        if isStopped { return nil }
        driver.advance()
        return driver.next - engine.now()
      }
      guard let wait else { return }
      let length = min(max(wait.count, 1_000_000), 250_000_000)
      usleep(UInt32(length / 1000))
    }
  }
}
