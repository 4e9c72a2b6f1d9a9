/// One body of a `ChebyshevTable`, ready to be looked up: it costs no allocation and no reference counting.
///
/// It must not outlive its table.
struct ChebyshevSeries: @unchecked Sendable {
  // Unchecked for the same reason as the table: constant memory, only read.
  enum Origin: UInt8 { case barycentre, sun, earth }

  /// Where a coefficient stands in a segment and how it is read.
  struct Term {
    let lowest: Double
    let byte: Int32
    let shift: UInt32
    let mask: UInt64
  }

  let origin: Origin
  private let order: Int
  private let bytesPerSegment: Int
  private let lastSegment: Double
  private let first: Double
  private let segmentsPerDay: Double
  private let step: Double
  private let terms: UnsafePointer<Term>
  private let segments: UnsafeRawPointer
  private let ellipse: KeplerEllipse?
  private let moonSeries: Unmanaged<MoonSeries>?

  init(
    _ layout: SeriesLayout, terms: UnsafePointer<Term>, segments: UnsafeRawPointer, first: Double
  ) {
    origin = layout.centre
    order = layout.order
    bytesPerSegment = layout.bytesPerSegment
    lastSegment = Double(layout.segments - 1)
    self.first = first
    segmentsPerDay = 1 / layout.daysPerSegment
    step = layout.step
    self.terms = terms
    self.segments = segments
    ellipse = layout.ellipse
    moonSeries = layout.moonSeries.map { Unmanaged.passUnretained($0) }
  }

  /// Position and velocity a day in the units of the file, at a Julian day that its table covers.
  @inline(__always) func motion(at day: Double) -> Motion {
    let sum = chebyshevSum(at: day)
    if let ellipse { return sum + ellipse.motion(at: day) }
    guard let moonSeries else { return sum }
    return sum + moonSeries.takeUnretainedValue().motion(at: day)
  }

  private func chebyshevSum(at day: Double) -> Motion {
    let along = (day - first) * segmentsPerDay
    let segment = min(max(along, 0), lastSegment).rounded(.down)
    let x = 2 * (along - segment) - 1
    let base = segments + Int(segment) * bytesPerSegment
    // The polynomials and their derivatives run side by side: T(k+1) = 2x T(k) - T(k-1), T'(k+1) = 2x T'(k)
    // - T'(k-1) + 2 T(k).
    var older = SIMD2(1.0, 0.0)
    var newer = SIMD2(x, 1.0)
    let twoX = SIMD2(repeating: 2 * x)
    var term = terms
    var sumX = older * Self.coefficient(term[0], base)
    var sumY = older * Self.coefficient(term[1], base)
    var sumZ = older * Self.coefficient(term[2], base)
    for _ in 1..<max(order, 1) {
      term += 3
      sumX += newer * Self.coefficient(term[0], base)
      sumY += newer * Self.coefficient(term[1], base)
      sumZ += newer * Self.coefficient(term[2], base)
      var next = twoX * newer - older
      next[1] += 2 * newer[0]
      older = newer
      newer = next
    }
    let rate = 2 * step * segmentsPerDay
    return Motion(
      position: Vector(sumX[0], sumY[0], sumZ[0]) * step,
      velocity: Vector(sumX[1], sumY[1], sumZ[1]) * rate)
  }

  @inline(__always)
  private static func coefficient(_ term: Term, _ segment: UnsafeRawPointer) -> SIMD2<Double> {
    let word = segment.loadUnaligned(fromByteOffset: Int(term.byte), as: UInt64.self)
    let bits = (UInt64(littleEndian: word) >> UInt64(term.shift)) & term.mask
    return SIMD2(repeating: term.lowest + Double(Int64(bitPattern: bits)))
  }
}
