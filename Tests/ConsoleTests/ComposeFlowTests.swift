import Testing

@Suite struct ComposeFlowTests {
  @Test func look() throws {
    for (w,h) in [(80,24)] {
      let desk = try Desk(width: w, height: h)
      for name in ["ten", "days", "chart", "over", "intelligence"] {
      try desk.press("6 t")
      desk.type(name)
      try desk.press("Enter"); print(desk.text)
      try desk.press("S"); print(desk.text)
      try desk.press("n")
      }
    }
  }
}
