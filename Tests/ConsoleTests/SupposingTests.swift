import BatchEngine
import TerminalKit
import Testing

@testable import Console

/// What if this customer were on another plan.
@Suite struct SupposingTests {
  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 10)])
  func whatIf(width: Int, height: Int) throws {
    let desk = try Desk(width: width, height: height)
    try desk.command("compose over")
    try desk.command("plan pro")
    #expect(desk.text.contains("What if on Pro: "))
    expectPicture("compose-what-if-\(width)x\(height)", desk.frame)
  }

  @Test func anotherPlanIsLookedAtAndNothingChanges() throws {
    let desk = try Desk(width: 120, height: 40)
    try desk.command("compose over")
    #expect(desk.text.contains("✗ 422 batch_too_large"))
    for name in ["pro", "Pro", "PRO"] {
      try desk.command("plan \(name)")
      #expect(desk.text.contains("what if Pro: ✓ would run; 11 units, 2 500 000 to 2 499 989 left"))
      #expect(desk.engine.read { state, _ in state.account(named: "demo-free")?.plan.slug } == "free")
      try desk.command("plan")
      #expect(desk.text.contains("✗ 422 batch_too_large"))
      #expect(!desk.text.contains("What if"))
    }
  }

  /// What was used stays used: the bucket and the month are those of the account, under the other plan's limits.
  @Test func whatWasUsedStaysUsed() throws {
    let desk = try Desk(width: 120, height: 40)
    for _ in 0..<30 { desk.submit(Desk.items(2), to: Desk.signals, as: "demo-free") }
    try desk.command("compose cap")
    try desk.command("for demo-free")
    #expect(desk.text.contains("rate would be 429 now"))
    try desk.command("plan starter")
    #expect(desk.text.contains("bucket 90/120"))
    #expect(desk.text.contains("249 940 to 249 930 left"))
  }

  @Test func nothingIsSentFromIt() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command("plan paid")
    for line in ["submit", "submit all"] {
      try desk.command(line)
      #expect(desk.frame[22] == " ✗ This is a what-if, and nothing is sent from it; :plan ends it.")
    }
    try desk.press("S")
    #expect(desk.last == nil)
    try desk.command("plan")
    try desk.press("S y")
    #expect(desk.last?.total == 10)
  }

  @Test(arguments: [
    ("plan", "Type plan NAME: free, paid."), ("plan platinum", "There is no plan platinum"),
    ("plan free", "sky-free is on Free."), ("plan piad", "did you mean \"paid\"?"),
  ])
  func whatIsNoPlanIsSaid(line: String, said: String) throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command(line)
    #expect(desk.text.contains(said))
    #expect(desk.model.compose.supposed == nil)
  }

  @Test func anotherDraftOrServiceEndsIt() throws {
    let desk = try Desk()
    try desk.command("compose ten")
    try desk.command("plan paid")
    try desk.command("for demo-pro")
    #expect(desk.model.compose.supposed == nil)
    try desk.command("plan enterprise")
    try desk.command("compose days")
    #expect(desk.model.compose.supposed == nil)
  }

  @Test func withoutADraftThereIsNothingToSuppose() throws {
    let desk = try Desk()
    try desk.press("6")
    try desk.command("plan pro")
    #expect(desk.text.contains("Nothing is being written yet"))
  }
}
