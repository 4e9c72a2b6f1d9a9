import CivilTime
import Durable

/// What lies in a record besides what is folded.
struct StoredContents {
  var contents = BatchContents()
  /// The request that it is about; nil when it is about none.
  var request: RequestID?
  /// The record with the bodies, where this one has none of its own.
  var original: RecordPosition?
}

extension EngineEvent {
  /// Reads what is folded of a record.
  ///
  /// - Returns: nil for a kind that a later version writes and that may be passed over.
  /// - Throws: what is wrong with the record, in a sentence.
  static func decode(
    _ record: [UInt8], at position: RecordPosition, strings: inout StringTable
  ) throws(EntryRefusal) -> EngineEvent? {
    var reader = FieldReader(record)
    guard let kind = try reader.kind() else { return nil }
    switch kind {
    case .operated: return .operated(try reader.operation())
    case .admitted:
      let arrival = try reader.arrival(&strings)
      return .admitted(arrival, try reader.claim())
    case .executed:
      let arrival = try reader.arrival(&strings)
      let claim = try reader.claim()
      return .executed(
        Execution(arrival: arrival, claim: claim, completion: try reader.completion(&strings)))
    case .released:
      let request = try reader.request()
      return .released(request, at: try reader.instant())
    case .replayed:
      let arrival = try reader.arrival(&strings)
      return .replayed(Replay(arrival: arrival, answer: try reader.answer()))
    case .refused: return .refused(try reader.turndown(&strings))
    case .answered:
      let arrival = try reader.arrival(&strings)
      return .answered(arrival, status: try reader.integer())
    case .clockStepped:
      let drift = Nanoseconds(try reader.signed())
      return .clockStepped(by: drift, at: try reader.instant())
    case .limited:
      let first = try reader.request()
      let account = AccountID(index: try reader.number32())
      let count = try reader.count()
      return .limited(Flood(first: first, account: account, count: count, at: try reader.instant()))
    }
  }

  /// The answer's body in the record of a batch that ran, where its length is known: it stands last. Nil for another record.
  static func responseBody(of record: [UInt8], bytes count: Int) -> [UInt8]? {
    guard record.first == RecordKind.executed.rawValue, (0..<record.count).contains(count) else { return nil }
    return Array(record[(record.count - count)...])
  }

  /// Reads what the fold leaves out: checks, items and bodies.
  static func contents(of record: [UInt8]) throws(EntryRefusal) -> StoredContents {
    var reader = FieldReader(record)
    var strings = StringTable(places: 16)
    var stored = StoredContents()
    switch try reader.kind() {
    case .executed:
      stored.request = try reader.arrival(&strings).request
      _ = try reader.claim()
      _ = try reader.completion(&strings)
      stored.contents = try reader.contents()
    case .refused:
      stored.request = try reader.turndown(&strings).arrival.request
      stored.contents = try reader.contents()
    case .answered:
      stored.request = try reader.arrival(&strings).request
      _ = try reader.integer()
      stored.contents = try reader.contents()
    case .replayed:
      stored.request = try reader.arrival(&strings).request
      stored.original = try reader.answer().position
      stored.contents.trace = try reader.trace()
    case .operated, .admitted, .released, .limited, .clockStepped, nil: break
    }
    return stored
  }
}

extension FieldReader {
  /// The kind of the record; nil for one that is not known and may be passed over.
  fileprivate mutating func kind() throws(EntryRefusal) -> RecordKind? {
    let byte = try byte()
    if let kind = RecordKind(rawValue: byte) { return kind }
    guard RecordKind.isSkippable(byte) else {
      throw EntryRefusal("it is of kind \(byte), which only a later version knows")
    }
    return nil
  }

  mutating func arrival(_ strings: inout StringTable) throws(EntryRefusal) -> Arrival {
    let request = try request()
    let at = try instant()
    guard let source = Submission.Source(number: try byte()) else { throw refusal("no known source") }
    let service = ServiceID(rawValue: try text(&strings))
    let (method, path) = (try text(&strings), try text(&strings))
    let account = try flag() ? AccountID(index: try number32()) : nil
    let keyShown = try flag() ? try text(&strings) : nil
    let idempotencyKey = try flag() ? try text() : nil
    let fingerprint = try flag() ? try digest() : nil
    let takesToken = try flag()
    return Arrival(
      request: request, at: at, source: source, service: service, method: method, path: path,
      account: account,
      keyShown: keyShown, idempotencyKey: idempotencyKey, fingerprint: fingerprint, takesToken: takesToken,
      bodyBytes: try count())
  }

  mutating func claim() throws(EntryRefusal) -> Claim {
    let (items, cost) = (try count(), try count())
    return Claim(items: items, cost: cost, month: try month())
  }

  fileprivate mutating func completion(_ strings: inout StringTable) throws(EntryRefusal) -> Completion {
    let at = try instant()
    let (status, failed) = (try integer(), try count())
    let failures = try failures(&strings)
    let computing = Nanoseconds(try signed())
    return Completion(
      at: at, status: status, failed: failed, failures: failures, computing: computing, bodyBytes: try count()
    )
  }

  mutating func failures(_ strings: inout StringTable) throws(EntryRefusal) -> [FailureCount] {
    try list(least: 4) { (reader) throws(EntryRefusal) in
      let code = try reader.flag() ? try reader.text(&strings) : nil
      let endpoint = try reader.flag() ? try reader.text(&strings) : nil
      let param = try reader.flag() ? try reader.text(&strings) : nil
      let group = Breakdown.Group(code: code, endpoint: endpoint, param: param)
      return FailureCount(group: group, count: try reader.count())
    }
  }

  fileprivate mutating func turndown(_ strings: inout StringTable) throws(EntryRefusal) -> Turndown {
    let arrival = try arrival(&strings)
    guard let reason = Turndown.Reason(rawValue: try byte()) else { throw refusal("no known reason") }
    let status = try integer()
    return Turndown(arrival: arrival, reason: reason, status: status, code: try text(&strings))
  }

  mutating func answer() throws(EntryRefusal) -> StoredAnswer {
    let status = try integer()
    let completedAt = try instant()
    let position = try position()
    let (bodyBytes, items) = (try count(), try count())
    return StoredAnswer(
      status: status, completedAt: completedAt, position: position, bodyBytes: bodyBytes, items: items,
      failed: try count())
  }

  mutating func scope() throws(EntryRefusal) -> IdempotencyStore.Scope {
    let account = AccountID(index: try number32())
    return IdempotencyStore.Scope(account: account, key: try text())
  }

  // MARK: What is read only when somebody looks

  mutating func contents() throws(EntryRefusal) -> BatchContents {
    var contents = BatchContents()
    contents.trace = try trace()
    contents.items = try items()
    contents.requestBody = try block()
    contents.responseBody = try block()
    return contents
  }

  fileprivate mutating func trace() throws(EntryRefusal) -> AdmissionTrace {
    let lines = try list(least: 3) { (reader) throws(EntryRefusal) in
      guard let check = Check(number: try reader.byte()) else { throw reader.refusal("no known check") }
      guard let verdict = AdmissionTrace.Verdict(number: try reader.byte()) else {
        throw reader.refusal("no known verdict")
      }
      return AdmissionTrace.Line(check: check, verdict: verdict, figures: try reader.figures())
    }
    var trace = AdmissionTrace(capacity: lines.count)
    for line in lines { trace.append(line.check, line.verdict, line.figures) }
    return trace
  }

  private mutating func figures() throws(EntryRefusal) -> AdmissionTrace.Figures {
    switch try byte() {
    case 0: return .none
    case 1: return .text(try text())
    case 2:
      let used = try integer()
      return .level(used, of: try flag() ? try integer() : nil)
    case 3:
      let cost = try integer()
      return .price(cost, left: try flag() ? try integer() : nil)
    case 4: return .wait(Nanoseconds(try signed()))
    default: throw refusal("no known figures")
    }
  }

  private mutating func items() throws(EntryRefusal) -> [ItemOutcome] {
    let texts = try list { (reader) throws(EntryRefusal) in try reader.text() }
    return try list(least: 5) { (reader) throws(EntryRefusal) in
      let endpoint = try reader.text(in: texts)
      let status = try reader.integer()
      let (code, param) = (try reader.text(in: texts), try reader.text(in: texts))
      return ItemOutcome(
        endpoint: endpoint, status: status, code: code, param: param, cost: try reader.count())
    }
  }

  private mutating func text(in texts: [String]) throws(EntryRefusal) -> String? {
    let place = try number()
    if place == 0 { return nil }
    guard place <= UInt64(texts.count) else { throw refusal("no such text") }
    return texts[Int(place) - 1]
  }
}
