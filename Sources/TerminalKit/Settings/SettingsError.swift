/// What is wrong in a settings file, and where.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1; nil when it is about the file as a whole.
  public let line: Int?
  public let message: String

  public init(file: String, line: Int? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `night.theme:4: There is no role "curser"; did you mean "cursor"?`
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + ": " + message
  }
}
