import BatchEngine
import CivilTime
import JSONCodec
import TerminalKit

struct BatchScreen: Screen {
  static let commands: [Command] = []
  private var request: RequestID?
  private(set) var data: BatchData?
  var crumbs: [String] { ["batches", request?.short ?? "-"] }
  mutating func open(_ id: RequestID) {
    request = id
    data = nil
  }
  mutating func query(at size: Size) -> Query? { request.map(Query.batch) }
  mutating func receive(_ snapshot: Snapshot, at now: Instant) {
    if case .batch(let data) = snapshot { self.data = data }
  }
  func draw(in area: Rect, on canvas: inout Canvas, at now: Instant) {}
}
