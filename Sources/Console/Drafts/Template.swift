import JSONCodec

/// A batch to start from.
struct Template: Sendable {
  /// Its word in the prompt: `compose ten`.
  let name: String
  /// What it shows, in one line.
  let title: String
  let path: String
  let items: [JSON]
  /// The cap of the account it is meant for; nil when any account of the service will do.
  var cap: Int?
  /// Why nothing can be started from it; nil when something can.
  var mistake: String?

  /// To add one: its line here.
  static let all = [
    Template(
      name: "ten", title: "ten elements of four endpoints, two of which fail", path: batch, items: tenElements
    ),
    Template(
      name: "days", title: "positions of Sun and Moon by day, thirty elements", path: batch,
      items: (1...30).map { day in
        element("positions", ["datetime": .string(midnight(day)), "bodies": "sun,moon"])
      }),
    Template(
      name: "chart", title: "one chart: positions and houses of a moment and a place", path: batch,
      items: [
        element("positions", ["datetime": "1990-06-15T13:30:00Z", "bodies": "planets"]),
        element("houses", ["datetime": "1990-06-15T13:30:00Z", "lat": 51.4779, "lon": 0.0015]),
      ]),
    Template(
      name: "endpoints", title: "each of the eleven endpoints once", path: batch, items: everyEndpoint),
    Template(
      name: "signals", title: "signals of ten ids, one of which is none", path: family("signals"),
      items: ids(10).enumerated().map { $0 == 6 ? ["id": "unknown"] : $1 }),
    Template(
      name: "enrichment", title: "enrichment of five ids", path: family("enrichment"), items: ids(5)),
    Template(
      name: "intelligence", title: "intelligence of five ids", path: family("intelligence"), items: ids(5)),
    Template(
      name: "cap", title: "as many items as the plan Free takes in one batch", path: family("signals"),
      items: ids(10), cap: 10),
    Template(
      name: "over", title: "one item more than the plan Free takes: refused whole", path: family("signals"),
      items: ids(11), cap: 10),
  ]

  static let batch = "/v1/batch"

  static func family(_ name: String) -> String { "/api/v1/\(name)/batch" }

  /// Where items that came without a route belong: elements name their endpoint, the rest are ids.
  static func path(for items: [JSON]) -> String {
    items.contains { $0["endpoint"] != nil } ? batch : family("signals")
  }

  private static let tenElements = [
    element("positions", ["datetime": "2024-01-01T00:00:00Z", "bodies": "sun,moon"]),
    element("houses", ["datetime": "2024-01-01T12:00:00Z", "lat": 40.7128, "lon": -74.006]),
    element("delta-t", ["datetime": "2024-01-01T00:00:00Z"]),
    element("sidereal-time", ["datetime": "2024-01-01T00:00:00Z", "lon": 13.405]),
    // Fails: a house needs a latitude.
    element("houses", ["datetime": "2024-01-05T12:00:00Z", "lon": -74.006]),
    element("positions", ["jd": 2_451_545.0, "bodies": "planets"]),
    // Fails, and costs nothing: there is no such endpoint.
    element("tides", ["datetime": "2024-01-07T00:00:00Z"]),
    element(
      "houses", ["datetime": "2024-01-08T18:30:00Z", "lat": 51.5074, "lon": -0.1278, "system": "koch"]),
    element("positions", ["datetime": "2024-04-08T18:16:00Z", "bodies": "sun,moon,mercury"]),
    element("delta-t", ["jd": 2_415_020.5]),
  ]

  private static let everyEndpoint = [
    element("positions", ["datetime": "2024-04-08T18:00:00Z", "bodies": "sun,moon", "sidereal": "lahiri"]),
    element(
      "houses", ["datetime": "2024-04-08T18:00:00Z", "lat": 32.7767, "lon": -96.797, "system": "koch"]),
    element("chart", ["datetime": "2024-04-08T18:00:00Z", "lat": 32.7767, "lon": -96.797]),
    element("stars", ["datetime": "2024-04-08T18:00:00Z", "name": "Aldebaran"]),
    element("ayanamsha", ["datetime": "2024-04-08T18:00:00Z", "system": "lahiri"]),
    element("delta-t", ["datetime": "2024-04-08T18:00:00Z"]),
    element("sidereal-time", ["datetime": "2024-04-08T18:00:00Z", "lon": -96.797]),
    element("eclipses/solar", ["datetime": "2024-01-01T00:00:00Z", "lat": 32.7767, "lon": -96.797]),
    element("eclipses/lunar", ["datetime": "2024-01-01T00:00:00Z", "type": "total", "count": 3]),
    element(
      "heliacal",
      [
        "datetime": "2024-01-01T00:00:00Z", "body": "venus", "event": "morning_last", "lat": 30.05,
        "lon": 31.25,
      ]),
    element("ingresses", ["datetime": "2024-01-01T00:00:00Z", "body": "sun", "sign": "aries", "count": 4]),
  ]

  private static func element(_ endpoint: String, _ params: JSONObject) -> JSON {
    ["endpoint": .string("/v1/" + endpoint), "params": .object(params)]
  }

  private static func ids(_ count: Int) -> [JSON] {
    [4107, 88, 311, 2096, 57, 1180, 640, 3521, 905, 72, 1533].prefix(count).map { ["id": JSON($0)] }
  }

  private static func midnight(_ day: Int) -> String { "2024-01-\(day < 10 ? "0" : "")\(day)T00:00:00Z" }
}
