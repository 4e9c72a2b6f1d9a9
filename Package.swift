// swift-tools-version: 6.2
import PackageDescription

// Imports go only along these arrows; RepositoryTests hold the sources to them.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "batchtop",
  products: [.executable(name: "batchtop", targets: ["batchtop"])],
  targets: [
    // C: what Swift cannot say or see.
    .target(
      name: "CNcurses", cSettings: strictC,
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CSystem", cSettings: strictC),
    .target(
      name: "CEphemerisData",
      exclude: [
        "modern.eph", "ancient.eph", "nutation.eph", "nutation_2000a.tsv", "delta_t.tsv", "stars.tsv",
        "Generator",
      ],
      cSettings: strictC),

    // Values.
    .target(name: "CivilTime", swiftSettings: strict),
    .target(name: "JSONCodec", swiftSettings: strict),
    .target(name: "Digest", dependencies: ["CSystem"], swiftSettings: strict),
    .target(name: "Durable", dependencies: ["CSystem", "Digest"], swiftSettings: strict),
    .target(name: "Ephemeris", dependencies: ["CEphemerisData", "CivilTime"], swiftSettings: strict),
    .target(name: "TerminalKit", swiftSettings: strict),

    // The filter language of lists.
    .target(
      name: "FilterLanguage", dependencies: ["CivilTime", "JSONCodec", "TerminalKit"],
      swiftSettings: strict),

    // The engine, and the two services on it.
    .target(
      name: "BatchEngine", dependencies: ["CSystem", "CivilTime", "JSONCodec", "Digest", "Durable"],
      swiftSettings: strict),
    .target(
      name: "BatchEndpoints",
      dependencies: ["BatchEngine", "CivilTime", "Digest", "Durable", "Ephemeris", "JSONCodec"],
      swiftSettings: strict),

    // HTTP/1.1 on sockets; knows no service.
    .target(name: "HTTPServer", dependencies: ["CSystem"], swiftSettings: strict),

    // The console, and the terminal it is drawn on.
    .target(
      name: "NcursesTerminal", dependencies: ["CNcurses", "CSystem", "TerminalKit"],
      swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: ["BatchEngine", "CivilTime", "FilterLanguage", "JSONCodec", "TerminalKit"],
      swiftSettings: strict),
    .executableTarget(
      name: "batchtop",
      dependencies: [
        "BatchEndpoints", "BatchEngine", "CSystem", "CivilTime", "Console", "Digest", "Durable", "Ephemeris",
        "FilterLanguage", "HTTPServer", "JSONCodec", "NcursesTerminal", "TerminalKit",
      ],
      swiftSettings: strict),

    // Load for Tests/Crash: clients that note what they were told.
    .executableTarget(
      name: "batchtop-load",
      dependencies: ["BatchEndpoints", "BatchEngine", "CivilTime", "Digest", "Durable"], path: "Tests/Load",
      swiftSettings: strict),

    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"], swiftSettings: strict),
    .testTarget(name: "JSONCodecTests", dependencies: ["Digest", "JSONCodec"], swiftSettings: strict),
    .testTarget(name: "DigestTests", dependencies: ["CSystem", "Digest"], swiftSettings: strict),
    .testTarget(name: "DurableTests", dependencies: ["Digest", "Durable"], swiftSettings: strict),
    .testTarget(
      name: "EphemerisTests",
      dependencies: ["Ephemeris", "CEphemerisData", "CivilTime", "Digest", "JSONCodec"],
      exclude: ["Reference"], swiftSettings: strict),
    .testTarget(name: "HTTPServerTests", dependencies: ["Digest", "HTTPServer"], swiftSettings: strict),
    .testTarget(name: "TerminalKitTests", dependencies: ["Digest", "TerminalKit"], swiftSettings: strict),
    .testTarget(
      name: "FilterLanguageTests", dependencies: ["CivilTime", "Digest", "FilterLanguage", "JSONCodec"],
      swiftSettings: strict),
    .testTarget(
      name: "BatchEngineTests", dependencies: ["BatchEngine", "CivilTime", "Digest", "Durable", "JSONCodec"],
      swiftSettings: strict),
    .testTarget(
      name: "BatchEndpointsTests",
      dependencies: [
        "BatchEndpoints", "BatchEngine", "CivilTime", "Digest", "Durable", "Ephemeris", "JSONCodec",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "BatchEndpoints", "BatchEngine", "CivilTime", "Console", "Digest", "Durable", "FilterLanguage",
        "JSONCodec", "TerminalKit",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["batchtop"], swiftSettings: strict),
    .testTarget(name: "RepositoryTests", swiftSettings: strict),
  ]
)
