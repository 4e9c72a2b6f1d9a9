import BatchEngine

extension Engine {
  /// Puts the requests of an export together, the newest first or as the filter orders them; bodies are read outside of
  /// the lock, one request after the other.
  ///
  /// - Parameter scans: what filters have found so far.
  /// - Throws: why there is no file.
  public func text(
    of export: RequestsExport, with scans: Scans = Scans()
  ) throws(EffectFailure) -> ExportedText {
    try text(of: export, with: scans, largest: RequestsExport.largest)
  }

  /// - Parameter largest: bytes of the text at most.
  func text(
    of export: RequestsExport, with scans: Scans = Scans(), largest: Int
  ) throws(EffectFailure) -> ExportedText {
    let (ids, wanted) = try requests(of: export.choice, scans)
    var file = RequestsText(export.format)
    var gone = 0
    for id in ids.prefix(RequestsExport.limit) {
      let found = read { state, _ in
        state.history[id].map { ($0, $0.account.map { state[$0].name }) }
      }
      guard let (record, account) = found else {
        gone += 1
        continue
      }
      guard file.add(record, account: account, contents: { contents(of: id) }, largest: largest) else {
        break
      }
    }
    guard file.count > 0 else { throw EffectFailure("None of these requests is kept any more.") }
    let isWhole = file.count == wanted
    let lost = wanted - file.count
    let why = file.count + gone < min(wanted, RequestsExport.limit) ? ": the file is full at 64 MiB" : ""
    let words =
      if isWhole {
        "\(Figures.counted(file.count, "request")) exported."
      } else if lost == gone {
        "\(Figures.counted(file.count, "request")) exported; \(Figures.grouped(gone)) more are kept no longer."
      } else {
        "Only the first \(Figures.grouped(file.count)) of \(Figures.counted(wanted, "request")) exported\(why)."
      }
    return ExportedText(path: export.path, text: file.text, words: words, isWhole: isWhole)
  }

  /// The requests that are meant, and how many there are of them in all.
  private func requests(
    of choice: RequestsExport.Choice, _ scans: Scans
  ) throws(EffectFailure) -> (ids: [RequestID], wanted: Int) {
    switch choice {
    case .marked(let ids):
      // A number is never used again: those of later requests are higher.
      let ranked = read { state, _ in ids.map { ($0, state.history.number(of: $0) ?? -1) } }
      return (ranked.sorted { $0.1 > $1.1 }.map(\.0), ids.count)
    case .shown(let filter):
      let request = ListRequest<RequestID>(cursor: 0, line: 0, move: .stay, height: 1, wish: .all)
      guard case .batches(let data) = answer(.batches(filter: filter, request), with: scans).snapshot else {
        return ([], 0)
      }
      guard data.finding?.isComplete != false else {
        throw EffectFailure("The search is not over yet: what it finds is not all here.")
      }
      return (data.chosen, data.window.total)
    }
  }
}
