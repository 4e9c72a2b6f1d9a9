import CivilTime
import FilterLanguage

/// The items of one batch as a filter sees them.
final class ItemFilter: Sendable {
  private let items: [BatchItem]
  private let marks: Set<Int>

  init(_ items: [BatchItem], marks: Set<Int>) {
    self.items = items
    self.marks = marks
  }

  /// The items that a filter lets through.
  ///
  /// - Throws: what of it cannot be understood, or is for lists only.
  func matching(_ text: String, at now: Instant) throws(FilterError) -> [BatchItem] {
    let filter = try Filter(text, Self.schema.vocabulary)
    guard filter.order.isEmpty, filter.groups.isEmpty, filter.columns.isEmpty, filter.top == nil else {
      throw FilterError("sort, group, top and cols are for lists", at: text.count)
    }
    let predicate = Predicate(filter.condition, Self.schema, at: now)
    return items.indices.filter { index in
      switch predicate.verdict(index, in: self) {
      case .yes: return true
      case .no: return false
      case .open:
        let body = Body(request: items[index].request, response: items[index].response)
        let facts = BodyTest.facts(predicate.bodyTests, about: body)
        return predicate.verdict(index, in: self, facts: facts) == .yes
      }
    }.map { items[$0] }
  }

  static let schema = Schema<ItemFilter>(
    columns: [
      .number("item", .count) { Double($0.items[$1].id) },
      .number("status", .status) { $0.items[$1].status.map(Double.init) },
      .text("code") { $0.items[$1].code },
      .text("endpoint", aliases: ["path"]) { $0.items[$1].endpoint },
      .text("param") { $0.items[$1].param },
      .text("message") { $0.items[$1].message },
      .number("units", aliases: ["credits"], .count) { Double($0.items[$1].units) },
    ],
    flags: [
      Flag("failed") { $0.items[$1].isFailed },
      Flag("ok") { $0.items[$1].response != nil && !$0.items[$1].isFailed },
      Flag("marked") { $0.marks.contains($0.items[$1].id) },
    ], hasPaths: true)
}
