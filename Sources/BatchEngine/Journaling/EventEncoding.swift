extension EngineEvent {
  /// The record of the event: its kind, the fields that are folded, and last what is read only when somebody looks.
  ///
  /// - Returns: nil for an event that is not kept.
  func encoded(_ contents: BatchContents?) -> [UInt8]? {
    var writer = FieldWriter()
    let contents = contents ?? BatchContents()
    switch self {
    case .progressed, .sealed, .storageChanged: return nil
    case .operated(let event):
      writer.kind(.operated)
      writer.operation(event)
    case .admitted(let arrival, let claim):
      writer.reserve(256)
      writer.kind(.admitted)
      writer.arrival(arrival)
      writer.claim(claim)
    case .executed(let execution):
      writer.reserve(
        768 + contents.requestBody.count + contents.responseBody.count + 6 * contents.items.count)
      writer.kind(.executed)
      writer.arrival(execution.arrival)
      writer.claim(execution.claim)
      writer.completion(execution.completion)
      writer.contents(contents)
    case .released(let request, let at):
      writer.kind(.released)
      writer.request(request)
      writer.instant(at)
    case .replayed(let replay):
      writer.reserve(512)
      writer.kind(.replayed)
      writer.arrival(replay.arrival)
      writer.answer(replay.answer)
      writer.trace(contents.trace)
    case .refused(let turndown):
      writer.reserve(512 + contents.requestBody.count + contents.responseBody.count)
      writer.kind(.refused)
      writer.arrival(turndown.arrival)
      writer.byte(turndown.reason.rawValue)
      writer.number(turndown.status)
      writer.text(turndown.code)
      writer.contents(contents)
    case .answered(let arrival, let status):
      writer.kind(.answered)
      writer.arrival(arrival)
      writer.number(status)
      writer.contents(contents)
    case .clockStepped(let drift, let at):
      writer.kind(.clockStepped)
      writer.number(drift.count)
      writer.instant(at)
    case .limited(let flood):
      writer.kind(.limited)
      writer.request(flood.first)
      writer.number(flood.account.index)
      writer.number(flood.count)
      writer.instant(flood.at)
    }
    return writer.bytes
  }
}

extension FieldWriter {
  mutating func kind(_ kind: RecordKind) { byte(kind.rawValue) }

  mutating func arrival(_ arrival: Arrival) {
    request(arrival.request)
    instant(arrival.at)
    byte(arrival.source.number)
    text(arrival.service.rawValue)
    text(arrival.method)
    text(arrival.path)
    optional(arrival.account) { $0.number($1.index) }
    optional(arrival.keyShown) { $0.text($1) }
    optional(arrival.idempotencyKey) { $0.text($1) }
    optional(arrival.fingerprint) { $0.digest($1) }
    flag(arrival.takesToken)
    number(arrival.bodyBytes)
  }

  mutating func claim(_ claim: Claim) {
    number(claim.items)
    number(claim.cost)
    month(claim.month)
  }

  mutating func completion(_ completion: Completion) {
    instant(completion.at)
    number(completion.status)
    number(completion.failed)
    number(UInt64(completion.failures.count))
    for failure in completion.failures { self.failure(failure) }
    number(completion.computing.count)
    number(completion.bodyBytes)
  }

  mutating func failure(_ failure: FailureCount) {
    optional(failure.group.code) { $0.text($1) }
    optional(failure.group.endpoint) { $0.text($1) }
    optional(failure.group.param) { $0.text($1) }
    number(failure.count)
  }

  mutating func answer(_ answer: StoredAnswer) {
    number(answer.status)
    instant(answer.completedAt)
    position(answer.position)
    number(answer.bodyBytes)
    number(answer.items)
    number(answer.failed)
  }

  mutating func scope(_ scope: IdempotencyStore.Scope) {
    number(scope.account.index)
    text(scope.key)
  }

  // MARK: What is read only when somebody looks

  mutating func contents(_ contents: BatchContents) {
    trace(contents.trace)
    items(contents.items)
    block(contents.requestBody)
    block(contents.responseBody)
  }

  mutating func trace(_ trace: AdmissionTrace) {
    number(UInt64(trace.lines.count))
    for line in trace.lines {
      byte(line.check.number)
      byte(line.verdict.number)
      figures(line.figures)
    }
  }

  private mutating func figures(_ figures: AdmissionTrace.Figures) {
    switch figures {
    case .none: byte(0)
    case .text(let text):
      byte(1)
      self.text(text)
    case .level(let used, let of):
      byte(2)
      number(used)
      optional(of) { $0.number($1) }
    case .price(let cost, let left):
      byte(3)
      number(cost)
      optional(left) { $0.number($1) }
    case .wait(let wait):
      byte(4)
      number(wait.count)
    }
  }

  /// Endpoints, codes and parameters of many items are few texts: each is written once, and the items name its place.
  private mutating func items(_ items: [ItemOutcome]) {
    var texts = TextPlaces()
    for item in items {
      texts.add(item.endpoint)
      texts.add(item.code)
      texts.add(item.param)
    }
    number(UInt64(texts.all.count))
    for text in texts.all { self.text(text) }
    number(UInt64(items.count))
    for item in items {
      number(texts.place(of: item.endpoint))
      number(item.status)
      number(texts.place(of: item.code))
      number(texts.place(of: item.param))
      number(item.cost)
    }
  }
}

/// The few texts that many items share, and the place of each, counted from 1; 0 is no text.
private struct TextPlaces {
  private(set) var all: [String] = []
  private var places: [String: UInt64] = [:]
  /// The last one that was asked for: the next item's is mostly the same.
  private var last: (text: String, place: UInt64) = ("", 0)

  mutating func add(_ text: String?) {
    guard let text, last.place == 0 || text != last.text else { return }
    if let place = places[text] {
      last = (text, place)
      return
    }
    all.append(text)
    places[text] = UInt64(all.count)
    last = (text, UInt64(all.count))
  }

  mutating func place(of text: String?) -> UInt64 {
    guard let text else { return 0 }
    if last.place == 0 || text != last.text { last = (text, places[text] ?? 0) }
    return last.place
  }
}
