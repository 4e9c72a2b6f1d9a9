import CivilTime
import Durable

extension FieldWriter {
  /// A request of the history.
  mutating func record(_ record: BatchRecord) {
    request(record.request)
    instant(record.at)
    byte(record.source.number)
    text(record.service.rawValue)
    text(record.method)
    text(record.path)
    optional(record.account) { $0.number($1.index) }
    optional(record.keyShown) { $0.text($1) }
    optional(record.idempotencyKey) { $0.text($1) }
    number(record.requestBytes)
    switch record.outcome {
    case .inFlight, .released: byte(0)
    case .executed(let status):
      byte(1)
      number(status)
    case .replayed(let status):
      byte(2)
      number(status)
    case .refused(let status, let code):
      byte(3)
      number(status)
      text(code)
    }
    number(record.total)
    number(record.failed)
    number(UInt64(record.failures.count))
    for failure in record.failures { self.failure(failure) }
    number(record.units)
    number(record.took.count)
    number(record.repeats)
    optional(record.lastRepeat) { $0.instant($1) }
    optional(record.stored) { $0.position($1) }
  }
}

extension FieldReader {
  mutating func record(_ strings: inout StringTable) throws(EntryRefusal) -> BatchRecord {
    let request = try request()
    let at = try instant()
    guard let source = Submission.Source(number: try byte()) else { throw refusal("no known source") }
    let service = ServiceID(rawValue: try text(&strings))
    let (method, path) = (try text(&strings), try text(&strings))
    let account = try flag() ? AccountID(index: try number32()) : nil
    let keyShown = try flag() ? try text(&strings) : nil
    let idempotencyKey = try flag() ? try text() : nil
    let arrival = Arrival(
      request: request, at: at, source: source, service: service, method: method, path: path,
      account: account,
      keyShown: keyShown, idempotencyKey: idempotencyKey, fingerprint: nil, takesToken: false,
      bodyBytes: try count())
    var record = BatchRecord(arrival, try outcome(&strings))
    (record.total, record.failed) = (try count(), try count())
    record.failures = try failures(&strings)
    record.units = try count()
    record.took = Nanoseconds(try signed())
    record.repeats = try count()
    record.lastRepeat = try flag() ? try instant() : nil
    record.stored = try flag() ? try position() : nil
    return record
  }

  private mutating func outcome(_ strings: inout StringTable) throws(EntryRefusal) -> BatchRecord.Outcome {
    switch try byte() {
    case 0: return .released
    case 1: return .executed(status: try integer())
    case 2: return .replayed(status: try integer())
    case 3:
      let status = try integer()
      return .refused(status: status, code: try text(&strings))
    default: throw refusal("no known outcome")
    }
  }
}
