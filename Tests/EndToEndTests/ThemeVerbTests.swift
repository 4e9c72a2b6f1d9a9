import Testing

@Suite struct ThemeVerbTests {
  private static let scheme = (0..<16).map { number in
    let digit = String(number, radix: 16, uppercase: true)
    return "base0\(digit): \"\(number < 5 ? "00" : "c0")\(digit)0\(digit)0\""
  }.joined(separator: "\\n")

  @Test(arguments: [
    ("theme list", 0, "solarized"), ("theme list", 0, "night         calm colours for a dark background."),
    ("theme check night", 0, "All that can be measured is as asked."),
    ("theme check nigth", 2, "did you mean \"night\"?"),
    ("theme check none.theme", 2, "none.theme: No such file or directory"),
    ("theme check bad.theme", 2, "bad.theme:2: There is no role \"txet\"; did you mean \"text\"?"),
    ("theme check dull.theme", 1, "too little"),
    ("theme check dull.theme --failed", 1, "text                 2.23    2.34    4.5  too little"),
    ("theme check child.theme", 1, "child: dark, on #000000 #1e1e1e"),
    ("theme import s.yaml", 0, "palette.base0F    = #c0F0F0"),
    ("theme import bad.theme", 2, "bad.theme:1: A line is `key: \"value\"`; this one is not."),
    ("theme import s.yaml --install --output x", 2, "one of --output and --install"),
    ("theme import s.yaml --output dull.theme", 2, "dull.theme is there already; nothing was written"),
    ("theme", 2, "theme goes on with list, check, import"), ("config sample", 0, "#theme = terminal"),
    ("about", 0, "config/batchtop/config.conf  (not there)"),
    ("--color 17", 2, "color is auto, none, 16 or 256"),
  ])
  func lines(words: String, status: Int32, text: String) {
    let outcome = Program.shell(
      """
      printf 'variant = dark\\ntxet = red\\n' > bad.theme
      printf 'variant = dark\\ntext = #555555\\n' > dull.theme
      printf 'extends = dull\\n' > child.theme
      printf '\(Self.scheme)\\n' > s.yaml
      batchtop \(words) 2>&1
      """)
    #expect(outcome.status == status)
    #expect(outcome.output.lowercased().contains(text.lowercased()), "\(outcome.output)")
  }

  /// An imported scheme is a theme like any other.
  @Test func importedAndUsed() {
    let outcome = Program.shell(
      """
      printf '\(Self.scheme)\\n' > harbour.yaml
      batchtop theme import harbour.yaml --install 2>/dev/null && batchtop theme list | grep harbour
      batchtop theme check harbour | head -1; BATCHTOP_THEME=harbour batchtop --memory 2>&1 | head -1
      """)
    #expect(outcome.lines.first == "harbour       a base16 scheme.", "\(outcome.output)")
    #expect(outcome.lines[1].hasPrefix("harbour: dark, on #000000"))
    #expect(outcome.lines[2].hasPrefix(" batchtop ▸ pulse"))
  }

  /// The sample is a file of settings, and changes nothing.
  @Test func theSampleIsRead() {
    let outcome = Program.shell(
      """
      mkdir -p config/batchtop; batchtop config sample > config/batchtop/config.conf
      sed -i 's/^#\\([a-z]* = \\)/\\1/' config/batchtop/config.conf
      BATCHTOP_THEME=terminal batchtop 2>&1 >frame; head -1 frame
      """)
    #expect(outcome.lines.count == 2 && outcome.lines[0].hasPrefix(" batchtop ▸ pulse"), "\(outcome.output)")
  }
}
