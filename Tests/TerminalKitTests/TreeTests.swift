import Testing

@testable import TerminalKit

struct TreeTests {
  private let rows: [Tree.Row] = [
    .init(depth: 0, fold: .open, label: Run("request", .jsonKey)),
    .init(depth: 1, label: Run("endpoint", .jsonKey), value: [Run("\"/v1/houses\"", .jsonString)]),
    .init(depth: 1, fold: .open, label: Run("params", .jsonKey)),
    .init(
      depth: 2, label: Run("lon", .jsonKey), value: [Run("-74.006", .jsonNumber)], sign: Run("≠", .diffChange)
    ),
    .init(depth: 2, label: Run("datetime", .jsonKey), value: [Run("\"2024\"", .jsonString)]),
    .init(depth: 2, label: Run("lat", .jsonKey), note: Run("← missing", .statusError)),
    .init(depth: 1, fold: .closed, label: Run("id", .jsonKey), value: [Run("{3}", .dim)]),
  ]

  @Test func foldsValuesSignsAndNotes() {
    #expect(
      Tree(rows, viewport: Viewport(cursor: 3)).picture(width: 36, height: 8) == [
        "  ▾ request",
        "      endpoint  \"/v1/houses\"",
        "    ▾ params",
        "▸≠      lon       -74.006",
        "        datetime  \"2024\"",
        "        lat  ← missing",
        "    ▸ id        {3}",
        "",
      ])
  }

  @Test func scrolledAndNarrow() {
    #expect(
      Tree(rows, viewport: Viewport(top: 5, cursor: 0)).picture(width: 20, height: 2) == [
        "        lat  ← miss…", "    ▸ id  {3}",
      ])
    #expect(
      Tree([.init(depth: 99, label: Run("deep"))]).picture(width: 16, height: 1) == ["▸           deep"])
  }
}
