/// A file of Chebyshev series, format EPH1, read in place.
///
/// Little endian. Head of 24 bytes: `EPH1`, u16 version 1, u16 number of bodies, f64 first and last Julian
/// day. Then 64 bytes a body: u32 code, u8 centre (0 barycentre, 1 Sun, 2 Earth), u8 reference curve (0
/// none, 1 Kepler ellipse, 2 Moon series), u16 terms, u32 segments, u32 bytes a segment, f64 days a segment, f64 step, u64
/// offset of the tables, u64 offset of the segments, u64 length of the reference block. Tables: reference
/// block, then per coordinate and term the lowest value (i64), then the bit widths (u8). A segment holds
/// the terms of x, of y and of z, lowest bit first, without gaps; eight bytes follow the last segment, so
/// that eight may be read at any term. A coefficient is (lowest + bits) × step.
///
/// Everything that a look-up relies on is checked here, once.
final class ChebyshevTable: @unchecked Sendable {
  // Unchecked: the pointers are to constant memory that is only read after `init`.
  let name: String
  /// Julian days, TDB.
  let first: Double
  let last: Double
  private let bodies: [UInt32: ChebyshevSeries]
  /// What series of the bodies point to.
  private let moonSeries: [MoonSeries]
  private let terms: UnsafeMutablePointer<ChebyshevSeries.Term>

  /// - Parameter bytes: must stay in place, unchanged, as long as the table and what it hands out are in use.
  init(_ name: String, _ bytes: UnsafePointer<UInt8>, length: Int) throws(EphemerisError) {
    let file = Reader(name: name, bytes: UnsafeRawBufferPointer(start: bytes, count: length))
    guard length >= 24, file.u32(0) == 0x3148_5045, file.u16(4) == 1 else {
      throw .damagedTable("\(name) does not begin as an EPH1 file of version 1")
    }
    let count = Int(file.u16(6))
    let first = file.f64(8)
    let last = file.f64(16)
    guard count > 0, 24 + 64 * count <= length, first < last, (last - first).isFinite else {
      throw .damagedTable("\(name) has no bodies or no days")
    }
    var layouts: [SeriesLayout] = []
    for index in 0..<count {
      layouts.append(try SeriesLayout(file, at: 24 + 64 * index, days: last - first))
    }
    // One block for the terms of all bodies: a look-up then needs no reference counting.
    terms = .allocate(capacity: layouts.reduce(0) { $0 + $1.terms.count })
    var next = terms
    var bodies: [UInt32: ChebyshevSeries] = [:]
    for layout in layouts {
      next.initialize(from: layout.terms, count: layout.terms.count)
      bodies[layout.code] = ChebyshevSeries(
        layout, terms: next, segments: UnsafeRawPointer(bytes) + layout.offset, first: first)
      next += layout.terms.count
    }
    self.name = name
    self.first = first
    self.last = last
    self.bodies = bodies
    moonSeries = layouts.compactMap(\.moonSeries)
  }

  deinit { terms.deallocate() }

  func covers(_ day: Double) -> Bool { first <= day && day <= last }

  func series(_ code: UInt32) throws(EphemerisError) -> ChebyshevSeries {
    guard let found = bodies[code] else { throw .damagedTable("\(name) lacks body \(code)") }
    return found
  }

  /// Numbers at places that the caller has found to lie inside of the file.
  struct Reader {
    let name: String
    let bytes: UnsafeRawBufferPointer

    func u8(_ at: Int) -> UInt8 { bytes[at] }
    func u16(_ at: Int) -> UInt16 {
      UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self))
    }
    func u32(_ at: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
    func u64(_ at: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
    func f32(_ at: Int) -> Float { Float(bitPattern: u32(at)) }
    func f64(_ at: Int) -> Double { Double(bitPattern: u64(at)) }
  }
}
