@preconcurrency import Glibc
import Testing

/// A terminal of our own: the program runs in tmux, keys go in, the screen comes out.
final class Tmux {
  private let socket: String
  /// The home of the shell, which is removed at the end.
  let home: String
  /// Keys so far: one a name, one a character that is typed; what is pasted is none.
  private(set) var keys = 0

  /// Opens a terminal with a shell in it, in an empty home, at a prompt that is `READY`.
  ///
  /// - Parameter isFirst: whether the console is to meet its user for the first time, and welcome them.
  init(width: Int = 80, height: Int = 24, term: String = "tmux-256color", isFirst: Bool = false) throws {
    socket = "batchtop-\(getpid())-\(UInt32.random(in: 0 ..< .max))"
    home = "/tmp/\(socket)"
    mkdir(home, 0o700)
    if !isFirst {
      let kept = "\(home)/.local/state/batchtop/console"
      _ = Program.run(["/bin/sh", "-c", "umask 077; mkdir -p \(kept); echo off > \(kept)/welcome"])
    }
    let shell =
      "env -u NO_COLOR -u TMUX HOME=\(home) XDG_CONFIG_HOME=\(home)/config SWIFT_BACKTRACE=enable=no BATCHTOP_LISTEN=none LANG=C.UTF-8 "
      + "PS1='READY ' bash --norc --noprofile"
    tmux("-f", "/dev/null", "new-session", "-d", "-x", String(width), "-y", String(height), shell)
    tmux("set", "-g", "status", "off")
    tmux("set", "-s", "escape-time", "0")
    type("export TERM=\(term); clear")
    press("Enter")
    try wait("the prompt") { $0.contains { $0.hasPrefix("READY") } }
  }

  deinit {
    tmux("kill-server")
    _ = Program.run(["/bin/rm", "-rf", home])
  }

  @discardableResult
  private func tmux(_ words: String...) -> String {
    Program.run(["tmux", "-L", socket] + words).output
  }

  /// Presses keys by tmux's names.
  func press(_ keys: String...) {
    for key in keys { tmux("send-keys", key) }
    self.keys += keys.count
  }

  /// Types text as it is.
  func type(_ text: String) {
    tmux("send-keys", "-l", text)
    keys += text.count
  }

  /// A step of a flow, which takes no more keys than it may.
  func step(
    _ allowed: Int, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    keys body: () throws -> Void
  ) rethrows {
    let before = keys
    try body()
    #expect(keys - before <= allowed, "\(what) took \(keys - before) keys", sourceLocation: sourceLocation)
  }

  /// What a shell in the same home says: another window, in which `batchtop` is the built program.
  @discardableResult
  func beside(_ line: String) -> String {
    let script = """
      export HOME='\(home)' XDG_CONFIG_HOME='\(home)/config' BATCHTOP_LISTEN=none; unset XDG_STATE_HOME
      batchtop() { '\(Program.path)' "$@"; }
      cd; \(line)
      """
    return Program.run(["/bin/bash", "-c", script]).output
  }

  /// Types a line of the shell.
  func enter(_ line: String) {
    type(line)
    press("Enter")
  }

  /// Pastes text as a terminal does, bracketed where the program asked for that.
  func paste(_ text: String) {
    tmux("set-buffer", text)
    tmux("paste-buffer", "-p")
  }

  func resize(width: Int, height: Int) {
    tmux("resize-window", "-x", String(width), "-y", String(height))
  }

  /// Gives the terminal a background, which it tells to whoever asks.
  func paint(background: String) { tmux("set", "-g", "window-style", "bg=\(background)") }

  /// Sends a signal to the program that the shell has started.
  func signal(_ name: String) {
    let shell = tmux("display-message", "-p", "#{pane_pid}").filter(\.isNumber)
    _ = Program.run(["/bin/sh", "-c", "kill -\(name) $(pgrep -P \(shell) -x batchtop)"])
  }

  /// Has the program that the shell has started say something on its standard error.
  func complain(_ text: String) {
    let shell = tmux("display-message", "-p", "#{pane_pid}").filter(\.isNumber)
    _ = Program.run(["/bin/sh", "-c", "echo '\(text)' >> /proc/$(pgrep -P \(shell) -x batchtop)/fd/2"])
  }

  /// What the terminal was left in: cursor on, mouse reports, second screen, application keys, as `1` and `0`.
  var modes: String {
    tmux("display-message", "-p", "#{cursor_flag}#{mouse_any_flag}#{alternate_on}#{keypad_cursor_flag}")
      .filter(\.isNumber)
  }

  /// The rows of the screen without the blanks at their ends.
  var screen: [String] {
    tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The screen with the sequences of its colours.
  var colours: String { tmux("capture-pane", "-e", "-p") }

  /// Waits until the screen is as described, and says what there was when it never came.
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until isThere: ([String]) -> Bool
  ) throws {
    let end = ContinuousClock.now + .seconds(15)
    while !isThere(screen) {
      guard ContinuousClock.now < end else {
        let seen = screen.joined(separator: "\n")
        Issue.record("\(what) did not come:\n\(seen)", sourceLocation: sourceLocation)
        throw Missing()
      }
      usleep(10_000)
    }
  }

  /// Waits for a text anywhere on the screen.
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("\"\(text)\"", sourceLocation: sourceLocation) { $0.contains { $0.contains(text) } }
  }

  struct Missing: Error {}
}
