import BatchEngine
import CivilTime
import HTTPServer

/// A batch on its way: its elements, then its answer when it is durable.
///
/// What is done within a slice is done where connections are served; all else goes to a worker.
final class BatchWork: HTTPWork, @unchecked Sendable {
  /// So long other clients wait at most, or for one short element.
  private static let slice = Nanoseconds.milliseconds(1)

  private enum Stage {
    case here, away
    case pending(PendingAnswer)
  }

  private let handler: EngineHandler
  /// Whoever has it: the thread of the server, or a worker until it hands it back.
  private var run: BatchRun
  private var stage = Stage.here
  private let lock = Lock()
  private var isBack = false

  init(_ run: BatchRun, _ handler: EngineHandler) {
    self.run = run
    self.handler = handler
  }

  func step() -> HTTPStep {
    switch stage {
    case .pending(let pending):
      return handler.engine.collect(pending).map { .done(handler.respond($0)) } ?? .waiting
    case .away:
      guard lock.withLock({ isBack }) else { return .waiting }
      return conclude()
    case .here:
      if run.plan.takesLong || handler.engine.proceed(&run, for: Self.slice) {
        handOver()
        return .waiting
      }
      return conclude()
    }
  }

  private func handOver() {
    stage = .away
    handler.engine.announce(&run)
    goOnAway(handler.engine, handler.workers, handler.bell)
  }

  /// Does a piece on a worker, then stands in line again: one long batch does not keep the others waiting for its end.
  private func goOnAway(_ engine: Engine, _ workers: Workers, _ bell: @escaping @Sendable () -> Void) {
    workers.add { [self] in
      if engine.proceed(&run, for: .milliseconds(5)) { return goOnAway(engine, workers, bell) }
      lock.withLock { isBack = true }
      bell()
    }
  }

  private func conclude() -> HTTPStep {
    handler.hasConcluded = true
    switch handler.engine.conclude(run, isUrgent: false) {
    case .answered(let answer): return .done(handler.respond(answer))
    case .pending(let pending):
      stage = .pending(pending)
      return .waiting
    }
  }
}
