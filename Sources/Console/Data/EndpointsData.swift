import BatchEngine
import CivilTime

/// A path of a service with its price, and what went there lately.
struct EndpointRow: Identifiable, Sendable {
  /// The path.
  let id: String
  let service: String
  let methods: [String]
  let form: Route.Form
  let scope: String?
  /// Nil where the items of a batch have prices of their own.
  let price: Int?
  let unit: String
  /// Requests that are kept, and those of them that were refused or had failed items.
  fileprivate(set) var requests = 0
  fileprivate(set) var troubled = 0
}

/// The visible paths, in the order of the services' tables.
public struct EndpointsData: Sendable {
  let window: ListWindow<EndpointRow>
  let total: Int

  init(_ state: EngineState, filter: String, _ request: ListRequest<String>) {
    var rows = state.services.flatMap { service in
      service.routes.map { route in
        EndpointRow(
          id: route.path, service: service.name, methods: route.methods, form: route.form, scope: route.scope,
          price: route.price, unit: service.unit)
      }
    }
    total = rows.count
    let places = Dictionary(
      rows.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for record in state.history.all {
      guard let place = places[record.path] else { continue }
      rows[place].requests += 1
      if case .refused = record.outcome {
        rows[place].troubled += 1
      } else if record.failed > 0 {
        rows[place].troubled += 1
      }
    }
    let filter = TextFilter(filter)
    let found = rows.filter {
      filter.matches($0.id) || filter.matches($0.service) || filter.matches($0.form.word)
        || filter.matches($0.scope ?? "")
    }
    window = ListWindow(of: found.count, request) { id in
      found.firstIndex { $0.id == id }
    } row: {
      found[$0]
    }
  }
}

extension Route.Form {
  /// How it is called.
  var word: String {
    switch self {
    case .batch: "batch"
    case .single: "single"
    case .reading: "reading"
    }
  }
}
