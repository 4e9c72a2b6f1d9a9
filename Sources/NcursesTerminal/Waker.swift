import CSystem
import Glibc

/// Wakes the terminal's thread from any other; one that outlives the terminal does nothing.
public final class Waker: Sendable {
  /// Readable when somebody has woken.
  let descriptor: Int32

  init?() {
    descriptor = csystem_eventfd()
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Lets `next` return with `.woken`; many calls may come to one event.
  public func wake() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then it is readable already.
    _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Takes back what has woken.
  func reset() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
