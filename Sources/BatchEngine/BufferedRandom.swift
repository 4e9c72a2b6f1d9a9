import CSystem

/// The system's random numbers, drawn many at a time: a call to the system for each would cost more than most else of a
/// request.
///
/// What was given out is wiped, so that a key cannot be read here after it was made.
public struct BufferedRandom: RandomNumberGenerator, Sendable {
  private var numbers: [UInt64] = []

  public init() {}

  public mutating func next() -> UInt64 {
    if numbers.isEmpty { refill() }
    let last = numbers.count - 1
    let number = numbers[last]
    numbers[last] = 0
    numbers.removeLast()
    return number
  }

  private mutating func refill() {
    numbers = [UInt64](repeating: 0, count: 64)
    let isFilled = numbers.withUnsafeMutableBytes { csystem_random($0.baseAddress, $0.count) == 0 }
    guard !isFilled else { return }
    var source = SystemRandomNumberGenerator()
    for index in numbers.indices { numbers[index] = source.next() }
  }
}
