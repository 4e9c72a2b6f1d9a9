import BatchEngine

/// What the program tells the console of itself, as values: the console reads no file and no environment.
public struct ConsoleFacts: Sendable {
  /// A name and what it stands for, such as a folder.
  public struct Line: Equatable, Sendable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The program's version.
  public let version: String
  /// Paths and settings, one a line.
  public let lines: [Line]
  /// Whose data the answers are made of, in lines.
  public let attribution: String
  /// What each error code of the services means, by code.
  public let explanations: [ErrorExplanation]
  /// Names of the services, for people.
  let serviceNames: [ServiceID: String]
  /// Why no moment behind can be looked at; nil when there is a journal that tells.
  public let whyNoPast: String?

  public init(
    version: String = "-", lines: [Line] = [], attribution: String = "", services: [any BatchService] = [],
    whyNoPast: String? = "State in memory has no journal to look back in."
  ) {
    self.version = version
    self.lines = lines
    self.attribution = attribution
    var known: Set<String> = []
    explanations = services.flatMap(\.explanations).filter { known.insert($0.code).inserted }
      .sorted { $0.code < $1.code }
    serviceNames = Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    self.whyNoPast = whyNoPast
  }

  /// What a code means; nil for one that no service gives.
  func explanation(of code: String) -> ErrorExplanation? { explanations.first { $0.code == code } }
}
