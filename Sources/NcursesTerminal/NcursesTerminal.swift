// NcursesTerminal: the terminal of TerminalKit on ncurses; the only module that sees CNcurses.
//
// NcursesTerminal   frames out, given back on every way out
// TerminalInput     bytes and signals in, one wait for all; Waker rings it from other threads
// TerminalAbilities what the terminal can show; ScreenCell puts a cell so
// Clipboard         copying by tmux, a desktop's program or the terminal
// PlainTerminal     lines of text instead of a screen

import CNcurses
import Glibc
import TerminalKit

/// The terminal of this process, drawn by ncurses and read by ourselves; for one thread and one at a time.
///
/// The terminal is given back on every way out: `close()`, the end of its life, a crash, a stop.
public final class NcursesTerminal: Terminal {
  /// The depth of colour in use: what was asked for, if the terminal has it.
  public private(set) var depth: ColourDepth
  public private(set) var glyphs: GlyphSet
  public private(set) var size: Size
  /// Wakes `next` from any thread.
  public let waker: Waker

  public var theme: Theme {
    didSet {
      styles = theme.styles(at: depth)
      shown = nil
    }
  }

  /// A descriptor that `next` watches too, with `.watched` when it is readable; whoever gave it reads it. -1
  /// for none.
  public var watched: Int32 {
    get { input.watched }
    set { input.watched = newValue }
  }

  /// Whether the mouse reports to the program; the terminal's own selection of text then needs Shift.
  public var mouse: Bool {
    didSet { cncurses_mouse(mouse) }
  }

  private let hasUTF8: Bool
  private var styles: StyleSheet
  /// The frame on the screen; nil when all of the next one has to be put.
  private var shown: Canvas?
  private var row: [cncurses_cell] = []
  private var looks: [Style] = []
  private var input: TerminalInput
  private var updates = UpdateQuestion.unasked

  /// Whether the terminal knows synchronized updates: asked once, behind the first frame.
  private enum UpdateQuestion: Equatable {
    case unasked, answered
    case asked(until: ContinuousClock.Instant)

    /// How long an answer may take on a slow line.
    static let patience = Duration.milliseconds(500)
  }

  /// Takes the terminal.
  /// - Parameters:
  ///   - depth: nil for what the terminal has, but none where the environment has `NO_COLOR`.
  ///   - glyphs: nil for ASCII on old terminals and what the theme wants on others. Where the locale has no
  ///     UTF-8 it is ASCII in any case.
  ///   - crashMessage: what standard error says after a crash.
  ///   - debugsCrashes: whether who handled crashes before gets them once the terminal is given back.
  public init(
    theme: Theme = .terminal, depth: ColourDepth? = nil, glyphs: GlyphSet? = nil, mouse: Bool = true,
    crashMessage: String = "The program has crashed; the terminal was given back.\n",
    debugsCrashes: Bool = false
  ) throws(TerminalError) {
    let name = Self.environment("TERM") ?? ""
    guard let waker = Waker() else { throw .noDescriptors }
    let signals = cncurses_watch_signals(true)
    guard signals >= 0 else { throw .noDescriptors }
    let hasUTF8 = cncurses_choose_locale()
    switch cncurses_start() {
    case CNCURSES_STARTED: break
    case CNCURSES_NOT_A_TERMINAL: throw .notATerminal
    case CNCURSES_UNKNOWN: throw .unknown(term: name)
    case CNCURSES_TOO_SIMPLE: throw .tooSimple(term: name)
    default: throw .notOpened
    }
    cncurses_guard(crashMessage, debugsCrashes)
    self.waker = waker
    self.theme = theme
    self.mouse = mouse
    self.hasUTF8 = hasUTF8
    self.depth = Self.depth(depth)
    self.glyphs = Self.glyphs(glyphs, theme, hasUTF8: hasUTF8)
    styles = theme.styles(at: self.depth)
    size = Self.screenSize
    let delay = Self.environment("ESCDELAY").flatMap { Int($0) } ?? 25
    input = TerminalInput(
      signals: signals, waker: waker,
      decoder: InputDecoder(escapeDelay: .milliseconds(min(max(1, delay), 5000))))
    cncurses_mouse(mouse)
  }

  deinit { close() }

  /// Changes how things are drawn, in the words of `init`; it shows with the next frame.
  public func adopt(_ theme: Theme, depth: ColourDepth?, glyphs: GlyphSet?) {
    self.depth = Self.depth(depth)
    self.glyphs = Self.glyphs(glyphs, theme, hasUTF8: hasUTF8)
    self.theme = theme
  }

  /// Gives the terminal back for good; nothing is shown afterwards.
  public func close() {
    awaitAnswers()
    cncurses_stop()
  }

  public func show(_ canvas: Canvas, cursor: Position?) {
    let same = shown.map { $0.width == canvas.width && $0.height == canvas.height } ?? false
    for y in 0..<min(canvas.height, size.height) {
      put(canvas.row(y), over: same ? shown?.row(y) : nil, y)
    }
    shown = canvas
    let place = cursor.flatMap { Rect(size).contains($0) ? $0 : nil }
    cncurses_flush(Int32(place?.y ?? -1), Int32(place?.x ?? -1))
    guard updates == .unasked else { return }
    updates = cncurses_ask_for_updates() ? .asked(until: .now + UpdateQuestion.patience) : .answered
  }

  public var isBehind: Bool { cncurses_is_behind() }

  public func repaint() {
    shown = nil
    cncurses_repaint()
  }

  public func suspend() {
    awaitAnswers()
    cncurses_leave()
    cncurses_stop_job()
    comeBack()
  }

  public func run(_ command: [String]) -> Int32 {
    guard !command.isEmpty else { return 127 }
    awaitAnswers()
    cncurses_leave()
    let status = CommandLineVector(command).withPointer { cncurses_run($0) }
    // Ctrl-C in the other program was meant for that one.
    input.forgetKeyboardSignals()
    comeBack()
    return status
  }

  public func print(_ text: String) {
    awaitAnswers()
    cncurses_leave()
    let shown = Array((Sanitiser.lines(text) + "\n\nAny key goes back. ").utf8)
    cncurses_print(shown, shown.count)
    input.awaitKey()
    // Where the cursor is now it comes back to in the end: not behind what was printed.
    cncurses_print("\r\n", 2)
    comeBack()
  }

  public func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute {
    try Clipboard(environment: Self.environment).copy(text)
  }

  public func next(deadline: ContinuousClock.Instant?) -> [TerminalEvent] {
    while true {
      let events = arrivals(until: deadline)
      // What was for the terminal alone is no news for others.
      if !events.isEmpty { return events }
      if let deadline, deadline <= .now { return [] }
    }
  }

  private func arrivals(until deadline: ContinuousClock.Instant?) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for arrival in input.next(until: deadline) {
      switch arrival {
      case .event(.input(.reply(let reply))): if !accepts(reply) { events.append(.input(.reply(reply))) }
      case .event(let event): events.append(event)
      case .sizeChanged: adoptSize(&events)
      case .stop:
        suspend()
        events.append(.resumed)
        adoptSize(&events)
      case .continued:
        comeBack()
        events.append(.resumed)
        adoptSize(&events)
      }
    }
    return events
  }

  /// Whether an answer was for the terminal itself, which then goes by it.
  private func accepts(_ reply: String) -> Bool {
    guard case .asked = updates, let answer = UpdateAnswer(reply) else { return false }
    if answer == .end { updates = .answered } else { cncurses_synchronize(answer == .known) }
    return true
  }

  /// An answer that comes when the screen is given back would be typed into the shell.
  private func awaitAnswers() {
    while case .asked(let limit) = updates, input.collect(until: limit, accepts) {}
    if case .asked = updates { updates = .answered }
  }

  /// Takes the screen again after somebody else had it.
  private func comeBack() {
    cncurses_return()
    shown = nil
    input.forgetContinuation()
    input.checkSize()
  }

  private func adoptSize(_ events: inout [TerminalEvent]) {
    guard cncurses_adopt_size() else { return }
    size = Self.screenSize
    shown = nil
    events.append(.resized(size))
  }

  /// Puts the part of a row that differs from what is on the screen.
  private func put(_ cells: ArraySlice<Cell>, over before: ArraySlice<Cell>?, _ y: Int) {
    var first = cells.startIndex
    var last = min(cells.endIndex, cells.startIndex + size.width)
    if let before {
      let offset = before.startIndex - cells.startIndex
      while first < last, cells[first] == before[first + offset] { first += 1 }
      while last > first, cells[last - 1] == before[last - 1 + offset] { last -= 1 }
      // Half a wide character cannot be put.
      while first > cells.startIndex, first < cells.endIndex, cells[first].columns == 0 { first -= 1 }
      if last < cells.endIndex, last > first, cells[last].columns == 0 { last += 1 }
    }
    guard first < last else { return }
    let stretch = RowStyles.widened(
      first..<last, in: cells[..<min(cells.endIndex, cells.startIndex + size.width)])
    RowStyles.read(cells, styles, into: &looks)
    first = stretch.lowerBound
    row.removeAll(keepingCapacity: true)
    for place in stretch {
      row.append(cncurses_cell(cells[place], looks[place - cells.startIndex], glyphs))
    }
    row.withUnsafeBufferPointer {
      cncurses_put(Int32(y), Int32(first - cells.startIndex), $0.baseAddress, Int32($0.count))
    }
  }

  private static var screenSize: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    cncurses_size(&rows, &columns)
    return Size(width: Int(columns), height: Int(rows))
  }
}
