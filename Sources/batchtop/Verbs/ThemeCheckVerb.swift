import TerminalKit

/// `batchtop theme check`: how well a theme can be read, and by whose eyes its states are told apart.
enum ThemeCheckVerb: Verb {
  static let name = "theme check"
  static let usage = "THEME|FILE [--failed]"
  static let summary =
    "Measures the contrast of a theme's roles and how far apart its states are to all eyes."
  static let details = """
    Contrast is that of WCAG 2.2, against the background that the theme names, or else the worst of those that terminals of its
    variant have; 4.5 is asked of text, 3 of lines and bars. Dim text counts as two thirds of its colour. The distance between
    states is that in OKLab, in which 0.02 is just noticeable and 0.04 is asked; protan, deutan and tritan sight are simulated
    after Machado, Oliveira & Fernandes 2009. Everything is measured twice: as written, and with 256 colours. What the
    terminal's owner decides (default, and the sixteen with a name) is shown as - and not judged. --failed leaves the rest out.
    Exit status 1 when something is less than what is asked.
    """
  static let flags = ["failed"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let theme = try ThemeLibrary().theme(ofArgument: arguments.one("FILE|NAME"))
    let check = ThemeCheck(theme)
    Output.say(report(of: check, theme, onlyFailed: arguments.has("failed")))
    return check.passes ? .allWell : .itemsFailed
  }

  static func report(of check: ThemeCheck, _ theme: Theme, onlyFailed: Bool) -> String {
    let lines = check.lines.filter { !onlyFailed || !$0.passes }.map { line in
      row(
        line.role.name, figure(line.written), figure(line.fitted), figure(line.asked, digits: 1), line.passes)
    }
    let asked = figure(ThemeCheck.leastDistance, digits: 2)
    let pairs = Sight.allCases.compactMap { sight -> String? in
      let both = check.pairs.filter { $0.sight == sight }
      guard let fitted = both.first(where: \.isFitted), let written = both.first(where: { !$0.isFitted })
      else {
        return nil
      }
      let passes = both.allSatisfy(\.passes)
      guard !onlyFailed || !passes else { return nil }
      return row(
        sight.rawValue, figure(written.distance, digits: 3), figure(fitted.distance, digits: 3), asked, passes
      )
        + "  \(fitted.first.name) \(fitted.second.name)"
    }
    let sections = [
      ["\(theme.name): \(theme.variant.rawValue), on \(check.backgrounds.joined(separator: " "))"],
      titled(row("contrast", "written", "256", "asked", true), lines),
      titled(row("states apart", "written", "256", "asked", true) + "  nearest with 256 colours", pairs),
      check.shared.map { "\($0.0.name) and \($0.1.name) have one colour by the theme's wish." },
      [verdict(check)],
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func titled(_ title: String, _ rows: [String]) -> [String] {
    rows.isEmpty ? [] : [title] + rows
  }

  /// What it comes to, in one line.
  static func verdict(_ check: ThemeCheck) -> String {
    let failed = check.lines.count { !$0.passes }
    let alike = Set(check.pairs.filter { !$0.passes }.map(\.sight)).count
    let unmeasured = check.lines.count { $0.fitted == nil }
    let left =
      unmeasured == 0 ? "" : " \(unmeasured) of \(check.lines.count) roles are the terminal's own colours."
    guard !check.passes else { return "All that can be measured is as asked.\(left)" }
    return
      "\(failed) roles have too little contrast, \(alike) of 4 kinds of eyes see too little difference.\(left)"
  }

  private static func row(
    _ name: String, _ written: String, _ fitted: String, _ asked: String, _ passes: Bool
  ) -> String {
    name.padded(to: 16) + written.padded(to: 9, .right) + fitted.padded(to: 8, .right)
      + asked.padded(to: 7, .right) + (passes ? "" : "  too little")
  }

  /// A number cut, not rounded up to what is asked; `-` for none.
  private static func figure(_ number: Double?, digits: Int = 2) -> String {
    guard let number else { return "-" }
    let scale = digits == 1 ? 10 : digits == 2 ? 100 : 1000
    let whole = Int(number * Double(scale) + 1e-9)
    let rest = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: max(0, digits - rest.count)) + rest
  }
}
