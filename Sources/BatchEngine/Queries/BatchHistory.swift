import CivilTime
import Durable

/// The latest requests, oldest first, in bounded memory. What still runs is never dropped.
public struct BatchHistory: Sendable {
  private var records: [BatchRecord] = []
  /// Place of `records[0]` among all requests ever.
  private var first = 0
  private var places: [RequestID: Int] = [:]
  private var bytes = 0
  private let byteLimit: Int
  /// Batches that run so long that all the requests around them are forgotten: they come back to the end of the list
  /// when they end.
  private var overtaken: [RequestID: BatchRecord] = [:]
  /// Records at the front that are forgotten but not yet moved away.
  private var dropped = 0

  init(byteLimit: Int) { self.byteLimit = byteLimit }

  public var count: Int { records.count - dropped }
  /// Requests of all time, also those that are no longer kept.
  public var total: Int { first + records.count }

  /// The kept records, oldest first.
  public var all: ArraySlice<BatchRecord> { records[dropped...] }

  public subscript(request: RequestID) -> BatchRecord? {
    places[request].map { records[$0 - first] } ?? overtaken[request]
  }

  /// The index in `all` of a request that is kept.
  public func place(of request: RequestID) -> Int? { places[request].map { $0 - first } }

  /// The numbers, among all requests ever, of those in `all`; a number is never used again.
  public var numbers: Range<Int> { first + dropped..<first + records.count }

  /// The kept record of that number.
  public subscript(number number: Int) -> BatchRecord? {
    numbers.contains(number) ? records[number - first] : nil
  }

  /// The number of a request that is kept.
  public func number(of request: RequestID) -> Int? { places[request] }

  /// Begins with so many requests that are no longer kept.
  mutating func restore(before count: Int) { first = count }

  mutating func append(_ record: BatchRecord) {
    places[record.request] = first + records.count
    records.append(record)
    bytes += record.bytes
    trim()
  }

  /// Changes a record that is kept; a batch that was overtaken comes back.
  mutating func change(_ request: RequestID, _ body: (inout BatchRecord) -> Void) {
    if var record = overtaken.removeValue(forKey: request) {
      body(&record)
      append(record)
      return
    }
    guard let place = places[request] else { return }
    bytes -= records[place - first].bytes
    body(&records[place - first])
    bytes += records[place - first].bytes
    trim()
  }

  /// Puts kept records at other places of `all`, each counted with those that stand before it then.
  mutating func rearrange(_ wanted: [(request: RequestID, place: Int)]) {
    let moved = Set(wanted.map(\.request))
    var kept = all.filter { !moved.contains($0.request) }
    for (request, place) in wanted {
      guard let record = self[request] else { continue }
      kept.insert(record, at: min(max(0, place), kept.count))
    }
    guard kept.count == count else { return }
    first += dropped
    dropped = 0
    records = kept
    for (index, record) in kept.enumerated() { places[record.request] = first + index }
  }

  private mutating func trim() {
    while bytes > byteLimit, count > 1 {
      let record = records[dropped]
      bytes -= record.bytes
      places[record.request] = nil
      if record.outcome == .inFlight { overtaken[record.request] = record }
      dropped += 1
    }
    // Moving the rest down costs its length, so it waits until enough is gone for it.
    if dropped > records.count / 2 {
      records.removeFirst(dropped)
      first += dropped
      dropped = 0
    }
  }
}
