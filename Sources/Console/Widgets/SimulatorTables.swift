import BatchEngine
import CivilTime
import TerminalKit

/// The three lists of the simulator.
enum SimulatorTables {
  /// `4.0s  key  sync-0009  free`
  static func events(_ window: ListWindow<EventRow>, focused: Bool) -> WindowTable<EventRow> {
    let columns = [
      Column("in", width: 6, alignment: .right, rank: 0), Column("what", width: 7, rank: 1),
      Column("which", width: 8, rank: 0, flex: 1), Column("then", width: 7, rank: 2),
    ]
    return WindowTable(columns: columns, window: window, isPane: true, focused: focused) { row in
      let role: Role = row.what == row.what.uppercased() ? .strong : .text
      return [
        .text(Figures.length(row.left)), .text(row.what, role), .text(row.subject, role),
        .text(row.effect, .dim),
      ]
    }
  }

  /// `●  demo-pro  1.4  20-100  1%  6%`
  static func traffic(
    _ window: ListWindow<SimulatorScreen.TrafficRow>, focused: Bool
  ) -> WindowTable<SimulatorScreen.TrafficRow> {
    let columns = [
      Column("  who", width: 14, rank: 0, flex: 1),
      Column("req/s", width: 5, alignment: .right, rank: 1),
      Column("items", width: 7, alignment: .right, rank: 1),
      Column("bad", width: 4, alignment: .right, rank: 2),
      Column("again", width: 5, alignment: .right, rank: 3),
      Column("what it sends", width: 30, rank: 4, flex: 1),
    ]
    return WindowTable(columns: columns, window: window, isPane: true, focused: focused) { row in
      let source = row.source
      let items = source.items
      let size = items.count == 1 ? "\(items.lowerBound)" : "\(items.lowerBound)-\(items.upperBound)"
      return [
        .runs([
          Run(source.isOn ? "● " : "○ ", source.isOn ? .statusOK : .dim),
          Run(source.name, source.isOn ? .strong : .dim),
        ]), .text(rate(source.requestsPerSecond)), .text(size),
        .text(ShareBar.percent(source.bad)), .text(ShareBar.percent(source.repeats)),
        .text(source.words, .dim),
      ]
    }
  }

  /// `23:59:12  refused  nova-labs  422 batch_too_large, not charged`
  static func changes(_ window: ListWindow<ChangeRow>, focused: Bool) -> WindowTable<ChangeRow> {
    let columns = [
      Column("time", width: 8, rank: 0), Column("what", width: 8, rank: 1), Column("who", width: 15, rank: 0),
      Column("change", width: 12, rank: 1, flex: 1),
    ]
    return WindowTable(columns: columns, window: window, isPane: true, focused: focused) { row in
      [
        .text(String(row.at.iso8601Seconds.dropFirst(11).prefix(8)), .dim), .text(row.word, row.role),
        .text(row.subject), .text(row.text),
      ]
    }
  }

  private static func rate(_ rate: Double) -> String {
    let hundredths = Int((rate * 100).rounded())
    return hundredths % 10 == 0
      ? "\(hundredths / 100).\(hundredths / 10 % 10)"
      : "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
