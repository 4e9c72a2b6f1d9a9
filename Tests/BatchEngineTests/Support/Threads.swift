@preconcurrency import Glibc
import Testing

/// Runs the work on so many threads at once, each with its number, and waits for all of them.
func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) throws {
  var threads: [pthread_t] = []
  for number in 0..<count {
    var thread = pthread_t()
    let job = Unmanaged.passRetained(Job { work(number) })
    let status = pthread_create(
      &thread, nil,
      { @Sendable pointer in
        if let pointer { Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, job.toOpaque())
    try #require(status == 0)
    threads.append(thread)
  }
  for thread in threads { pthread_join(thread, nil) }
}

private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
