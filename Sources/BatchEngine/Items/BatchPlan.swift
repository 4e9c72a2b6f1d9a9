import JSONCodec

/// The body of a submission, read and priced before any element runs.
public struct BatchPlan: Sendable {
  /// How many elements the body holds; `items` is empty when no plan of the service takes so many.
  public let count: Int
  public let items: [PlannedItem]
  public let cost: Int

  /// Reads what the route takes: a batch, the parameters of one endpoint, or nothing.
  ///
  /// - Throws: `.json` with its place, `.envelope` with what was expected where, or `.parameters`.
  public init(_ submission: Submission, for service: some BatchService, on route: Route) throws(Refusal) {
    switch route.form {
    case .batch: try self.init(batch: submission.body, for: service, on: route)
    case .reading: self.init([JSON](), for: service, on: route)
    case .single:
      let parameters = try Self.parameters(of: submission)
      do throws(ItemError) {
        self.init(single: try service.plan(parameters: parameters, on: route))
      } catch {
        throw .parameters(error)
      }
    }
  }

  private init(single item: PlannedItem) {
    (count, items, cost) = (1, [item], item.cost)
  }

  private static func parameters(of submission: Submission) throws(Refusal) -> JSONObject {
    guard submission.method == "POST" else {
      do throws(ItemError) {
        return try QueryParameters.read(submission.query ?? "")
      } catch {
        throw .parameters(error)
      }
    }
    do throws(JSONError) {
      if case .object(let parameters) = try JSONParser.parse(submission.body) { return parameters }
    } catch {
      throw .json(error)
    }
    throw .parameters(
      ItemError(400, "invalid_parameter", "the body must be a JSON object with the parameters"))
  }

  /// Reads `{"requests": […]}`.
  ///
  /// - Throws: `.json` with its place, or `.envelope` with what was expected where.
  public init(batch body: [UInt8], for service: some BatchService, on route: Route) throws(Refusal) {
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
    var (items, cost) = ([PlannedItem](), 0)
    if count <= largest {
      items.reserveCapacity(count)
      for (index, element) in elements.enumerated() {
        let item = service.plan(item: element, at: index, on: route)
        cost += item.cost
        items.append(item)
      }
    }
    (self.items, self.cost) = (items, cost)
  }

  // Both look at one field in its place: an item in the hand is a copy of it all.

  /// Whether an element may take so long that others must not wait for it.
  public var takesLong: Bool { items.indices.contains { items[$0].takesLong } }

  /// The first element with that fault.
  func first(with fault: PlannedItem.Fault) -> Int? { items.indices.first { items[$0].fault == fault } }
}
