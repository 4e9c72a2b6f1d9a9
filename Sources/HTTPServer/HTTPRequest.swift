/// A request as a handler gets it.
public struct HTTPRequest: Sendable {
  public enum Body: Sendable {
    case bytes([UInt8])
    /// It is larger than the limit, or the client waits to be told whether to send it: how many bytes it announced, or sent
    /// so far.
    case unread(Int)
  }

  public let head: RequestHead
  public let body: Body

  public init(head: RequestHead, body: Body) {
    self.head = head
    self.body = body
  }
}
