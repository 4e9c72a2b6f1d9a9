import CivilTime
import Digest
import Durable

extension EngineState {
  func preview(_ action: OperatorAction, at now: Instant) throws(OperatorError) -> [OperatorEvent.Change] { [] }
  var books: Books { Books() }
}
struct Books { struct D { var sentence = "" }; func check() -> D? { nil } }
