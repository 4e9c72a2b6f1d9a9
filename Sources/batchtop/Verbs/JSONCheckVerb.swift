import JSONCodec

/// `batchtop json-check`: whether standard input is JSON.
enum JSONCheckVerb: Verb {
  static let name = "json-check"
  static let usage = "< FILE"
  static let summary = "Checks that standard input is JSON (RFC 8259); says where it is not."
  static let details =
    "Exit status: 0 it is, 1 it is not. Duplicate names are no error of syntax and pass here."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    do {
      try JSONParser.check(try FileText.read("-"), mode: .syntax)
      return .allWell
    } catch let error as JSONError {
      Output.complain(error.message)
    } catch let error as FileText.Failure {
      Output.complain(error.message)
      return .engine
    } catch {
      Output.complain("\(error)")
    }
    return .itemsFailed
  }
}
