import Testing

/// One script of clients and operators, again and again, each time with another of its file calls failing.
@Suite struct FailingCallTests {
  private static let steps = 40

  /// A world that lives through the script; its calls from `first` on can be made to fail.
  private static func lived(failing call: Int?, code: Int32, forGood: Bool) -> EngineWorld {
    let world = EngineWorld(seed: 7, isCalm: true)
    if let call { world.files.failure = .init(call: call, code: code, forGood: forGood) }
    world.open()
    for _ in 0..<steps { world.step() }
    return world
  }

  @Test(arguments: [(5, false), (5, true), (28, false), (28, true)] as [(Int32, Bool)])
  func noFailingCallMakesAWrongCharge(code: Int32, forGood: Bool) {
    let calls = Self.lived(failing: nil, code: code, forGood: forGood).files.callCount
    #expect(calls > 50)
    for call in 1...calls {
      let world = Self.lived(failing: call, code: code, forGood: forGood)
      world.die(byPower: call.isMultiple(of: 2))
      world.open()
      for flaw in world.flaws { Issue.record("call \(call) of \(calls), errno \(code): \(flaw)") }
    }
  }
}
