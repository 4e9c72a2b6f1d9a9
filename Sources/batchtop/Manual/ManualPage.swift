/// A page for `man`, in the macros of man(7).
///
/// Texts are plain; what stands between backquotes is printed bold, as it is typed.
struct ManualPage {
  let name: String
  let section: Int
  /// The page as roff.
  private(set) var text: String

  /// - Parameter about: what it is, in one line, for `whatis`.
  init(_ name: String, _ section: Int, about: String) {
    self.name = name
    self.section = section
    // No date: the same program prints the same page.
    text = ".TH \"\(name.uppercased())\" \(section) \"\" \"batchtop \(AboutVerb.version)\" \"batchtop\"\n"
    // No hyphens of its own and no stretched blanks: what is to be typed stays as it is.
    text += ".nh\n.ad l\n.SH NAME\n\(Self.escaped(name)) \\- \(Self.escaped(about))\n"
  }

  mutating func section(_ title: String) { text += ".SH \(title)\n" }
  mutating func subsection(_ title: String) { text += ".SS \"\(Self.escaped(title))\"\n" }
  mutating func paragraph(_ words: String) { text += ".PP\n\(Self.line(words))\n" }
  /// A word with what may follow it, and indented what it means; `more` is a paragraph of its own below.
  mutating func term(_ word: String, follow: String = "", _ meaning: String, more: String = "") {
    let head = "`\(word)`" + (follow.isEmpty ? "" : " \(follow)")
    text += ".TP\n\(Self.line(head))\n\(Self.line(meaning))\n"
    if !more.isEmpty { text += ".IP\n\(Self.line(more))\n" }
  }

  /// Lines as they are typed or stand in a file.
  mutating func example(_ lines: String) {
    text += ".PP\n.RS 4\n.nf\n"
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      text += Self.guarded(Self.escaped(String(line))) + "\n"
    }
    text += ".fi\n.RE\n"
  }

  /// Text with its bold parts.
  private static func line(_ words: String) -> String {
    var result = ""
    for (index, part) in words.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      let isBold = !index.isMultiple(of: 2)
      // A line feed would end what is bold, or begin a request with the dot of a file's name.
      let flat = part.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
      result += isBold ? "\\fB\(escaped(flat))\\fR" : escaped(flat)
    }
    return guarded(result)
  }

  /// A line that begins with a dot or a quote would be a request.
  private static func guarded(_ line: String) -> String {
    line.first == "." || line.first == "'" ? "\\&" + line : line
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
    return result
  }
}
