/// What answers requests. All calls come on the server's thread.
public protocol HTTPHandler: AnyObject {
  /// Takes a request whose body was read, or is too large to be.
  func begin(_ request: HTTPRequest) -> any HTTPWork
  /// Answers a request before its body is read, when the client asked for that (`Expect: 100-continue`); nil lets the body
  /// come.
  func refuse(unread request: HTTPRequest) -> HTTPResponse?
  /// The answer to bytes that are no request, in the words of whatever service their path looks like.
  ///
  /// - Parameter head: As far as it was read.
  func answer(to fault: HTTPFault, head: RequestHead) -> HTTPResponse
  /// The loop is about to wait: the moment for what was put off, such as writing a log.
  func willWait()
}

extension HTTPHandler {
  public func willWait() {}
}

/// What is being done for a request: small steps on the server's thread, so that a long one delays nobody.
public protocol HTTPWork {
  /// Goes on for a moment. It is also carried to its end when the client has gone.
  mutating func step() -> HTTPStep
}

public enum HTTPStep {
  /// There is more to do at once.
  case more
  /// It waits for something that rings `HTTPServer.wake()`.
  case waiting
  case done(HTTPResponse)
}

/// Work that was done at once.
public struct FinishedWork: HTTPWork {
  public let response: HTTPResponse

  public init(_ response: HTTPResponse) { self.response = response }

  public mutating func step() -> HTTPStep { .done(response) }
}
