import FilterLanguage

/// What may stand behind a bar of a filter, as commands of their own; without words a stage is taken away again.
enum StageCommands {
  /// The lists with the filter language; that of errors puts them together by a command `group` of its own.
  private static let lists: [Place] = [.batches, .limits, .keys, .customers, .journal]

  static let all: [Command] = [
    command("group", "FIELD,FIELD", "count the rows by fields") { $0.groups = [] },
    command("top", "N", "only the first rows") { $0.top = nil },
    command("cols", "+FIELD", "add a column, or take one away with -") { $0.columns = [] },
    command("since", "LENGTH", "only what is not older, such as 1h"),
    command("between", "TIME TIME", "only what happened between two times"),
  ]

  private static func command(
    _ name: String, _ arguments: String, _ help: String,
    clear: (@Sendable (inout Filter) -> Void)? = nil
  ) -> Command {
    Command(
      name, arguments: arguments, in: name == "group" ? lists : lists + [.errors], group: .find, help: help,
      values: { $0.screen.vocabulary?.fields.map(\.name) ?? [] }
    ) { model, words in
      guard let vocabulary = model.screen.vocabulary else { return [] }
      do throws(FilterError) {
        var filter = try Filter(model.screen.filter ?? "", vocabulary)
        let stage = words.isEmpty && clear != nil ? Filter() : try Filter("| \(name) \(words)", vocabulary)
        clear?(&filter)
        filter.add(stage)
        let text = filter.description
        model.withScreen { $0.filter = text }
      } catch {
        model.complain(error.message)
      }
      return []
    }
  }
}

extension Filter {
  /// Takes over what another filter says.
  fileprivate mutating func add(_ other: Filter) {
    condition = Condition.all(of: [condition, other.condition].compactMap(\.self))
    groups += other.groups
    top = other.top ?? top
    columns += other.columns
  }
}
