/// The tables that are linked into the program.
public enum EmbeddedEphemeris {
  /// Throws `damagedTable` when one of them is not what it should be, so that a service can tell before it
  /// takes work.
  public static func check() throws(EphemerisError) {
    try EphemerisTables.check()
  }
}
