import BatchEngine
import JSONCodec
import TerminalKit

/// Something that a draft will be refused for, or that one of its items will fail with.
struct Problem: Equatable, Sendable {
  /// The front of its line: the item's number, or a word for the figure of the request that is to blame: `cap`, `rate`.
  let label: String
  /// The item of that index; nil for the whole request.
  let item: Int?
  let code: String
  /// One line: what is wrong, and for an item in which member.
  let text: String
  /// Whether waiting mends it.
  let passes: Bool
  /// Whether it is no reason to fail, but hardly what was meant.
  var isHint = false

  /// What fails and what may not stand out by sign and by colour.
  var sign: (text: String, role: Role) { passes || isHint ? ("!", .warning) : ("✗", .statusError) }
}

extension Problem {
  /// What an item will fail with.
  init(item index: Int, _ value: JSON, _ error: ItemError) {
    label = String(index)
    item = index
    code = error.code
    passes = false
    guard let param = error.param else {
      text = error.message
      return
    }
    let path = Self.path(of: error, in: value)
    // The sentence of the answer, with the whole path in the place of the bare name.
    text =
      error.message.hasPrefix(param + " ") || error.message.hasPrefix(param + ":")
      ? path + error.message.dropFirst(param.count)
      : path.isEmpty || error.message.hasPrefix(path) ? error.message : "\(path): \(error.message)"
  }

  /// A member of an element that no endpoint looks at: mostly a parameter in the wrong place.
  init(item index: Int, unread name: String) {
    self.init(
      label: String(index), item: index, code: "", text: "member \"\(name)\" is not read", passes: false,
      isHint: true)
  }

  /// Where in the item the parameter stands that the error names, written as `:set` takes it; empty for the item itself and
  /// for an error that names none.
  static func path(of error: ItemError, in item: JSON) -> String {
    guard let param = error.param else { return "" }
    // An error that points at the place is believed: `/requests/4/id`.
    if let pointer = error.details?["errors"]?[0]?["pointer"]?.stringValue {
      return pointer.split(separator: "/").dropFirst(2).joined(separator: ".")
    }
    if param.hasPrefix("requests[") {
      return String(param.drop { $0 != "]" }.dropFirst().drop { $0 == "." })
    }
    let isOwn = item[param] != nil || param == "endpoint" || param == "params"
    return item["params"]?.objectValue == nil || isOwn ? param : "params." + param
  }

  /// Why the whole request would be refused.
  init(_ refusal: Refusal, _ rejection: BatchRejection) {
    code = rejection.code
    passes =
      switch refusal {
      case .rate, .inFlight, .keyInFlight: true
      default: false
      }
    let word: String
    switch refusal {
    case .tooManyItems(let received, let limit):
      (word, text) = ("cap", "\(code) \(received) > \(limit), :split")
    case .units(let limit, let used, let cost, let wait):
      word = "month"
      text = "\(code): \(cost) > \(max(0, limit - used)) left, new in \(Figures.length(wait))"
    case .rate(_, _, let wait):
      (word, text) = ("rate", "would be \(rejection.status) now, free in \(Figures.length(wait))")
    case .inFlight(let limit):
      (word, text) = ("rate", "would be \(rejection.status) now, \(limit) batches are running")
    case .keyInFlight: (word, text) = ("key", "\(code): the first one still runs")
    case .keyReused: (word, text) = ("key", "\(code): bound to another body, :key new")
    case .noItems: (word, text) = ("items", "\(code): there is no item")
    case .element(let index), .nested(let index): (word, text) = ("items", "\(code): item \(index)")
    case .keyForm: (word, text) = ("key", "\(code): 1-255 visible ASCII characters")
    case .credential: (word, text) = ("access", "\(code): the account has no live key")
    case .accountSuspended: (word, text) = ("access", "\(code): the account is suspended")
    case .scope(let required): (word, text) = ("access", "\(code): the key lacks \(required)")
    case .bodySize(let received, let limit):
      (word, text) = ("body", "\(code) \(Figures.grouped(received)) > \(Figures.grouped(limit)) bytes")
    default: (word, text) = ("request", "\(code): \(rejection.message)")
    }
    label = word
    item = nil
  }
}
