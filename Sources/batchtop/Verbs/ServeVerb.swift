import BatchEngine
@preconcurrency import Glibc
import HTTPServer

/// `batchtop serve`: the engine over HTTP, without a screen.
enum ServeVerb: Verb {
  static let name = "serve"
  static let usage = "[--port N | --listen ADDRESS:PORT] [--host NAMES] [--quiet] [--state DIR | --memory]"
  static let summary =
    "Serves both APIs over HTTP on 127.0.0.1:8207, until TERM or INT; one line a request on standard error."
  static let details = """
    --port 0 takes any free port; the address stands on standard output once it is listened on. --quiet logs no requests.
    Clients call it by a name of this machine, by the address that --listen names, or by those of --host A,B.
    TERM and INT take no new connections, let running batches finish and their answers leave, and end with status 0.
    """
  static let options = Serving.options + StateFolder.options
  static let flags = ["memory", "recover", "quiet"]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    try arguments.none()
    let address = try Serving.address(arguments)
    // Held before any thread begins, so that only `sigwait` sees them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let engine = try StateFolder(arguments).open()
    defer { engine.close() }
    let server: HTTPServer
    do throws(ListenError) {
      server = try Serving.start(
        engine, on: address, hosts: arguments.list("host") ?? [], logs: !arguments.has("quiet"))
    } catch {
      throw UsageError(error.message, status: error.isTaken ? .inUse : .engine)
    }
    if let warning = Serving.warning(server.address) { Output.complain(warning) }
    Output.say("listening on http://\(server.address)")
    var signal: Int32 = 0
    sigwait(&signals, &signal)
    // A second one ends at once, as it would have without all this.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    server.stop()
    let figures = server.figures
    Output.note(
      "batchtop: stopped; \(figures.requests) requests on \(figures.accepted) connections, \(figures.faults) were no request"
    )
    return .allWell
  }
}
