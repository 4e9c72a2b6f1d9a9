import TerminalKit

/// `batchtop manual [PAGE]`: the manual pages, made of the tables that the program works with.
enum ManualVerb: Verb {
  static let name = "manual"
  static let usage = "[batchtop|batchtop-filter|batchtop-config]"
  static let summary = "Prints a manual page in the macros of man(7); batchtop(1) without a name."
  static let details = "make install puts the pages where man looks; without that: batchtop manual | man -l -"

  /// All pages.
  static var pages: [ManualPage] { [ProgramManual.page, FilterManual.page, ConfigurationManual.page] }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let name = arguments.positional.isEmpty ? "batchtop" : try arguments.one("PAGE")
    guard let page = pages.first(where: { $0.name == name }) else {
      let known = pages.map(\.name)
      throw UsageError("There is no page \(name)\(NearestName.hint(name, among: known))")
    }
    Output.write(Array(page.text.utf8))
    return .allWell
  }
}
