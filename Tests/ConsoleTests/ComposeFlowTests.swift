import Testing

@Suite struct ComposeFlowTests {
  @Test func look() throws {
    for (w,h) in [(80,24),(200,60),(40,10)] {
      let desk = try Desk(width: w, height: h)
      try desk.press("6"); print(desk.text)
      try desk.press("t"); print(desk.text)
      desk.type("signals")
      try desk.press("Enter"); print(desk.text)
      try desk.press("S"); print(desk.text)
      try desk.press("n D"); print(desk.text)
      try desk.press("Esc n Enter"); print(desk.text)
    }
  }
}
