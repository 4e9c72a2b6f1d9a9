import Testing

/// What the console takes elsewhere, and what it keeps between two starts.
@Suite(.serialized) struct TakingStoryTests {
  /// The pager has the terminal with all of its keys, and gives it back.
  @Test func aPagerHasTheKeyboard() throws {
    let tmux = try Tmux()
    tmux.enter(
      "printf '#!/bin/bash\\ntrap \"echo caught\" INT\\ngrep -c endpoint \"$1\"\\necho paging\\nwhile read x; do [ \"$x\" = done ] && break; done\\n' > ~/pg; chmod +x ~/pg"
    )
    tmux.enter("clear; PAGER=~/pg '\(Program.path)' --memory")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("6", "t", "Enter")
    try tmux.wait(for: "Items 10")
    tmux.press("P")
    try tmux.wait(for: "paging")
    #expect(tmux.screen.contains("10"))
    #expect(tmux.modes == "1000")
    tmux.press("C-c")
    try tmux.wait(for: "caught")
    tmux.enter("done")
    try tmux.wait(for: "Items 10")
    tmux.press("Q")
  }

  @Test func aPagerThatIsNotThereIsTold() throws {
    let tmux = try Tmux()
    tmux.enter("PAGER=no-such-pager '\(Program.path)' --memory")
    try tmux.wait(for: "batchtop ▸ pulse")
    tmux.press("P")
    try tmux.wait(for: "no-such-pager could not be started; $PAGER names the pager")
    tmux.press("Q")
  }

  /// A file that is there is written over after a yes only.
  @Test func aFileIsNotReplacedUnasked() {
    let outcome = Program.shell(
      """
      script() { printf 'compose ten\\nsubmit\\nyes\\nexport a.md\\n%s\\n' "$1" | batchtop run - --memory; }
      echo mine >a.md; script no 2>&1 | grep -A1 Replace; cat a.md; script yes >out 2>&1; head -c 1 a.md; ls a.md*
      """)
    #expect(outcome.lines == ["  Replace this file?", "  a.md is there already.", "mine", "#a.md", ""])
  }

  @Test func templatesAreFilesOfTheConfiguration() {
    let outcome = Program.shell(
      """
      printf 'compose enrichment\\nset id 77\\ntemplate save mine\\n' | batchtop run - --memory 2>&1
      cat $XDG_CONFIG_HOME/batchtop/templates/mine.json | tr -d ' \\n'; echo; stat -c %a $XDG_CONFIG_HOME/batchtop/templates/mine.json
      printf 'compose mine\\ncopy json\\n' | batchtop run - --memory 2>/dev/null | tr -d ' \\n' | cut -c1-24
      """)
    #expect(
      outcome.lines.dropFirst(2) == [
        #"{"path":"/api/v1/enrichment/batch","requests":[{"id":77},{"id":88},{"id":311},{"id":2096},{"id":57}]}"#,
        "600", #"{"requests":[{"id":77},{"#, "",
      ], "\(outcome.output)")
  }

  @Test func rulesOfAlertsAreKept() {
    let outcome = Program.shell(
      """
      printf 'alert month 90%%\\nalert bodies off\\n' | batchtop run - --memory >out 2>&1
      grep -v '^#' $XDG_CONFIG_HOME/batchtop/alerts.conf; printf 'alerts\\n' | batchtop --plain --memory | grep -o 'month  *90%'
      """)
    #expect(outcome.lines.prefix(2) == ["month = 90%", "bodies = off"])
    #expect(outcome.lines.count == 4, "\(outcome.output)")
  }
}
