import BatchEndpoints
import BatchEngine
import TerminalKit
import Testing

@testable import Console

/// What there is: plans, paths, codes, and the program itself.
@Suite struct CatalogueScreenTests {
  @Test func whereTheyLead() throws {
    let desk = try Desk()
    try desk.command("plans")
    try desk.press("Enter")
    #expect(desk.frame[0].contains("▸ limits") && desk.frame[1].hasPrefix(" / plan:Free"))
    try desk.command("endpoints")
    try desk.press("Enter")
    #expect(desk.frame[1].hasPrefix(" / /api/v1/intelligence/batch"))
    try desk.command("endpoints")
    try desk.press("y p")
    #expect(desk.copied == ["/api/v1/intelligence/batch"])
  }

  @Test func anUnknownCodeHasANeighbour() throws {
    let desk = try Desk()
    try desk.command("explain missing_paramter")
    #expect(desk.text.contains("did you mean \"missing_parameter\"?"))
  }

  /// `m` speaks of the code under the cursor, and lists all where there is none.
  @Test func theCodeAtHand() throws {
    let desk = try Desk()
    desk.submit(Desk.items(3, broken: [1]), to: Desk.signals, as: "demo-pro")
    try desk.press("2 m")
    #expect(desk.text.contains("What it means") && desk.text.contains("validation_failed"))
    try desk.press("Esc Enter m")
    #expect(desk.text.contains("validation_failed"))
    try desk.press("Esc 1 m")
    #expect(desk.frame[0].contains("▸ explain"))
  }

  /// Whatever code a service gives, `:explain` has it.
  @Test func everyCodeIsExplained() {
    #expect(Desk.facts.explanations.map(\.code).sorted() == ErrorTable.all.map(\.code).sorted())
  }
}
