/// Puts a chunked body together (RFC 9112, 7.1): sizes and trailers come as lines, data as bytes.
struct ChunkedBody {
  enum Expecting: Equatable {
    case size
    /// So many bytes of the present chunk are still to come.
    case data(Int)
    case dataEnd
    case trailer
    case nothing
  }

  private(set) var expecting = Expecting.size
  private var trailerBytes = 0
  private let limits: HTTPLimits

  init(_ limits: HTTPLimits) { self.limits = limits }

  /// How many bytes the next line may have, without its CRLF.
  var longestLine: Int {
    switch expecting {
    case .size: limits.chunkLine
    case .trailer: max(0, limits.trailers - trailerBytes - 2)
    case .data, .dataEnd, .nothing: 0
    }
  }

  /// Why a longer line is refused.
  var tooLong: HTTPFault {
    switch expecting {
    case .size: .malformed("A chunk's size line is longer than \(limits.chunkLine) bytes.")
    case .trailer: HTTPFault(431, "The trailer is larger than \(limits.trailers) bytes.")
    case .data, .dataEnd, .nothing: .malformed("A chunk is longer than its size says.")
    }
  }

  /// Reads the next line, without its CRLF.
  mutating func readLine(_ place: Range<Int>, of bytes: [UInt8]) throws(HTTPFault) {
    let outcome = bytes.withUnsafeBytes { all in
      Result { () throws(HTTPFault) in try readLine(UnsafeRawBufferPointer(rebasing: all[place])) }
    }
    try outcome.get()
  }

  private mutating func readLine(_ line: UnsafeRawBufferPointer) throws(HTTPFault) {
    switch expecting {
    case .size:
      let size = try size(line)
      expecting = size == 0 ? .trailer : .data(size)
    case .dataEnd:
      expecting = .size
    case .trailer:
      guard !line.isEmpty else { return expecting = .nothing }
      trailerBytes += line.count + 2
      _ = try FieldLine(line)
    case .data, .nothing: break
    }
  }

  /// So many bytes of the present chunk were taken.
  mutating func took(_ count: Int) {
    guard case .data(let left) = expecting else { return }
    expecting = count < left ? .data(left - count) : .dataEnd
  }

  /// Hexadecimal digits, then perhaps extensions, which mean nothing here.
  private func size(_ line: UnsafeRawBufferPointer) throws(HTTPFault) -> Int {
    var (size, digits) = (0, 0)
    for byte in line {
      guard let digit = Self.digit(byte) else { break }
      digits += 1
      guard digits <= 15 else { throw .malformed("A chunk's size has too many digits.") }
      size = size << 4 | digit
    }
    let rest = line[digits...]
    guard digits > 0, rest.isEmpty || rest.first == UInt8(ascii: ";"), !rest.contains(where: \.isControl)
    else { throw .malformed("A chunk's size must be hexadecimal digits.") }
    return size
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30)
    case 0x41...0x46: Int(byte - 0x41 + 10)
    case 0x61...0x66: Int(byte - 0x61 + 10)
    default: nil
    }
  }
}
