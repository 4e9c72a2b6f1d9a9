import BatchEngine
import FilterLanguage
import TerminalKit

/// Items of a request as a draft: those that failed, those that are marked, or those that a filter finds.
enum RetryCommands {
  static let all: [Command] = [retry]

  private static let retry: Command = {
    var command = Command(
      "retry", arguments: "[failed|marked|FILTER]", keys: ["r"], in: [.batches, .batch], group: .act,
      hint: "retry failed",
      help: "a draft of the marked items, or else of the failed; or: failed, marked, code:x, item<5",
      rank: 2, blocked: reasonNotTo,
      values: { _ in words + ItemFilter.schema.vocabulary.fields.map { "\($0.name):" } }
    ) { model, text in
      guard let data = model.request else {
        model.complain("There is no request here.")
        return []
      }
      do throws(EffectFailure) {
        try model.retry(data, text)
      } catch {
        model.complain(error.message)
      }
      return []
    }
    command.isOpenWithWords = true
    return command
  }()

  private static let words = ["failed", "marked"]

  private static let reasonNotTo: @Sendable (Model) -> String? = { model in
    guard let data = model.request else { return "There is no request here." }
    if let reason = reasonNotTo(data) { return reason }
    let chosen =
      model.place == .batch ? model.batch.chosen.count : data.record.failed
    return chosen == 0 ? "No item failed: there is nothing to retry." : nil
  }

  fileprivate static func reasonNotTo(_ data: BatchData) -> String? {
    if data.isAlone { return "An endpoint called alone: yc copies it as curl." }
    return data.account == nil ? "Nobody is known who could send it again." : nil
  }
}

extension Model {
  /// - Parameter text: `failed`, `marked`, a filter over the items, or nothing: the marked ones, else the
  ///   failed.
  fileprivate mutating func retry(_ data: BatchData, _ text: String) throws(EffectFailure) {
    if let reason = RetryCommands.reasonNotTo(data) { throw EffectFailure(reason) }
    let items = place == .batch ? batch.items : BatchItem.read(data.contents)
    let marks = place == .batch ? batch.marks : []
    let chosen: [BatchItem]
    let noun: String
    switch text {
    case "" where !marks.isEmpty, "marked":
      guard !marks.isEmpty else { throw EffectFailure("No item is marked; Space marks one.") }
      (chosen, noun) = (items.filter { marks.contains($0.id) }, "marked item")
    case "", "failed":
      (chosen, noun) = (items.filter(\.isFailed), "failed item")
      guard !chosen.isEmpty else { throw EffectFailure("No item failed: there is nothing to retry.") }
    default:
      do throws(FilterError) {
        chosen = try ItemFilter(items, marks: marks).matching(text, at: now)
      } catch {
        throw EffectFailure("retry FILTER: \(error.message)")
      }
      noun = "item"
      guard !chosen.isEmpty else { throw EffectFailure("No item of this request is like that.") }
    }
    guard let account = data.account else { return }
    // A name that says of many items which they were would leave no room for anything else.
    let places = chosen.map { String($0.id) }.joined(separator: ", ")
    let isAll = noun == "failed item" || chosen.count > 6
    let which = isAll ? "" : ", \(chosen.count == 1 ? "item" : "items") \(places)"
    follow(to: .compose)
    // It has no key yet, so that it gets one that nobody has used.
    compose.start(
      Draft(
        name: "retry of \(data.record.request.short)\(which)", account: account, path: data.record.path,
        items: chosen.map(\.request)))
    let worth = worth(of: chosen)
    say(
      "A draft of \(Figures.counted(chosen.count, noun))"
        + (worth.isEmpty ? ". Mend them, D tries, S sends." : ": \(worth).")
    )
  }

  /// Whether sending the items as they are again is of use, by their codes: `missing_parameter fails again`.
  private func worth(of items: [BatchItem]) -> String {
    var codes: [String] = []
    for code in items.compactMap(\.code) where !codes.contains(code) { codes.append(code) }
    return codes.map { code in
      let count = items.count { $0.code == code }
      let times = codes.count > 1 || count < items.count ? "\(count) × " : ""
      return switch facts.explanation(of: code)?.retry {
      case .no: "\(times)\(code) fails again unmended"
      case .later: "\(times)\(code) may work later"
      case .fewer: "\(times)\(code) works once there is room"
      case .perhaps, nil: "\(times)\(code) may work"
      }
    }.joined(separator: ", ")
  }
}
