import BatchEngine
import CivilTime

/// What hurts now, and how busy the engine is.
public struct PulseData: Sendable {
  /// Worst first.
  let alerts: [Alert]
  /// How busy the engine is.
  let rates: Rates
  /// Each plan of each service.
  let plans: [PlanRow]
  /// Of the last quarter of an hour, the most frequent first.
  let errors: [ErrorRow]
  /// From when on errors are counted, when the history is shorter than a quarter of an hour.
  let errorsSince: Instant?
  /// The accounts nearest to their limits.
  let pressed: [LimitsRow]
  /// Batches in flight, the oldest first.
  let running: [BatchRow]
  /// The latest requests, the newest first.
  let latest: [BatchRow]
  /// How many there are in all, of which the lists hold no more than a screen shows.
  let totals: (alerts: Int, errors: Int, accounts: Int)

  /// So many rows at the most are made of what may be endless.
  private static let rowLimit = 60

  init(_ state: EngineState, _ rules: AlertRules = AlertRules(), at now: Instant) {
    let recent = RecentRefusals(state, at: now)
    let pressures = Pressure.all(in: state, at: now)
    let found = Alerts(state, pressures, recent, rules, at: now).found
    alerts = Array(found.prefix(Self.rowLimit))
    totals = (found.count, recent.errors.count, state.accounts.count)
    rates = Rates(state, at: now)
    plans = PlanRow.rows(state, pressures)
    errors = Array(recent.errors.prefix(Self.rowLimit))
    errorsSince = recent.cutAt
    let order = PressureOrder(pressures, of: state.accounts.count)
    pressed = (0..<min(Self.rowLimit, order.total)).map {
      LimitsRow(state[order.account(at: $0)], in: state, at: now)
    }
    running = state.running.values.sorted { a, b in
      a.arrival.at != b.arrival.at
        ? a.arrival.at < b.arrival.at : a.arrival.request.short < b.arrival.request.short
    }.prefix(Self.rowLimit).compactMap { batch in
      state.history[batch.arrival.request].map { BatchRow($0, in: state) }
    }
    latest = state.history.all.suffix(Self.rowLimit).reversed().map { BatchRow($0, in: state) }
  }
}
