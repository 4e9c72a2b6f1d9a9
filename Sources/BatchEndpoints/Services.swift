import BatchEngine

/// The services that this program serves. To add one: its folder, and its place here.
public enum Services {
  public static let all: [any BatchService] = [InsightService(), EphemerisService()]
}
