import BatchEngine
import CivilTime

/// One line a request on standard error: `name=value` pairs behind the time, for people and for programs.
final class RequestLog {
  private var lines: [UInt8] = []
  private let writer = LogWriter()

  deinit {
    flush()
    writer.drain()
  }

  func note(_ answer: Answer, of engine: Engine) {
    let line = engine.read { state, now -> String? in
      guard let record = state.history[answer.request] else { return nil }
      let account = record.account.map { state[$0].name }
      var words = [
        now.iso8601Milliseconds, record.method, record.path, String(answer.status),
        "account=\(account ?? "-")", "key=\(record.keyShown ?? "-")", "request=\(record.request)",
      ]
      if let key = record.idempotencyKey { words.append("idempotency_key=\(key)") }
      if case .refused(_, let code) = record.outcome { words.append("code=\(code)") }
      if answer.isReplay { words.append("replayed=true") }
      if record.total > 0 {
        words.append("items=\(record.total) failed=\(record.failed) units=\(record.units)")
      }
      let micros = (now - record.at).count / 1000
      words.append("ms=\(micros / 1000).\(String(micros % 1000 + 1000).dropFirst())")
      words.append("in=\(record.requestBytes) out=\(answer.body.count)")
      return words.joined(separator: " ")
    }
    // A flood beyond the limit has one record; its first line stands for all.
    guard let line else { return }
    lines += line.utf8
    lines.append(0x0A)
  }

  func flush() {
    if !lines.isEmpty { writer.write(&lines) }
  }
}
