/// How eyes see colours: all three kinds of cones, or one of them missing.
///
/// Source of the matrices, for linear sRGB: Machado, Oliveira & Fernandes 2009, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), severity 1.0.
public enum Sight: String, CaseIterable, Sendable {
  case normal
  /// Without the cones for long waves: red is dark.
  case protan
  /// Without those for middle waves: red and green are alike. The most frequent.
  case deutan
  /// Without those for short waves: blue and green are alike, yellow and pink too.
  case tritan

  /// What these eyes see of a colour.
  func sees(_ colour: LinearColour) -> LinearColour {
    guard let rows = matrix else { return colour }
    func channel(_ row: [Double]) -> Double {
      min(max(row[0] * colour.red + row[1] * colour.green + row[2] * colour.blue, 0), 1)
    }
    return LinearColour(red: channel(rows[0]), green: channel(rows[1]), blue: channel(rows[2]))
  }

  private var matrix: [[Double]]? {
    switch self {
    case .normal: nil
    case .protan:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    case .deutan:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]
    case .tritan:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
