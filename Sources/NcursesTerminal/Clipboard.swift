import CNcurses
import TerminalKit

/// The ways to the clipboard, the surest first: tmux's own, the desktop's tool, and at last asking the terminal.
///
/// Within tmux a request to the terminal is dropped by default, so that tmux is asked itself.
struct Clipboard {
  let environment: (String) -> String?

  /// Bytes of base64 that terminals are known to take in one request.
  private static let longestRequest = 75_000

  func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute {
    if isSet("TMUX"), feed(text, to: ["tmux", "load-buffer", "-w", "-"]) { return .tmux }
    for tool in desktopTools where feed(text, to: tool) { return .desktop }
    let request = "\u{1B}]52;c;" + Base64.encode(text.utf8) + "\u{1B}\\"
    if isSet("TMUX") { throw ClipboardError("tmux did not take the text, and it does not pass it on.") }
    guard request.utf8.count <= Self.longestRequest else {
      throw ClipboardError(
        "No clipboard tool was found, and \(text.utf8.count) bytes are more than a terminal takes.")
    }
    var bytes = Array(request.utf8)
    cncurses_write(&bytes, bytes.count)
    return .terminal
  }

  private var desktopTools: [[String]] {
    (isSet("WAYLAND_DISPLAY") ? [["wl-copy"]] : [])
      + (isSet("DISPLAY")
        ? [["xclip", "-selection", "clipboard"], ["xsel", "--input", "--clipboard"]] : [])
  }

  private func isSet(_ name: String) -> Bool { !(environment(name) ?? "").isEmpty }

  private func feed(_ text: String, to command: [String]) -> Bool {
    let bytes = Array(text.utf8)
    return CommandLineVector(command).withPointer { arguments in
      bytes.withUnsafeBytes { cncurses_feed(arguments, $0.baseAddress, $0.count) }
    }
  }
}
