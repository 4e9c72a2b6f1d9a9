/// Where clients reach the engine, and how many do.
public struct Listening: Equatable, Sendable {
  /// Such as `127.0.0.1:8207`.
  public let address: String
  /// Whether other machines can reach it as well.
  public let isOpen: Bool
  /// Connections now.
  public let connections: Int

  public init(address: String, isOpen: Bool, connections: Int) {
    self.address = address
    self.isOpen = isOpen
    self.connections = connections
  }

  /// For the head of the screen: on loopback the port says all.
  var words: String {
    let place = isOpen ? address : ":" + (address.split(separator: ":").last.map(String.init) ?? address)
    return "http \(place)" + (connections > 0 ? " (\(connections))" : "")
  }
}
