import BatchEngine
import JSONCodec

/// One request with an error, and the item of it that met it.
public struct ErrorSample: Sendable {
  let record: BatchRecord
  /// The account's name; `-` when the sender is not known.
  let account: String
  let group: ErrorGroup
  /// The item with the error; nil when the whole request was refused, and until its bodies have been read.
  private(set) var item: BatchItem?
  /// The sentence of the error; nil until then, and when it is no longer kept.
  private(set) var message: String?

  init?(_ state: EngineState, _ id: RequestID, group: ErrorGroup) {
    guard let record = state.history[id] else { return nil }
    self.record = record
    account = record.account.map { state[$0].name } ?? "-"
    self.group = group
  }

  /// The code that the request was refused with, or that the item failed with.
  var code: String? {
    if case .refused(_, let code) = record.outcome { return code }
    return item?.code ?? group.code
  }

  /// The same with what is stored of it.
  ///
  /// - Parameter ordinal: which of the items with that error, from 0.
  func with(_ contents: BatchContents?, ordinal: Int = 0) -> ErrorSample {
    guard let contents else { return self }
    var sample = self
    if case .refused = record.outcome {
      let answer = try? JSONParser.parse(contents.responseBody)
      sample.message = (answer?["error"] ?? answer?["errors"]?[0])?["message"]?.stringValue
    } else {
      let items = BatchItem.read(contents).filter { group.contains($0, on: record.path) }
      sample.item = items.indices.contains(ordinal) ? items[ordinal] : nil
      sample.message = sample.item?.message
    }
    return sample
  }
}
