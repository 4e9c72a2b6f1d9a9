import CivilTime
import Durable

/// What is handed to the store, and what becomes of it there; under the lock.
extension Engine {
  /// Hands an event to the store; nil when it takes none now.
  func keep(
    _ event: EngineEvent, _ contents: BatchContents?, isNote: Bool, isUrgent: Bool = true
  ) -> StorageReceipt? {
    guard let record = event.encoded(contents) else { return nil }
    payOwed()
    do throws(JournalError) {
      let receipt = try store.append(record, isNote: isNote, isUrgent: isUrgent)
      store.divide(at: clock.now().nanoseconds) { [self] in snapshot() }
      return receipt
    } catch {
      return nil
    }
  }

  /// The event counts from the moment at which its record is durable.
  func expect(_ receipt: StorageReceipt, of event: EngineEvent) {
    unsettled.append(Unsettled(receipt: receipt, event: event))
  }

  /// Tells the store of batches that came to no end while it took nothing, as far as it takes records again.
  func payOwed() {
    while let event = owed.first, let record = event.encoded(nil),
      let receipt = try? store.append(record, isNote: true, isUrgent: false)
    {
      owed.removeFirst()
      expect(receipt, of: event)
    }
  }

  /// Folds what has become durable since, and takes back what never will.
  func settle() {
    var count = 0
    settling: for item in unsettled {
      switch store.outcome(of: item.receipt) {
      case .pending: break settling
      case .durable: apply(item.event, item.receipt.position)
      case .failed: withdraw(item.event)
      }
      count += 1
    }
    if count > 0 { unsettled.removeFirst(count) }
  }

  private func apply(_ event: EngineEvent, _ position: RecordPosition) {
    // It was applied when it happened.
    if case .released = event { return }
    state.evolve(event, stored: position)
    if case .executed(let execution) = event { inHand[execution.arrival.request] = nil }
  }

  /// What never became durable did not happen: its batch is given up, and the store is told as soon as it can be.
  private func withdraw(_ event: EngineEvent) {
    switch event {
    case .executed(let execution):
      let release = EngineEvent.released(execution.arrival.request, at: execution.completion.at)
      state.evolve(release)
      inHand[execution.arrival.request] = nil
      owed.append(release)
    case .released: owed.append(event)
    default: break
    }
    state.evolve(.storageChanged(store.state))
  }
}
