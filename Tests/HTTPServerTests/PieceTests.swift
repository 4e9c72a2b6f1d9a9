import HTTPServer
import Testing

/// In whatever pieces bytes come, they mean the same.
@Suite struct PieceTests {
  static let rows =
    RequestLineTests.rows + TargetTests.rows + FieldTests.rows + HostTests.rows + ContentLengthTests.rows
    + TransferEncodingTests.rows + ChunkedTests.rows + SequenceTests.rows

  @Test func thereAreManyRows() { #expect(Self.rows.count + LimitTests.rows.count >= 150) }

  @Test func usualLimits() { judge(Self.rows, HTTPLimits()) }

  @Test func smallLimits() { judge(LimitTests.rows + Self.rows, LimitTests.limits) }

  private func judge(_ rows: [RawRequest], _ limits: HTTPLimits) {
    for row in rows {
      let whole = outcome(of: [row.bytes], limits, expectations: false)
      let bytes = row.bytes.map { [$0] }
      #expect(
        outcome(of: bytes, limits, expectations: false) == whole, "\(row.testDescription), byte by byte")
      guard row.bytes.count <= 100 else { continue }
      for place in 1..<max(1, row.bytes.count) {
        let pieces = [row.bytes[..<place], row.bytes[place...]]
        let said = outcome(of: pieces, limits, expectations: false)
        #expect(said == whole, "\(row.testDescription), split at \(place)")
      }
    }
  }
}
