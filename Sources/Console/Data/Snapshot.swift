/// The answer to a query.
public enum Snapshot: Sendable {
  case pulse(PulseData)
  case batches(BatchesData)
  case batch(BatchData?)
  case limits(LimitsData)
  case keys(KeysData)
  case errors(ErrorsData)
  case errorItems(ErrorItemsData)
  case journal(JournalData)
  case customers(CustomersData)
  case customer(CustomerData?)
  case plans(PlansData)
  case endpoints(EndpointsData)
  case diff(DiffData?)
  case compose(ComposeData)
  case simulator(SimulatorData)
}
