import CivilTime
import Durable

/// Which engine the screens show: the one at work, or one that stands at a moment that lies behind.
public struct Viewpoint {
  /// The engine at work.
  public let present: Engine
  /// Nil for a state in memory, which has no journal.
  private let journal: LookBack?
  private var past: (engine: Engine, moment: Instant)?

  /// - Parameters:
  ///   - journal: where its events lie; nil for a state in memory.
  ///   - past: where to begin.
  public init(of present: Engine, journal: LookBack?, past: (engine: Engine, moment: Instant)? = nil) {
    self.present = present
    self.journal = journal
    self.past = past
  }

  /// What is asked for what the screens show.
  public var engine: Engine { past?.engine ?? present }
  /// The moment on view; nil for the present.
  public var moment: Instant? { past?.moment }

  /// Goes to another moment.
  ///
  /// - Returns: the moment on view then, nil for the present; or why it stays where it is.
  public mutating func go(_ look: Look) -> Result<Instant?, LookFailure> {
    guard let journal else { return .failure(LookFailure("There is no journal to look back in.")) }
    let from = moment ?? present.now()
    do throws(JournalError) {
      let target: Instant
      switch look {
      case .now:
        past = nil
        return .success(nil)
      case .at(let moment):
        guard moment <= present.now() else {
          return .failure(
            LookFailure("\(moment.iso8601Seconds) lies ahead; :at takes a moment that lies behind."))
        }
        target = moment
      case .previousEvent:
        guard let before = try journal.event(before: from) else {
          return .failure(LookFailure("There is no event before that the journal still has."))
        }
        target = before
      case .nextEvent:
        guard let after = try journal.event(after: from) else {
          return .failure(LookFailure("This is the last event; :at now shows the present."))
        }
        target = after
      }
      past = (try journal.engine(at: target), target)
      return .success(target)
    } catch {
      guard case .noSuchSegment = error else { return .failure(LookFailure(error.message)) }
      let oldest = (try? journal.oldest()).flatMap { $0 }?.iso8601Milliseconds ?? "nothing"
      return .failure(LookFailure("The journal reaches back to \(oldest)."))
    }
  }
}

/// Which moment is to be shown.
public enum Look: Equatable, Sendable {
  /// The present.
  case now
  case at(Instant)
  /// The event before the moment on view, and the one after it.
  case previousEvent
  case nextEvent
}

/// Why another moment is not shown, in a sentence.
public struct LookFailure: Error, Equatable, Sendable {
  public let message: String

  init(_ message: String) { self.message = message }
}
