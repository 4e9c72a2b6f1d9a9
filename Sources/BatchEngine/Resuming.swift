import CivilTime
import Durable

/// What the store needs from time to time: to be tried again, and to let go of what is old. Outside of the lock.
extension Engine {
  /// The fold of all that is durable, in bytes.
  func snapshot() -> [UInt8] {
    lock.withLock {
      settle()
      return state.snapshot(at: clock.now())
    }
  }

  /// Tries at most once a second to take records again.
  func resumeIfDue() {
    let isDue = lock.withLock { () -> Bool in
      switch state.storage {
      case .writable, .readOnly: return false
      case .noRoom, .failed: break
      }
      guard clock.now() >= nextResume else { return false }
      nextResume = clock.now() + .seconds(1)
      return true
    }
    if isDue { resume() }
  }

  /// Tries to take records again after a disk was full or failed.
  @discardableResult public func resume() -> StorageState {
    do throws(JournalError) {
      try store.resume(at: clock.now().nanoseconds, snapshot: snapshot)
    } catch {}
    let state = store.state
    lock.withLock {
      settle()
      self.state.evolve(.storageChanged(state))
    }
    onChange()
    return state
  }

  /// Lets the store remove what is old, at most once a minute.
  func forgetIfDue() {
    let now = clock.now()
    let isDue = lock.withLock { () -> Bool in
      guard now >= nextForget else { return false }
      nextForget = now + .minutes(1)
      return true
    }
    guard isDue else { return }
    keepUp()
    store.forget(at: now.nanoseconds)
  }
}
