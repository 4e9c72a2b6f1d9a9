/// Lines that were entered at a prompt, to be brought back.
struct PromptHistory: Equatable, Sendable {
  /// Lines that are kept; the oldest go.
  static let limit = 100

  /// The latest last.
  private(set) var lines: [String] = []

  /// An empty line is none, and one that is entered again moves to the end.
  mutating func add(_ line: String) {
    guard !line.isEmpty else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > Self.limit { lines.removeFirst() }
  }
}
