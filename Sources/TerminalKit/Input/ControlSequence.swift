/// A sequence that begins with `ESC [`: special keys, mouse reports, focus, pastes and answers.
///
/// Source: ECMA-48 5.4 for the form; XTerm Control Sequences ("PC-Style Function Keys", "Mouse Tracking") for
/// the meanings; the Linux console's `ESC [ [ A` to `E` for F1 to F5.
enum ControlSequence {
  /// Longer than any that means something; what is longer is dropped up to here.
  private static let longest = 64

  /// Reads the sequence at the start of `bytes`.
  static func step(_ bytes: ArraySlice<UInt8>) -> InputDecoder.Step {
    let body = bytes.dropFirst(2)
    guard let first = body.first else { return .incomplete }
    if first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete }
      let number = Int(letter) - Int(UInt8(ascii: "A")) + 1
      return .event((1...5).contains(number) ? .key(KeyStroke(.function(number))) : nil, 4)
    }
    // The mouse report of old: three bytes, which may be anything, follow.
    if first == UInt8(ascii: "M") { return body.count < 4 ? .incomplete : .event(nil, 6) }

    for index in body.indices {
      let length = index + 1 - bytes.startIndex
      switch body[index] {
      case 0x20...0x3F: if length >= longest { return .event(nil, length) }
      case 0x40...0x7E: return finish(body[..<index], final: body[index], length)
      // No such byte may stand here: what came before is dropped, and it begins something new.
      default: return .event(nil, length - 1)
      }
    }
    return .incomplete
  }

  private static func finish(_ body: ArraySlice<UInt8>, final: UInt8, _ length: Int) -> InputDecoder.Step {
    if body.first == UInt8(ascii: "<") { return .event(mouse(parameters(body.dropFirst()), final), length) }
    if let first = body.first, first >= 0x3C {
      return .event(.reply("[" + String(decoding: body + [final], as: Unicode.UTF8.self)), length)
    }
    let numbers = parameters(body)
    let modifiers = numbers.count > 1 ? modifiers(numbers[1]) : []
    switch (final, numbers.first) {
    case (UInt8(ascii: "~"), 200): return .pasteBegins(length)
    case (UInt8(ascii: "~"), 27) where numbers.count == 3:
      return .event(key(code: numbers[2], modifiers), length)
    case (UInt8(ascii: "~"), let number?):
      return .event(keys[number].map { .key(KeyStroke($0, modifiers)) }, length)
    case (UInt8(ascii: "u"), let code?): return .event(key(code: code, modifiers), length)
    case (UInt8(ascii: "I"), nil): return .event(.focus(true), length)
    case (UInt8(ascii: "O"), nil): return .event(.focus(false), length)
    case (UInt8(ascii: "Z"), _): return .event(.key(KeyStroke(.tab, modifiers.union(.shift))), length)
    default: return .event(key(final: final).map { .key(KeyStroke($0, modifiers)) }, length)
    }
  }

  /// The key of a sequence's last letter, after `ESC [` or `ESC O`.
  static func key(final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    case UInt8(ascii: "M"): .enter
    default: nil
    }
  }

  /// The numbers between the semicolons, missing ones as 0, each at most 99 999; none for an empty body.
  private static func parameters(_ body: ArraySlice<UInt8>) -> [Int] {
    guard !body.isEmpty else { return [] }
    return body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.prefix { (0x30...0x39).contains($0) }.reduce(0) { min($0 * 10 + Int($1 - 0x30), 99_999) }
    }
  }

  /// Modifiers are sent as their bits + 1; bits beyond Ctrl are other keys, which count for nothing.
  private static func modifiers(_ number: Int) -> Modifiers {
    Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, number - 1) & 7))
  }

  /// A key that a terminal reports by its character's code.
  private static func key(code: Int, _ modifiers: Modifiers) -> InputEvent? {
    switch code {
    case 9: return .key(KeyStroke(.tab, modifiers))
    case 13: return .key(KeyStroke(.enter, modifiers))
    case 27: return .key(KeyStroke(.escape, modifiers))
    case 8, 127: return .key(KeyStroke(.backspace, modifiers))
    default:
      guard let scalar = Unicode.Scalar(UInt32(code)), GlyphWidth(of: scalar) != .hidden else { return nil }
      return .key(KeyStroke(.character(Character(scalar)), modifiers))
    }
  }

  private static func mouse(_ numbers: [Int], _ final: UInt8) -> InputEvent? {
    guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
    let code = numbers[0]
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let button = code & 3
    let action: MouseEvent.Action
    switch code & 0b1110_0000 {
    case 0 where final == UInt8(ascii: "m"): action = .release(button)
    case 0: action = .press(button)
    case 32 where button < 3: action = .drag(button)
    case 64 where button == 0: action = .wheelUp
    case 64 where button == 1: action = .wheelDown
    default: return nil
    }
    return .mouse(
      MouseEvent(action, at: Position(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1)), modifiers))
  }

  private static let keys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6),
    18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11),
    24: .function(12),
  ]
}
