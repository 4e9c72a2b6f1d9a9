import Console

/// batchtop(1).
enum ProgramManual {
  static var page: ManualPage {
    var page = ManualPage("batchtop", 1, about: "operations console for batch APIs, with the engine in it")
    page.section("SYNOPSIS")
    page.paragraph("`batchtop` \(ConsoleVerb.usage.replacing("  |  batchtop VERB …", with: ""))")
    page.paragraph("`batchtop` `VERB` …")
    page.section("DESCRIPTION")
    page.paragraph(
      """
      batchtop serves two batch APIs, Insight and Ephemeris, from an engine within the program, and shows on a terminal what \
      becomes of them: quota, rate buckets, idempotency keys, batches in flight, and results item by item. Batches are composed and submitted \
      there too. Without a verb it opens the console.
      """)
    for words in ConsoleVerb.promises { page.paragraph(words) }
    page.section("VERBS")
    for verb in VerbTable.all {
      page.term(verb.name, follow: verb.usage, verb.summary, more: verb.details)
    }
    page.section("COMMANDS AND KEYS")
    page.paragraph(
      """
      `:` takes any of these lines, and keys stand for lines; `?` lists what works where you are. Keys are written as in \
      `keys.conf`. A command without screens works on all of them.
      """)
    for (group, entries) in ConsoleReference.commands {
      page.subsection(group)
      for entry in entries { page.term(entry.words, meaning(of: entry)) }
    }
    page.section("FILES")
    page.term("~/.config/batchtop/config.conf", "Settings; see batchtop-config(5).")
    page.term("~/.config/batchtop/keys.conf", "Keys of your own.")
    page.term("~/.config/batchtop/views.conf", "Lists and filters that were saved by name.")
    page.term("~/.config/batchtop/alerts.conf", "From where on there is an alert.")
    page.term("~/.config/batchtop/templates/NAME.json", "Batches of your own to start from.")
    page.term("~/.config/batchtop/themes/NAME.theme", "Themes of your own.")
    page.term(
      "~/.local/state/batchtop/", "The journal of the engine, and what the console keeps: drafts, macros.")
    page.section("ENVIRONMENT")
    for setting in Setting.all {
      page.term(setting.environment, "As `\(setting.name)` of batchtop-config(5).")
    }
    page.term("NO_COLOR", "When it is not empty: no colours.")
    page.term("XDG_CONFIG_HOME, XDG_STATE_HOME", "Other places than `~/.config` and `~/.local/state`.")
    page.term("VISUAL, EDITOR, PAGER", "What edits a draft, and what long texts are read with.")
    page.section("EXIT STATUS")
    for (code, meaning) in ExitStatus.meanings { page.term(code, meaning) }
    page.section("EXAMPLES")
    page.example(
      """
      batchtop --demo
      batchtop submit orders.json --account demo-starter
      batchtop batches account:demo-free status:429
      batchtop explain idempotency_key_reuse
      """)
    page.section("SEE ALSO")
    page.paragraph("`batchtop-filter`(7), `batchtop-config`(5)")
    return page
  }

  /// What a command does, with its keys and its screens.
  private static func meaning(of entry: ConsoleReference.Entry) -> String {
    let help = entry.help.prefix(1).uppercased() + entry.help.dropFirst() + "."
    let keys =
      entry.keys.isEmpty ? "" : " Keys: " + entry.keys.map { "`\($0)`" }.joined(separator: ", ") + "."
    let screens = entry.screens.isEmpty ? "" : " On " + entry.screens.joined(separator: ", ") + "."
    return help + keys + screens
  }
}
