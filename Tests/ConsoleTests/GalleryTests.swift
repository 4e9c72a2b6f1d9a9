import BatchEndpoints
import BatchEngine
import CivilTime
import TerminalKit
import Testing

@testable import Console

/// A picture of every screen and every box over one, at every size: `Snapshots/gallery/NAME-SIZE.txt`.
@Suite struct GalleryTests {
  /// The list of what failed in part.
  private static let partial = "2 / s t a t u s : 2 0 7 Enter"

  /// What leads to each screen on a busy engine: keys, or a command line.
  private static let screens = [
    ("pulse", "1"), ("batches", "2"), ("batch", "\(partial) Enter"), ("item", "\(partial) Enter Enter"),
    ("refused", "2 / s t a t u s : 4 0 9 Enter Enter"),
    ("errors", "3 j"), ("error-items", "3 j Enter"), ("limits", "4"), ("customer", "4 Enter"), ("keys", "5"),
    ("diff", "5 j j j d"), ("compose", ":compose ten"), ("compose-empty", "6"), ("journal", "8 j j"),
    ("customers", ":customers"), ("plans", ":plans"), ("endpoints", ":endpoints"), ("explain", ":explain"),
    ("explain-code", ":explain missing_parameter"), ("about", ":about"),
    // Boxes and prompts.
    ("help", "2 ?"), ("palette", "2 :"), ("filter", "2 /"), ("actions", "2 x"), ("export", "2 E"),
    ("themes", "T"), ("templates", "6 t"), ("welcome", ":welcome"), ("drafts", ":drafts"),
    ("alerts", ":alerts"),
  ]

  @Test(arguments: screens)
  func screen(name: String, path: String) throws {
    let desk = try Desk()
    desk.live()
    _ = try desk.engine.operate(
      .overrideRate(AccountID(index: 0), 60, until: desk.clock.now() + .hours(1)), by: "ada",
      reason: "their launch")
    try picture(name, desk) { desk in
      if path.hasPrefix(":") { try desk.command(String(path.dropFirst())) } else { try desk.press(path) }
    }
  }

  /// Questions and answers over a draft.
  @Test(arguments: [("submit", "S"), ("dryrun", "D"), ("editing", "Enter")])
  func overADraft(name: String, keys: String) throws {
    try picture(name, Desk()) { desk in
      try desk.command("compose ten")
      try desk.press(keys)
    }
  }

  @Test func simulatedTime() throws {
    let desk = try Desk(simulated: TrafficProfile.demo)
    try desk.command("clock +1m")
    try desk.press("7")
    try desk.command("clock next refill")
    try picture("sim", desk) { try $0.press("7") }
  }

  private func picture(_ name: String, _ desk: Desk, keys: (Desk) throws -> Void) throws {
    for size in Gallery.sizes {
      let sheet = try Gallery.sheet(desk, size: size, keys: keys)
      expectPicture("gallery/\(name)-\(size.width)x\(size.height)", sheet)
    }
  }
}
