/// A way into a service: a path, what it takes, and the scope that opens it.
public struct Route: Equatable, Sendable {
  public enum Form: Sendable {
    /// A batch of elements is posted there.
    case batch
    /// One endpoint, called alone: its parameters come in the query of a GET or the body of a POST.
    case single
    /// An account asks about itself: nothing runs and nothing is charged.
    case reading
  }

  public let path: String
  /// The name for people and for the command line, such as `signals`.
  public let name: String
  /// The scope that a key needs; nil when any live key will do.
  public let scope: String?
  public let form: Form
  /// What one item or one call costs at the least; nil where the items of a batch have prices of their own.
  public let price: Int?

  public init(path: String, name: String, scope: String? = nil, form: Form = .batch, price: Int? = nil) {
    self.path = path
    self.name = name
    self.scope = scope
    self.form = form
    self.price = price
  }

  /// The methods that fit, in the order of the `Allow` field.
  public var methods: [String] {
    switch form {
    case .batch: ["POST"]
    case .single: ["GET", "POST"]
    case .reading: ["GET"]
    }
  }
}
