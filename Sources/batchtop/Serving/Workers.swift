import BatchEngine
import CSystem
@preconcurrency import Glibc

/// Threads for what takes long, so that the thread which serves connections never does.
///
/// They begin with the first task and end with the program.
final class Workers: @unchecked Sendable {
  private let count: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var tasks: [@Sendable () -> Void] = []
  private var started = 0

  init(count: Int = 2) {
    self.count = count
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  /// Does the task on one of the threads; in its turn when all are busy, and at once when the system has none to give.
  func add(_ task: @escaping @Sendable () -> Void) {
    pthread_mutex_lock(mutex)
    if started < count, start() { started += 1 }
    let hasThread = started > 0
    if hasThread { tasks.append(task) }
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
    if !hasThread { task() }
  }

  private func start() -> Bool {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = csystem_thread(
      &thread,
      { context in
        if let context { Unmanaged<Workers>.fromOpaque(context).takeUnretainedValue().run() }
        return nil
      }, context.toOpaque())
    if code == 0 { pthread_detach(thread) } else { context.release() }
    return code == 0
  }

  private func run() {
    while true {
      pthread_mutex_lock(mutex)
      while tasks.isEmpty { pthread_cond_wait(condition, mutex) }
      let task = tasks.removeFirst()
      pthread_mutex_unlock(mutex)
      task()
    }
  }
}
