/// Bytes of a terminal to keys, mouse, pasted text, focus and answers.
///
/// A value without a terminal: bytes go in as they come, events come out. What is unknown is dropped whole,
/// so that a strange sequence never turns into the keys that its bytes would be. A lone Esc looks like the
/// start of a sequence; when nothing follows within `patience`, call `flush()`.
public struct InputDecoder: Sendable {
  /// Bytes of a paste that are kept: 4 MiB.
  public static let pasteLimit = 4 << 20

  /// How long a lone Esc waits for the rest of a sequence.
  public var escapeDelay: Duration

  private var waiting: [UInt8] = []
  private var paste: PasteCollector?

  public init(escapeDelay: Duration = .milliseconds(25)) {
    self.escapeDelay = escapeDelay
  }

  /// How long to wait for more bytes before `flush()`; nil when nothing is begun.
  ///
  /// The rest of a sequence may be slow on a slow line. A paste that has lost its end must not swallow keys
  /// for ever.
  public var patience: Duration? {
    if paste != nil { return .seconds(2) }
    if waiting.isEmpty { return nil }
    return waiting == [ASCII.escape] ? escapeDelay : max(escapeDelay, .milliseconds(150))
  }

  /// Takes bytes and gives the events that they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    waiting.append(contentsOf: bytes)
    var events: [InputEvent] = []
    var rest = waiting[...]
    decoding: while !rest.isEmpty {
      if paste != nil {
        guard let event = collectPaste(&rest) else { break decoding }
        events.append(event)
        continue
      }
      switch Self.step(rest) {
      case .incomplete: break decoding
      case .event(let event, let length):
        if let event { events.append(event) }
        rest = rest.dropFirst(length)
      case .pasteBegins(let length):
        paste = PasteCollector()
        rest = rest.dropFirst(length)
      }
    }
    waiting = Array(rest)
    return events
  }

  /// Decides what was begun when no more bytes came: Esc alone is the key, a cut sequence is dropped, and a
  /// paste without end is taken as it is.
  public mutating func flush() -> [InputEvent] {
    if let open = paste {
      paste = nil
      waiting = []
      return [open.event]
    }
    let begun = waiting
    waiting = []
    guard begun.first == ASCII.escape else { return [] }
    if begun.count == 1 { return [.key(KeyStroke(.escape))] }
    // Alt with one of the characters that open a sequence.
    if begun.count == 2, let character = Self.printable(begun[1]) {
      return [.key(KeyStroke(.character(character), .alt))]
    }
    return []
  }

  private mutating func collectPaste(_ rest: inout ArraySlice<UInt8>) -> InputEvent? {
    guard let taken = paste?.take(rest) else { return nil }
    rest = rest.dropFirst(taken.count)
    guard taken.ended, let event = paste?.event else {
      return nil
    }
    paste = nil
    return event
  }

  enum Step {
    case incomplete
    /// An event, or nothing for bytes that mean nothing, and how many bytes it took.
    case event(InputEvent?, Int)
    case pasteBegins(Int)
  }

  private static func step(_ bytes: ArraySlice<UInt8>) -> Step {
    guard let first = bytes.first else { return .incomplete }
    if first == ASCII.escape { return escape(bytes) }
    if let stroke = control(first, []) { return .event(.key(stroke), 1) }
    return scalar(bytes, [], 0)
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> Step {
    guard let second = bytes.dropFirst().first else { return .incomplete }
    switch second {
    case UInt8(ascii: "["): return ControlSequence.step(bytes)
    case UInt8(ascii: "O"):
      guard let final = bytes.dropFirst(2).first else { return .incomplete }
      return .event(ControlSequence.key(final: final).map { .key(KeyStroke($0)) }, 3)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      return reply(bytes)
    case ASCII.escape: return .event(.key(KeyStroke(.escape)), 1)
    default:
      if let stroke = control(second, .alt) { return .event(.key(stroke), 2) }
      return scalar(bytes.dropFirst(), .alt, 1)
    }
  }

  /// An answer of the terminal, up to BEL or ESC \; one that is too long to be an answer is dropped.
  private static func reply(_ bytes: ArraySlice<UInt8>) -> Step {
    let body = bytes.dropFirst()
    for index in body.indices {
      switch body[index] {
      case ASCII.bell:
        return .event(text(body[..<index]), index + 1 - bytes.startIndex)
      case ASCII.escape:
        guard index + 1 < body.endIndex else { return .incomplete }
        // Any other sequence ends this one without an answer.
        if body[index + 1] != UInt8(ascii: "\\") { return .event(nil, index - bytes.startIndex) }
        return .event(text(body[..<index]), index + 2 - bytes.startIndex)
      default: continue
      }
    }
    return body.count > 4096 ? .event(nil, bytes.count) : .incomplete
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> InputEvent {
    .reply(String(decoding: bytes, as: Unicode.UTF8.self))
  }

  /// One character of UTF-8 after `offset` bytes that belong to it.
  private static func scalar(_ bytes: ArraySlice<UInt8>, _ modifiers: Modifiers, _ offset: Int) -> Step {
    var iterator = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    switch parser.parseScalar(from: &iterator) {
    case .valid(let encoded):
      let scalar = Unicode.UTF8.decode(encoded)
      // C1 controls are no keys.
      let isControl = (0x80..<0xA0).contains(scalar.value)
      let stroke = KeyStroke(.character(Character(scalar)), modifiers)
      return .event(isControl ? nil : .key(stroke), offset + encoded.count)
    case .error(let length):
      // The start of a character whose rest has not come looks like an error, unless it is short of bytes
      // only.
      if bytes.count < expectedLength(bytes.first ?? 0), length == bytes.count { return .incomplete }
      return .event(nil, offset + max(1, length))
    case .emptyInput: return .incomplete
    }
  }

  private static func expectedLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func control(_ byte: UInt8, _ modifiers: Modifiers) -> KeyStroke? {
    switch byte {
    case 0x00: KeyStroke(.character(" "), modifiers.union(.control))
    case 0x09: KeyStroke(.tab, modifiers)
    case 0x0A, 0x0D: KeyStroke(.enter, modifiers)
    case 0x08, 0x7F: KeyStroke(.backspace, modifiers)
    case 0x01..<0x1B: KeyStroke(.character(Character(Unicode.Scalar(byte + 0x60))), modifiers.union(.control))
    case 0x1C..<0x20: KeyStroke(.character(Character(Unicode.Scalar(byte + 0x40))), modifiers.union(.control))
    default: nil
    }
  }

  private static func printable(_ byte: UInt8) -> Character? {
    byte > 0x20 && byte < 0x7F ? Character(Unicode.Scalar(byte)) : nil
  }
}

/// Control characters that input is told apart by.
enum ASCII {
  static let bell: UInt8 = 0x07
  static let escape: UInt8 = 0x1B
}
