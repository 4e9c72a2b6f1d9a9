// BatchEndpoints: the two services, Insight and Ephemeris, and the traffic that tries them.
//
// Services              the list of services; a service is a folder and a place here
// Insight/              envelope, errors and the stub behind three batch endpoints
// Ephemeris/            one file an endpoint, listed in EndpointCatalog; Parameters/ reads, Results/ writes
// ErrorTable            what each code means, for `explain`
// Simulation/           demo accounts and traffic from a seed, worlds as files

import BatchEngine

/// The services that this program serves. To add one: its folder, and its place here.
public enum Services {
  /// In the order in which they are listed; a path that looks like none of theirs is answered in the words
  /// of the first.
  public static let all: [any BatchService] = [InsightService(), EphemerisService()]
}
