/// Runs a program over a text: from a table where that stays small, else with all its states at once.
struct Automaton: Sendable {
  /// States of the table, at most.
  private static let tableLimit = 256

  private let program: PatternProgram
  /// For each byte the class of bytes that it cannot be told from.
  private let classes: [UInt8]
  private let classCount: Int
  /// `state * classCount + class` is the next state; empty when the table would be too large.
  private var table: [UInt16] = []
  /// What a state says: bit 0 that something has been found, bit 1 that it is found if the text ends here.
  private var verdicts: [UInt8] = []

  init(_ program: PatternProgram) {
    self.program = program
    (classes, classCount) = Self.classes(of: program)
    build()
  }

  func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    table.isEmpty ? simulate(bytes) : run(bytes)
  }

  func accepts(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(accepts) }

  private func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    table.withUnsafeBufferPointer { table in
      classes.withUnsafeBufferPointer { classes in
        verdicts.withUnsafeBufferPointer { verdicts in
          var state = 0
          for byte in bytes {
            if verdicts[state] & 1 != 0 { return true }
            state = Int(table[state * classCount + Int(classes[Int(byte)])])
          }
          return verdicts[state] != 0
        }
      }
    }
  }

  private func simulate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var current = closure(of: [program.entry], isAtStart: true)
    for byte in bytes {
      if current.isFound { return true }
      current = step(current.states, byte)
    }
    return current.isFound || current.isFoundAtEnd
  }

  private struct Closure {
    /// States that wait for a byte, in rising order.
    var states: [Int] = []
    var isFound = false
    var isFoundAtEnd = false
  }

  private func step(_ states: [Int], _ byte: UInt8) -> Closure {
    var next = [program.entry]
    for state in states {
      if case .byte(let set, let following) = program.states[state], set.contains(byte) {
        next.append(following)
      }
    }
    return closure(of: next, isAtStart: false)
  }

  /// All states that are reached without a byte.
  private func closure(of seeds: [Int], isAtStart: Bool) -> Closure {
    var result = Closure()
    // Two bits a state: reached as it is, and reached only if the text ends here.
    var seen = [UInt8](repeating: 0, count: program.states.count)
    var waiting = seeds.map { (state: $0, isAtEnd: false) }
    while let (state, isAtEnd) = waiting.popLast() {
      let bit: UInt8 = isAtEnd ? 2 : 1
      guard seen[state] & (bit | 1) == 0 || (!isAtEnd && seen[state] & 1 == 0) else { continue }
      seen[state] |= bit
      switch program.states[state] {
      case .byte: if !isAtEnd { result.states.append(state) }
      case .split(let a, let b): waiting += [(a, isAtEnd), (b, isAtEnd)]
      case .start(let next): if isAtStart { waiting.append((next, isAtEnd)) }
      case .end(let next): waiting.append((next, true))
      case .accept: if isAtEnd { result.isFoundAtEnd = true } else { result.isFound = true }
      }
    }
    result.states.sort()
    return result
  }

  /// Makes the table, unless it grows too large.
  private mutating func build() {
    let first = closure(of: [program.entry], isAtStart: true)
    var closures = [first]
    var numbers: [[Int]: UInt16] = [:]
    var table: [UInt16] = []
    let samples = (0..<classCount).map { number in classes.firstIndex { Int($0) == number } ?? 0 }
    var done = 0
    while done < closures.count {
      let closure = closures[done]
      done += 1
      for sample in samples {
        let next = step(closure.states, UInt8(sample))
        let key = next.states + [next.isFound ? -1 : -2, next.isFoundAtEnd ? -1 : -2]
        if let number = numbers[key] {
          table.append(number)
          continue
        }
        // Large programs take long for each state, and are run without a table.
        guard closures.count < Self.tableLimit, closures.count * program.states.count < 100_000 else {
          return
        }
        numbers[key] = UInt16(closures.count)
        table.append(UInt16(closures.count))
        closures.append(next)
      }
    }
    self.table = table
    verdicts = closures.map { ($0.isFound ? 1 : 0) | ($0.isFoundAtEnd ? 2 : 0) }
  }

  private static func classes(of program: PatternProgram) -> ([UInt8], Int) {
    let sets = Set(
      program.states.compactMap { state -> ByteSet? in
        if case .byte(let set, _) = state { return set }
        return nil
      })
    var numbers: [[Bool]: UInt8] = [:]
    var classes: [UInt8] = []
    for byte in UInt8.min...UInt8.max {
      let key = sets.map { $0.contains(byte) }
      let number = numbers[key] ?? UInt8(numbers.count)
      numbers[key] = number
      classes.append(number)
    }
    return (classes, numbers.count)
  }
}
