import JSONCodec

/// The bodies of one request.
public struct Body: Sendable {
  let request: JSON?
  let response: JSON?

  public init(request: JSON?, response: JSON?) {
    self.request = request
    self.response = response
  }
}

/// A test of what a path leads to in the bodies; any of its values will do.
public struct BodyTest: Sendable {
  enum Wanted: Sendable {
    case exists
    case text([TextTest], numbers: [Double])
    case number(NumberRange)
  }

  let path: BodyPath
  let wanted: Wanted

  /// Values of one path, at most: a body has a million at most, and nobody reads those.
  private static let valueLimit = 100_000

  init(_ path: BodyPath, _ wanted: Wanted) {
    self.path = path
    self.wanted = wanted
  }

  init(_ path: BodyPath, _ test: Condition.Test) {
    self.path = path
    switch test.comparison {
    case .below, .atMost, .above, .atLeast:
      wanted =
        test.values.first.map { value in
          .number(NumberRange(value, test.comparison, .count, at: .init(nanoseconds: 0)))
        } ?? .exists
    case .fits, .equals, .differs, .matches, .misses:
      let numbers = test.values.compactMap { value -> Double? in
        if case .text(let text) = value { return JSONNumber(text: text)?.double }
        return nil
      }
      wanted = .text(
        test.values.compactMap { TextTest($0, test.comparison, .text) }, numbers: numbers)
    }
  }

  /// The path begins at the top of either body, at its elements, or at the elements of a batch and of its answer.
  func holds(in body: Body) -> Bool {
    let roots = [body.request, body.request?["requests"], body.response, body.response?["data"]]
    return roots.contains { root in
      guard let root else { return false }
      return values(from: root).contains(where: fits)
    }
  }

  private func values(from root: JSON) -> [JSON] {
    var values = [root]
    for step in path.steps {
      var next: [JSON] = []
      for value in values where next.count < Self.valueLimit {
        switch step {
        case .name(let name):
          if let elements = value.arrayValue {
            next += elements.compactMap { $0[name] }
          } else if let member = value[name] {
            next.append(member)
          }
        case .index(let index): if let element = value[index] { next.append(element) }
        case .each: next += value.arrayValue ?? []
        }
      }
      values = next
    }
    return values
  }

  private func fits(_ value: JSON) -> Bool {
    switch wanted {
    case .exists:
      return !value.isNull && value.arrayValue?.isEmpty != true
    case .number(let range):
      guard let number = value.numberValue?.double else {
        return value.arrayValue?.contains(where: fits) ?? false
      }
      return range.contains(number)
    case .text(let tests, let numbers):
      if let elements = value.arrayValue { return elements.contains(where: fits) }
      if let number = value.numberValue?.double, numbers.contains(number) { return true }
      guard value.objectValue == nil else { return false }
      let text = value.stringValue ?? value.text()
      return tests.contains { $0.matches(text) }
    }
  }
}
