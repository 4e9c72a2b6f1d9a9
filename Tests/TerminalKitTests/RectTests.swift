import Testing

@testable import TerminalKit

struct RectTests {
  @Test func measuresAreNeverNegative() {
    #expect(Rect(x: 3, y: 4, width: -1, height: -9) == Rect(x: 3, y: 4, width: 0, height: 0))
    #expect(Size(width: -1, height: 2) == Size(width: 0, height: 2))
  }

  @Test(arguments: [
    (-1, 0, 10), (0, 0, 10), (3, 3, 7), (10, 10, 0), (11, 10, 0),
  ])
  func splitsShareTheWhole(cut: Int, first: Int, rest: Int) {
    let area = Rect(x: 2, y: 5, width: 10, height: 10)
    #expect(area.split(top: cut).top == Rect(x: 2, y: 5, width: 10, height: first))
    #expect(area.split(top: cut).rest == Rect(x: 2, y: 5 + first, width: 10, height: rest))
    #expect(area.split(bottom: cut).bottom == Rect(x: 2, y: 5 + rest, width: 10, height: first))
    #expect(area.split(left: cut).rest == Rect(x: 2 + first, y: 5, width: rest, height: 10))
    #expect(area.split(right: cut).right == Rect(x: 2 + rest, y: 5, width: first, height: 10))
    #expect(area.split(right: cut).rest == Rect(x: 2, y: 5, width: rest, height: 10))
  }

  @Test func insetsStayInside() {
    let area = Rect(x: 1, y: 1, width: 5, height: 3)
    #expect(area.inset(horizontal: 1, vertical: 1) == Rect(x: 2, y: 2, width: 3, height: 1))
    #expect(area.inset(horizontal: 3, vertical: 2) == Rect(x: 4, y: 3, width: 0, height: 0))
    #expect(area.inset(left: 9) == Rect(x: 6, y: 1, width: 0, height: 3))
  }

  @Test func intersectionOfStrangersIsEmpty() {
    let area = Rect(width: 4, height: 4)
    #expect(area.intersection(Rect(x: 4, y: 0, width: 2, height: 2)).isEmpty)
    #expect(
      area.intersection(Rect(x: -1, y: 2, width: 3, height: 9)) == Rect(x: 0, y: 2, width: 2, height: 2))
  }

  @Test func centredIsWhatFits() {
    let area = Rect(x: 0, y: 0, width: 10, height: 5)
    #expect(area.centred(width: 4, height: 3) == Rect(x: 3, y: 1, width: 4, height: 3))
    #expect(area.centred(width: 99, height: 99) == area)
  }
}
