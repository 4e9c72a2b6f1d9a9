import CNcurses
import TerminalKit

/// The ways to the clipboard, the surest first: tmux's own, the desktop's tool, and at last asking the
/// terminal.
///
/// Within tmux a request to the terminal is dropped by default, so that tmux is asked itself.
struct Clipboard {
  let environment: (String) -> String?

  func copy(_ text: String) throws(ClipboardError) -> ClipboardRoute {
    if isSet("TMUX"), feed(text, to: ["tmux", "load-buffer", "-w", "-"]) { return .tmux }
    for tool in desktopTools where feed(text, to: tool) { return .desktop }
    if isSet("TMUX") { throw ClipboardError("tmux did not take the text, and it does not pass it on.") }
    guard let request = ClipboardRequest.sequence(for: text) else {
      throw ClipboardError(
        "No clipboard tool was found, and \(text.utf8.count) bytes are more than a terminal takes.")
    }
    cncurses_write(request, request.count)
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
