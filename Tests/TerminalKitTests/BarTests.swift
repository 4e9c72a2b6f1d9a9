import Testing

@testable import TerminalKit

struct BarTests {
  @Test(
    arguments: [
      (0, .gauge), (59, .gauge), (60, .gaugeHigh), (84, .gaugeHigh), (85, .gaugeFull), (100, .gaugeFull),
    ]
      as [(Double, Role)])
  func stopsOfAThemeThatSetsNone(percent: Double, role: Role) {
    #expect(GaugeStops().role(of: percent / 100) == role)
  }

  @Test(arguments: [
    (250, 500, "████"), (510, 500, "████████"), (499, 500, "███████"), (1, 500, "█"), (0, 0, ""),
    (-5, 10, ""),
    (.max, .max, "████████"),
  ])
  func part(used: Int, limit: Int, bar: String) {
    #expect(Bar(used, of: limit, width: 8).filled == bar)
  }

  @Test(arguments: [
    (8, 2, "████████░░  8/2"), (10, 0, "██████████  10/0"), (0, 10, "░░░░░░░░░░  0/10"),
    (0, 0, "░░░░░░░░░░  0/0"),
    (99, 1, "█████████░  99/1"), (1, 99, "█░░░░░░░░░  1/99"), (.max, .max, "9223372036854775807/"),
    (12_345, 6_789, "█████░░░  12345/6789"),
  ])
  func ratio(succeeded: Int, failed: Int, line: String) {
    #expect(RatioBar(succeeded: succeeded, failed: failed).picture(width: 20, height: 1) == [line])
  }

  @Test(arguments: [
    (0.5, "████"), (0.61, "████▉"), (0.01, "▏"), (0, ""), (1, "████████"), (7, "████████"), (-1, ""),
    (.nan, ""),
    (.infinity, "████████"),
  ])
  func share(share: Double, bar: String) {
    #expect(Bar(share: share, width: 8).filled == bar)
    #expect(Bar(share: share, width: 8).columns == bar.count)
  }

  @Test(
    arguments: [
      ([0, 1, 2, 3, 4, 5, 6, 7], nil, "    ▁▂▃▄▅▆▇█"),
      ([0, 0, 0], nil, "         ▁▁▁"),
      ([5, 10], 20, "          ▃▅"),
      ([100], 20, "           █"),
      ([1, .nan, 2], nil, "         ▅ █"),
      ([.infinity, -1, 3], nil, "          ▁█"),
      ([], nil, ""),
    ] as [([Double], Double?, String)])
  func sparkline(values: [Double], maximum: Double?, line: String) {
    #expect(Sparkline(values, maximum: maximum).picture(width: 12, height: 1) == [line])
  }

  @Test func sparklineShowsTheNewest() {
    #expect(Sparkline([9, 0, 1, 2]).picture(width: 3, height: 1) == ["▁▅█"])
    #expect(Sparkline([0, 1, 2]).picture(width: 3, height: 1, glyphs: .ascii) == [".+#"])
  }
}
