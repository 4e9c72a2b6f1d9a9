/// The name that was probably meant, for error messages.
public enum NearestName {
  /// The candidate with the fewest typing errors from `name`; nil when all are too far away to be meant.
  public static func of(_ name: some StringProtocol, among candidates: some Sequence<String>) -> String? {
    let nearest = candidates.map { (name: $0, distance: distance(Array(name), Array($0))) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest, nearest.distance <= max(1, name.count / 3) else { return nil }
    return nearest.name
  }

  /// `; did you mean "cursor"?`, or a full stop.
  public static func hint(_ name: some StringProtocol, among candidates: some Sequence<String>) -> String {
    of(name, among: candidates).map { "; did you mean \"\($0)\"?" } ?? "."
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make one text of the other.
  ///
  /// The optimal string alignment distance: Levenshtein's with transpositions.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
