import BatchEngine
import CivilTime
@preconcurrency import Glibc
import JSONCodec
import Testing

@testable import BatchEndpoints

/// One table tells what every code means: none is missing, none is made up, and the statuses are those that are given.
@Suite struct ErrorTableTests {
  private static let refusals: [Refusal] =
    [400, 408, 413, 414, 417, 421, 431, 501, 503, 505].map { .http(status: $0, message: "") } + [
      .unknownRoute, .method(allowed: "POST"), .credential(.missing), .accountSuspended, .origin("o"),
      .scope(required: "s"), .inFlight(limit: 1), .rate(window: .minute, limit: 1, retryAfter: .seconds(1)),
      .mediaType("t"), .bodySize(received: 2, limit: 1), .keyForm, .keyReused, .keyInFlight, .keyStoreFull,
      .envelope(pointer: "", expected: "e"), .noItems, .tooManyItems(received: 2, limit: 1),
      .element(index: 0),
      .nested(index: 0), .units(limit: 1, used: 1, cost: 1, resetsIn: .seconds(1)),
      .storageUnavailable(.readOnly), .engineFault,
    ]

  @Test func everyRefusalIsExplainedWithItsStatus() {
    for service in Services.all {
      for refusal in Self.refusals {
        let rejection = service.rejection(for: refusal)
        let uses = service.explanations.first { $0.code == rejection.code }?.uses ?? []
        #expect(
          uses.contains(.init(service.id, .request, rejection.status)),
          "\(service.name) \(rejection.status) \(rejection.code)")
      }
    }
  }

  /// A text of the sources that looks like a code behind a status is one of the table.
  @Test func everyCodeInTheSourcesIsExplained() throws {
    let folder = String(
      #filePath.prefix(#filePath.count - "Tests/BatchEndpointsTests/ErrorTableTests.swift".count))
    var found: Set<String> = []
    for path in ["Sources/BatchEndpoints", "Sources/BatchEngine/Items"].flatMap({
      Self.files(below: folder + $0)
    }) {
      for match in Self.text(of: path).matches(of: /(?:[45][0-9]{2}|failing\([^"]*),\s*"(?<code>[a-z_]+)"/) {
        found.insert(String(match.code))
      }
    }
    #expect(found.count > 25)
    for code in found.sorted() { #expect(ErrorTable.explanation(of: code) != nil, "\(code)") }
  }

  @Test func noCodeStandsTwice() {
    #expect(Set(ErrorTable.all.map(\.code)).count == ErrorTable.all.count)
    #expect(
      ErrorTable.all.allSatisfy { !$0.uses.isEmpty && $0.meaning.hasSuffix(".") && $0.advice.hasSuffix(".") })
  }

  private static func files(below folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      paths += name.hasSuffix(".swift") ? [path] : files(below: path)
    }
    return paths
  }

  private static func text(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
