/// The twins of copying: where no clipboard is to be had, `Y c` shows what `y c` would copy, to be marked by hand.
enum PrintCommands {
  static func twins(of commands: [Command]) -> [Command] {
    commands.filter { $0.group == .copy && $0.name.hasPrefix("copy ") }.map(twin)
  }

  private static func twin(of copy: Command) -> Command {
    Command(
      "print" + copy.name.dropFirst(4),
      keys: copy.keys.map { $0.hasPrefix("y ") ? "Y" + $0.dropFirst() : $0 },
      in: copy.places, group: .leave, help: "print what \(copy.name) copies, and wait for a key",
      blocked: copy.blocked,
      run: { model, arguments in
        copy.run(&model, arguments).map { effect in
          if case .copy(let text, _) = effect { .print(text) } else { effect }
        }
      })
  }
}
