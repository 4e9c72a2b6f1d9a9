import Glibc

/// What holds for every input; what does not hold is a finding, as a trap would be.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fail(what()) }
}

func fail(_ what: String) -> Never {
  print("FINDING: \(what)")
  fflush(stdout)
  abort()
}

/// The bytes of an input, taken from its beginning; zeros behind its end.
struct InputBytes {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

  mutating func number() -> Int { byte() << 8 | byte() }
}

/// The bytes in pieces, whose sizes follow from a number.
func pieces(of bytes: ArraySlice<UInt8>, _ sizes: Int) -> [ArraySlice<UInt8>] {
  var (pieces, rest, state) = ([ArraySlice<UInt8>](), bytes, UInt32(truncatingIfNeeded: sizes))
  while !rest.isEmpty {
    // Numerical Recipes' generator: any will do that a finding can be run again with.
    state = state &* 1_664_525 &+ 1_013_904_223
    let size = sizes == 0 ? 1 : 1 + Int(state >> 16) % 24
    pieces.append(rest.prefix(size))
    rest = rest.dropFirst(size)
  }
  return pieces
}

/// What libFuzzer calls; each target has a `check`.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  check(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
