/// The answer to a query.
public enum Snapshot: Sendable {
  case pulse(PulseData)
  case batches(BatchesData)
  case batch(BatchData?)
  case limits(LimitsData)
  case keys(KeysData)
  case diff(DiffData?)
  case compose(ComposeData)
  case simulator(SimulatorData)
}
