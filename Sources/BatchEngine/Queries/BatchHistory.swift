import CivilTime

/// The latest requests, oldest first, in bounded memory. Whatever is still running is never dropped.
public struct BatchHistory: Sendable {
  private var records: [BatchRecord] = []
  /// Place of `records[0]` among all requests ever.
  private var first = 0
  private var places: [RequestID: Int] = [:]
  private var bytes = 0
  private let byteLimit: Int

  init(byteLimit: Int) { self.byteLimit = byteLimit }

  public var count: Int { records.count - dropped }
  /// Requests of all time, also those that are no longer kept.
  public var total: Int { first + records.count }

  /// The kept records, oldest first.
  public var all: ArraySlice<BatchRecord> { records[dropped...] }

  public subscript(request: RequestID) -> BatchRecord? { places[request].map { records[$0 - first] } }

  /// Records at the front that are forgotten but not yet moved away.
  private var dropped = 0
  private var droppedBytes = 0

  /// The index in `all` of a request that is kept.
  public func place(of request: RequestID) -> Int? { places[request].map { $0 - first } }

  mutating func append(_ record: BatchRecord) {
    places[record.request] = first + records.count
    records.append(record)
    bytes += record.bytes
    trim()
  }

  mutating func complete(_ completion: Completion) {
    change(completion.request) { record in
      record.outcome = .executed(status: completion.status)
      record.failed = completion.items.count { $0.code != nil }
      record.items = completion.items
      record.responseBody = completion.body
      record.took = completion.at - record.at
    }
  }

  mutating func release(_ request: RequestID, at: Instant) {
    change(request) { record in
      record.outcome = .released
      record.units = 0
      record.took = at - record.at
    }
  }

  private mutating func change(_ request: RequestID, _ body: (inout BatchRecord) -> Void) {
    guard let place = places[request] else { return }
    bytes -= records[place - first].bytes
    body(&records[place - first])
    bytes += records[place - first].bytes
    trim()
  }

  private mutating func trim() {
    while bytes > byteLimit, count > 1, records[dropped].outcome != .inFlight {
      droppedBytes += records[dropped].bytes
      bytes -= records[dropped].bytes
      places[records[dropped].request] = nil
      dropped += 1
    }
    // Moving the rest down costs its length, so it waits until enough is gone for it.
    if dropped > records.count / 2 || droppedBytes > byteLimit / 4 {
      records.removeFirst(dropped)
      first += dropped
      dropped = 0
      droppedBytes = 0
    }
  }
}
