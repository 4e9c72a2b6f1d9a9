import JSONCodec

/// The body of a submission, read and priced before any element runs.
public struct BatchPlan: Sendable {
  /// How many elements the body holds; `items` is empty when no plan of the service takes so many.
  public let count: Int
  public let items: [PlannedItem]
  public let cost: Int

  /// Reads `{"requests": […]}`.
  ///
  /// - Throws: `.json` with its place, or `.envelope` with what was expected where.
  public init(_ body: [UInt8], for service: some BatchService, on route: Route) throws(Refusal) {
    let root: JSON
    do throws(JSONError) {
      root = try JSONParser.parse(body)
    } catch {
      throw .json(error)
    }
    guard case .object(let envelope) = root else {
      throw .envelope(pointer: "", expected: "a JSON object with the member \"requests\"")
    }
    guard let requests = envelope["requests"] else {
      throw .envelope(pointer: "/requests", expected: "the member \"requests\"")
    }
    guard case .array(let elements) = requests else {
      throw .envelope(pointer: "/requests", expected: "an array of items")
    }
    self.init(elements, for: service, on: route)
  }

  /// Plans elements that are already apart, as a draft has them.
  public init(_ elements: [JSON], for service: some BatchService, on route: Route) {
    count = elements.count
    let largest = service.plans.map(\.limits.itemsPerBatch).max() ?? 0
    items = count > largest ? [] : elements.enumerated().map { service.plan(item: $1, at: $0, on: route) }
    cost = items.reduce(0) { $0 + $1.cost }
  }
}
