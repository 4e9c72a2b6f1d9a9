import BatchEngine

/// An endpoint of Ephemeris: its path, its price, how its parameters are read, and how it runs.
protocol Endpoint: ItemWork {
  static var path: String { get }
  static var credits: Int { get }

  /// Whether it searches through time, for as long as that takes.
  static var isSearch: Bool { get }

  /// What a call with these parameters costs, also when they turn out to be wrong.
  static func credits(of params: ParameterReader) -> Int

  /// Reads and checks the parameters; throws the first mistake in the order of the contract's table.
  init(_ params: ParameterReader) throws(ItemError)
}

extension Endpoint {
  static var isSearch: Bool { false }
  static func credits(of params: ParameterReader) -> Int { credits }
}

/// The endpoints there are. To add one: its file, and its line here.
enum EndpointCatalog {
  static let all: [any Endpoint.Type] = [
    PositionsEndpoint.self,
    HousesEndpoint.self,
    ChartEndpoint.self,
    StarsEndpoint.self,
    AyanamshaEndpoint.self,
    DeltaTEndpoint.self,
    SiderealTimeEndpoint.self,
    SolarEclipsesEndpoint.self,
    LunarEclipsesEndpoint.self,
    HeliacalEndpoint.self,
    IngressesEndpoint.self,
  ]

  static let endpoints = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
}
