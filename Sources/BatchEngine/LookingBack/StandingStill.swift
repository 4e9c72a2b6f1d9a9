extension Engine {
  /// An engine to look with: its state is this one's as it is now, and stays so.
  ///
  /// Bodies are read where this one reads them, so that those which are let go meanwhile are missing. Nothing may be
  /// submitted to it.
  public func standingStill() -> Engine {
    let (state, now) = read { state, now in (state, now) }
    return Engine(
      services: services, clock: ManualClock(at: now), random: SystemRandomNumberGenerator(), store: store,
      state: state)
  }
}
