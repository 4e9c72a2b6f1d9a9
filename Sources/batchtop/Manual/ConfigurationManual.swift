import Console
import TerminalKit

/// batchtop-config(5).
enum ConfigurationManual {
  static var page: ManualPage {
    var page = ManualPage("batchtop-config", 5, about: "settings, keys, views and themes of batchtop")
    page.section("DESCRIPTION")
    page.paragraph(
      """
      All files lie in `$XDG_CONFIG_HOME/batchtop`, by default `~/.config/batchtop`, and none has to be there. They are lines \
      `name = value`; `#` begins a comment. A mistake is told with file, line and what was probably meant, and does not keep the program \
      from starting. A running console adopts what changes.
      """)
    page.section("CONFIG.CONF")
    page.paragraph(
      """
      The environment wins over the file, the command line over both, and `:option NAME=VALUE` over all until the end. \
      `batchtop config sample` prints a file with every setting, `:write config` writes what holds.
      """)
    for setting in Setting.all {
      page.term(
        setting.name,
        "\(setting.help.prefix(1).uppercased() + setting.help.dropFirst()). \(setting.values.prefix(1).uppercased() + setting.values.dropFirst()); by default `\(setting.standard)`. Environment: `\(setting.environment)`. Command line: \(setting.options)."
      )
    }
    page.section("KEYS.CONF")
    page.paragraph(
      """
      `KEYS = LINE` gives keys the meaning of a command line of the console, `SCREEN: KEYS = LINE` on one screen only; `none` \
      takes a meaning away. A sequence has blanks between its keys. `:map KEYS LINE` does the same at once, `:write keys` keeps it.
      """)
    page.example("F5 = limits is:suspended\nbatches: g e = errors\nQ = none")
    page.section("VIEWS.CONF")
    page.paragraph(
      "Written by `:save NAME`: a list with its filter, shown again by `:view NAME`. See batchtop-filter(7).")
    page.section("ALERTS.CONF")
    page.paragraph(
      """
      Written by `:alert NAME THRESHOLD`: lines `name = threshold`, or `off`. A threshold is a count, a part such as `90%` or a length such as \
      `2m`; `:alerts` lists the rules and how each comes.
      """)
    page.section("TEMPLATES/NAME.JSON")
    page.paragraph(
      """
      Written by `:template save NAME`, or by hand: a body, an array of items or one item, of at most 1 MiB. Beside `requests` a body may say \
      the `path` of its route and a `title`. `:compose NAME` starts from it.
      """)
    page.section("THEMES/NAME.THEME")
    page.paragraph(
      """
      `role = [colour] [on colour] [attributes] [| mono attributes]`. A colour is `default`, one of the sixteen (`red`, `bright-red`), \
      `0` to `255`, `#rrggbb`, or a name that a line `palette.NAME = colour` made. Attributes are `bold`, `dim`, `italic`, `underline`, `reverse`. \
      `role@256` and `role@16` hold at that depth alone. What a file does not say comes from the theme that its line `extends = NAME` names. \
      `variant` (`dark`, `light`, `any`), `glyphs` and `background` stand beside them. \
      `batchtop theme check NAME` measures contrast and how far states are apart to all eyes.
      """)
    page.paragraph("The roles: `" + Role.allCases.map(\.name).joined(separator: "`, `") + "`.")
    page.section("SEE ALSO")
    page.paragraph("`batchtop`(1), `batchtop-filter`(7)")
    return page
  }
}
