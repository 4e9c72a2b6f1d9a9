import Testing

@testable import Console

/// What columns, groups and the filter of a list have in common.
@Suite struct ListColumnTests {
  /// A column by another name than the filter knows would make a filter that cannot be read.
  @Test(arguments: ["batches", "errors", "limits", "keys", "journal", "customers"])
  func columnsAreFields(place: String) throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command(place)
    // The list of errors has other columns for each way to put them together.
    for _ in 0..<(place == "errors" ? 5 : 1) {
      let list = try #require(desk.model.screen as? any ListScreen)
      for choice in [40, 80, 200].flatMap({ list.choices(width: $0) }) {
        #expect(list.vocabulary?.field(choice.field)?.name == choice.field, "\(choice)")
      }
      if place == "errors" { try desk.press("=") }
    }
  }

  @Test(arguments: [
    ("batches", "status", "status:200"), ("limits", "plan", "plan=Free"),
    ("customers", "service", "service="), ("keys", "customer", "customer=sky-free"),
    ("journal", "kind", "kind="),
  ])
  func aGroupIsOpened(place: String, field: String, filter: String) throws {
    let desk = try Desk()
    desk.submit(#"{"requests":[{"endpoint":"/v1/delta-t","params":{"jd":2451545}}]}"#, key: "one")
    try desk.command(place)
    try desk.command("group \(field)")
    #expect(desk.frame[1].hasPrefix(" / | group \(field) "), "\(desk.frame[1])")
    try desk.press("Enter")
    #expect(desk.frame[1].hasPrefix(" / \(filter)"), "\(desk.frame[1])")
    #expect(!desk.frame[1].contains("group"))
  }
}
