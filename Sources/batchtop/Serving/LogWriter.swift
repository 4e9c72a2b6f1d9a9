import BatchEngine
@preconcurrency import Glibc

/// Writes the log on a thread of its own: whoever reads it too slowly loses lines, and no client waits for that.
final class LogWriter: @unchecked Sendable {
  /// Bytes that wait for the reader; what comes beyond them is counted and dropped.
  private static let room = 1 << 20

  private let workers = Workers(count: 1)
  private let lock = Lock()
  private var waiting: [UInt8] = []
  private var dropped = 0
  private var isWriting = false

  /// Writes whole lines by and by, and leaves the buffer empty.
  func write(_ lines: inout [UInt8]) {
    let begins = lock.withLock { () -> Bool in
      if waiting.count + lines.count <= Self.room {
        waiting += lines
      } else {
        dropped += lines.count { $0 == 0x0A }
      }
      lines.removeAll(keepingCapacity: true)
      guard !isWriting, !waiting.isEmpty else { return false }
      isWriting = true
      return true
    }
    if begins { workers.add { [self] in writeAll() } }
  }

  private func writeAll() {
    while let piece = next() { Output.note(piece) }
  }

  private func next() -> [UInt8]? {
    lock.withLock {
      guard !waiting.isEmpty else {
        isWriting = false
        return nil
      }
      var piece = waiting
      waiting.removeAll(keepingCapacity: true)
      if dropped > 0 { piece += "batchtop: \(dropped) lines of the log were dropped\n".utf8 }
      dropped = 0
      return piece
    }
  }

  /// Comes back when all is written, or after two seconds in which nobody reads.
  func drain() {
    for _ in 0..<200 where lock.withLock({ isWriting }) { usleep(10_000) }
  }
}
