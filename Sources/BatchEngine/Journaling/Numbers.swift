// The numbers by which a journal knows what the code knows by name. They are part of the format: one that was given stays.

extension Submission.Source {
  var number: UInt8 {
    switch self {
    case .console: 0
    case .commandLine: 1
    case .http: 2
    case .simulator: 3
    }
  }

  init?(number: UInt8) {
    guard let found = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = found
  }
}

extension Check {
  var number: UInt8 {
    switch self {
    case .route: 0
    case .method: 1
    case .credential: 2
    case .account: 3
    case .origin: 4
    case .scope: 5
    case .inFlight: 6
    case .rate: 7
    case .mediaType: 8
    case .bodySize: 9
    case .keyForm: 10
    case .idempotency: 11
    case .keyStore: 12
    case .json: 13
    case .envelope: 14
    case .items: 15
    case .batchSize: 16
    case .elements: 17
    case .nesting: 18
    case .units: 19
    case .storage: 20
    case .parameters: 21
    case .http: 22
    }
  }

  init?(number: UInt8) {
    guard let found = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = found
  }
}

extension AdmissionTrace.Verdict {
  var number: UInt8 {
    switch self {
    case .passed: 0
    case .failed: 1
    case .replayed: 2
    case .notReached: 3
    }
  }

  init?(number: UInt8) {
    switch number {
    case 0: self = .passed
    case 1: self = .failed
    case 2: self = .replayed
    case 3: self = .notReached
    default: return nil
    }
  }
}
