import Glibc

/// A command as C wants it: a list of texts that ends in nothing.
struct CommandLineVector {
  private let words: [String]

  /// A command of at least one word, its program first.
  init(_ words: [String]) { self.words = words }

  func withPointer<Result>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { preconditionFailure("The list has its end at least.") }
      return body(first)
    }
  }
}
