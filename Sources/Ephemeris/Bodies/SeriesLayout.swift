/// How one body's series lie in an EPH1 file, after all checks.
struct SeriesLayout {
  let code: UInt32
  let centre: ChebyshevSeries.Origin
  let order: Int
  let segments: Int
  let bytesPerSegment: Int
  let daysPerSegment: Double
  let step: Double
  let offset: Int
  let ellipse: KeplerEllipse?
  let moonSeries: MoonSeries?
  /// Term by term, x, y and z of each.
  private(set) var terms: [ChebyshevSeries.Term] = []

  init(_ file: ChebyshevTable.Reader, at head: Int, days: Double) throws(EphemerisError) {
    code = file.u32(head)
    func damaged(_ what: String) -> EphemerisError {
      .damagedTable("\(file.name), body \(file.u32(head)): \(what)")
    }
    guard let centre = ChebyshevSeries.Origin(rawValue: file.u8(head + 4)) else {
      throw damaged("unknown centre \(file.u8(head + 4))")
    }
    self.centre = centre
    order = Int(file.u16(head + 6))
    segments = Int(file.u32(head + 8))
    bytesPerSegment = Int(file.u32(head + 12))
    daysPerSegment = file.f64(head + 16)
    step = file.f64(head + 24)
    guard (1...128).contains(order), segments > 0, daysPerSegment > 0, daysPerSegment.isFinite,
      step > 0, step.isFinite, Double(segments) * daysPerSegment >= days * (1 - 1e-12)
    else { throw damaged("its segments do not cover the file's days") }

    let total = file.bytes.count
    guard let tables = Int(exactly: file.u64(head + 32)), let data = Int(exactly: file.u64(head + 40)),
      let reference = Int(exactly: file.u64(head + 48)),
      (0...total).contains(tables), (0...total).contains(data), (0...total - tables).contains(reference),
      27 * order <= total - tables - reference,
      // Counts and sizes come from 32 bits each: their product fits.
      segments * bytesPerSegment + 8 <= total - data
    else { throw damaged("its tables reach beyond the end of the file") }
    offset = data

    switch file.u8(head + 5) {
    case 0:
      ellipse = nil
      moonSeries = nil
    case 1 where reference >= 208:
      guard let read = KeplerEllipse((0..<26).map { file.f64(tables + 8 * $0) }) else {
        throw damaged("its reference ellipse is not one")
      }
      ellipse = read
      moonSeries = nil
    case 2:
      guard let read = MoonSeries(file, at: tables, length: reference) else {
        throw damaged("its series for the Moon is not one")
      }
      moonSeries = read
      ellipse = nil
    default: throw damaged("unknown reference curve")
    }
    try readTerms(file, at: tables + reference)
  }

  private mutating func readTerms(_ file: ChebyshevTable.Reader, at lowest: Int) throws(EphemerisError) {
    var starts: [Int] = []
    var bits = 0
    for index in 0..<3 * order {
      let width = Int(file.u8(lowest + 24 * order + index))
      guard width <= 56 else {
        throw .damagedTable("\(file.name), body \(code): a term of \(width) bits")
      }
      starts.append(bits)
      bits += width
    }
    guard bits <= 8 * bytesPerSegment else {
      throw .damagedTable("\(file.name), body \(code): \(bits) bits in \(bytesPerSegment) bytes")
    }
    for k in 0..<order {
      for index in [k, order + k, 2 * order + k] {
        terms.append(
          ChebyshevSeries.Term(
            lowest: Double(Int64(bitPattern: file.u64(lowest + 8 * index))),
            byte: Int32(starts[index] >> 3), shift: UInt32(starts[index] & 7),
            mask: (UInt64(1) << UInt64(file.u8(lowest + 24 * order + index))) - 1))
      }
    }
  }
}
