extension Array {
  /// The elements in groups of `size`, the last one perhaps smaller.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: Swift.max(1, size)).map {
      self[$0..<Swift.min(count, $0 + Swift.max(1, size))]
    }
  }
}
