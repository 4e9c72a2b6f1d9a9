import Testing

/// What the commands leave in the state folder, and what they find there.
@Suite struct StateTests {
  /// An account with a batch under a key; `$state` is its folder and `$segment` its journal.
  static let world = """
    state=$HOME/.local/state/batchtop; segment=$state/0000000001.segment
    echo '[{"id":1},{"id":2}]' > good.json; echo '[{"id":1},{"id":0}]' > mixed.json
    batchtop account create acme --service insight --plan pro --quota 100 2>/dev/null
    batchtop key create --account acme >secret 2>/dev/null
    batchtop submit good.json --account acme --idempotency-key order-1 >first

    """

  /// Charged once, replayed once, refused once; every view of the journal tells the same.
  @Test func storyOfAnAccount() {
    let outcome = Program.shell(
      Self.world + """
        batchtop submit good.json --account acme --idempotency-key order-1 >second; echo "again $?"
        batchtop submit mixed.json --account acme --idempotency-key order-1 >third; echo "other $?"
        batchtop submit mixed.json --account acme >fourth; echo "mixed $?"
        tail -qn 1 first second fourth | cut -d';' -f2
        batchtop usage | tr -d ' \\n'; echo
        batchtop audit >books; status=$?; sed 's/20..-..-..T..:..:..\\....Z/then/' books; echo "audit $status"
        batchtop account list | tail -n 1
        batchtop journal | cut -c 27-35 | tr -d ' ' | tr '\\n' ' '; echo
        batchtop batches status:422 --format json | grep code
        id=$(batchtop batches outcome:replayed --format json | sed -n 's/.*"request": "\\(.*\\)",/\\1/p')
        batchtop show ${id%%-*} | grep -E '^(outcome|units|idempotency)'
        batchtop show ${id%%-*} --format json | batchtop json-check; echo "json $?"
        grep -lr "$(cat secret)" $HOME | grep -vc /secret
        """)
    #expect(
      outcome.lines == [
        "again 0", "other 3", "mixed 1",
        " 2 units charged", " 0 units charged, the stored answer came again", " 2 units charged",
        #"[{"account":"acme","service":"insight","plan":"pro","units_used":4,"quota":100}]"#,
        "The books balance: batches 2, units charged 4, replays 1, refusals 1, operator actions 2, accounts 1, "
          + "last event then.",
        "audit 0",
        "acme     insight  pro   active   600    100     4         0     1",
        "operator operator admitted executed replayed refused admitted executed ",
        #"    "code": "idempotency_key_reuse","#,
        "outcome          replayed", "units            0", "idempotency key  order-1",
        "json 0",
        // No file but that of the client holds the secret.
        "0", "",
      ], "\(outcome.output)")
  }

  /// The time that the journal shows with an event is one at which it has happened.
  @Test func lookingBack() {
    let outcome = Program.shell(
      Self.world + """
        batchtop submit mixed.json --account acme >/dev/null
        batchtop account set acme --quota 50 --reason less 2>/dev/null
        moment() { batchtop journal event:$1 --format ndjson | sed -n "$2"'s/.*"time":"\\([^"]*\\)".*/\\1/p'; }
        for at in $(moment operator 1) $(moment executed 1) $(moment executed 2) $(moment operator 3); do
          batchtop usage --at $at | grep -E 'units_used|quota' | tr -d ' \\n'; echo
        done
        batchtop batches --at $(moment executed 1) --format json | grep -c '"request"'
        batchtop journal --from $(moment executed 2) --until $(moment executed 2) | cut -c 27-34 | grep -v admitted
        batchtop usage --at 2020-01-01 2>&1 | grep -c 'The journal reaches back to '; echo ${PIPESTATUS[0]}
        batchtop usage --at 2200-01-01 2>&1; echo $?
        """)
    #expect(
      outcome.lines == [
        #""units_used":0,"quota":100"#, #""units_used":2,"quota":100"#, #""units_used":4,"quota":100"#,
        #""units_used":4,"quota":50"#, "1", "executed", "1", "4",
        "batchtop: --at 2200-01-01T00:00:00Z lies ahead; it is a moment that lies behind", "2", "",
      ], "\(outcome.output)")
  }

  /// One process writes; others are told whose turn it is, and look meanwhile.
  @Test func aSecondInstance() {
    let outcome = Program.shell(
      Self.world + """
        mkfifo body
        '\(Program.path)' submit - --account acme <body >/dev/null & writer=$!
        exec 9>body
        for try in {1..1000}; do [ "$(cat $state/lock)" = $writer ] && break; sleep 0.01; done
        batchtop account set acme --rate 9 --reason test 2>&1 | sed "s/$writer/WRITER/"; echo ${PIPESTATUS[0]}
        batchtop submit good.json --account acme 2>/dev/null; echo $?
        batchtop usage | grep -c '"units_used": 2'
        batchtop audit >/dev/null; echo $?
        echo '[{"id":3}]' >&9; exec 9>&-
        wait $writer; echo $?
        batchtop usage | grep -c '"units_used": 3'
        """)
    #expect(
      outcome.lines == [
        "batchtop: The journal is in use by process WRITER.", "75", "75", "1", "0", "0", "1", "",
      ], "\(outcome.output)")
  }

  /// A lock file that a killed process has left locks nothing.
  @Test func aKilledInstance() {
    let outcome = Program.shell(
      Self.world + """
        mkfifo body
        '\(Program.path)' submit - --account acme <body >/dev/null 2>&1 & writer=$!
        exec 9>body
        for try in {1..1000}; do [ "$(cat $state/lock)" = $writer ] && break; sleep 0.01; done
        kill -KILL $writer; wait $writer 2>/dev/null
        batchtop account set acme --rate 9 --reason test; echo $?
        """)
    #expect(outcome.lines == ["0", ""], "\(outcome.output)")
  }

  /// Every verb says where the journal is damaged and changes nothing; a copy holds what is sound.
  @Test func damage() {
    let outcome = Program.shell(
      Self.world + """
        batchtop submit mixed.json --account acme >/dev/null
        offset=$(grep -obUa order-1 $segment | head -n 1 | cut -d: -f1)
        printf X | dd of=$segment bs=1 seek=$offset conv=notrunc 2>/dev/null
        sha256sum $state/* >before
        for verb in usage audit journal batches 'account list' 'submit good.json --account acme' \\
          'account set acme --rate 9 --reason test'
        do
          batchtop $verb 2>&1 >/dev/null | grep -cE 'damaged: segment 1, offset [1-9][0-9]*: .*--recover'
          echo ${PIPESTATUS[0]}
        done
        sha256sum $state/* | cmp - before && echo untouched
        batchtop usage --recover 2>said | grep -c '"units_used": 0'
        copy=$(sed -n 's/.*To go on with the copy: --state //p' said)
        batchtop submit good.json --account acme --state $copy | tail -n 1 | cut -d';' -f2
        batchtop audit --state $copy >/dev/null; echo $?
        sha256sum $state/* | cmp - before && echo untouched
        """)
    #expect(
      outcome.lines == Array(repeating: ["1", "4"], count: 7).flatMap(\.self)
        + ["untouched", "1", " 2 units charged", "0", "untouched", ""], "\(outcome.output)")
  }

  /// What a later version wrote is left alone, and both versions are named.
  @Test func aNewerFormat() {
    let outcome = Program.shell(
      Self.world + """
        printf '\\x02' | dd of=$segment bs=1 seek=8 conv=notrunc 2>/dev/null
        sha256sum $state/* >before
        for verb in usage 'submit good.json --account acme' 'usage --recover'; do
          batchtop $verb 2>&1 | grep -c 'has format 2.0; this version reads up to 1.0. Nothing was changed.'
          echo ${PIPESTATUS[0]}
        done
        sha256sum $state/* | cmp - before && echo untouched
        """)
    #expect(outcome.lines == ["1", "4", "1", "4", "1", "4", "untouched", ""], "\(outcome.output)")
  }

  /// Nothing is written where others could read or change it.
  @Test(arguments: [
    ("chmod 755 $state", "is open to others, with the rights 755."),
    ("chmod 640 $segment", "is open to others, with the rights 640."),
    ("mv $segment there; ln -s $PWD/there $segment", "Too many levels of symbolic links."),
  ])
  func openToOthers(change: String, words: String) {
    let outcome = Program.shell(
      Self.world + "\(change); batchtop submit good.json --account acme 2>&1")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains(words), "\(outcome.output)")
  }

  @Test func theFolderIsForItsOwnerOnly() {
    let outcome = Program.shell("umask 0; " + Self.world + "stat -c %a $state $state/* | sort | uniq")
    #expect(outcome.lines == ["600", "700", ""])
  }

  /// Without state there is nothing to look at, and looking makes none.
  @Test(arguments: [
    "usage", "audit", "journal", "batches", "account list", "key list", "apikey list", "export",
  ])
  func withoutState(verb: String) {
    let outcome = Program.shell(
      """
      batchtop \(verb) 2>&1; echo $?; mkdir empty; batchtop \(verb) --state empty 2>&1
      status=$?; ls -A empty; [ -e ~/.local ] && echo made; exit $status
      """)
    #expect(outcome.status == 4)
    #expect(
      outcome.lines.dropFirst() == ["4", "batchtop: There is no state in empty", ""], "\(outcome.output)")
    #expect(outcome.lines[0].hasSuffix("/.local/state/batchtop"))
  }

  /// A tail written only in part is kept aside and cut off, and what was answered before it stays.
  @Test func aTornTail() {
    let outcome = Program.shell(
      Self.world + """
        size=$(stat -c %s $segment); cp $state/durable mark
        batchtop submit mixed.json --account acme >/dev/null
        truncate -s $((size + 21)) $segment; cp mark $state/durable
        batchtop usage | grep -c '"units_used": 2'
        batchtop account set acme --rate 9 --reason test 2>&1 | grep -c 'cut off .* Nobody was answered from them'
        batchtop usage | grep -c '"units_used": 2'
        batchtop audit >/dev/null; echo $?; ls $state | grep -c broken
        """)
    #expect(outcome.lines == ["1", "1", "1", "0", "1", ""], "\(outcome.output)")
  }

  /// A journal cut below what was durable goes on with what is left, and every look at it says what is missing.
  @Test func aCutBelowWhatWasDurable() {
    let outcome = Program.shell(
      Self.world + """
        size=$(stat -c %s $segment); batchtop submit mixed.json --account acme >/dev/null
        truncate -s $((size + 21)) $segment
        for verb in usage journal batches 'account list'; do
          batchtop $verb 2>&1 >/dev/null | grep -c "ends in segment 1 at offset $size: .* missing.*charged"
        done
        batchtop usage 2>/dev/null | grep -c '"units_used": 2'; batchtop usage >/dev/null 2>&1; echo $?
        batchtop audit | grep -c 'NOT balance\\|are missing'; batchtop audit >/dev/null; echo $?
        batchtop account set acme --rate 9 --reason test >said 2>&1; echo $?
        grep -c 'are missing' said; grep -c 'Nobody was answered' said
        batchtop usage 2>&1 | grep -c missing; batchtop audit >/dev/null; echo $?
        """)
    #expect(
      outcome.lines == ["1", "1", "1", "1", "1", "0", "2", "1", "0", "1", "0", "0", "0", ""],
      "\(outcome.output)")
  }

  /// The last frame is not what was written: refused, though nothing follows it.
  @Test func aFlipInTheLastFrame() {
    let outcome = Program.shell(
      Self.world + """
        size=$(stat -c %s $segment); printf '\\377' | dd of=$segment bs=1 seek=$((size - 20)) conv=notrunc 2>/dev/null
        for verb in usage audit 'submit good.json --account acme'; do
          batchtop $verb 2>&1 >/dev/null | grep -cE 'damaged: segment 1, offset [1-9][0-9]*: .*--recover'
          batchtop $verb >/dev/null 2>&1; echo $?
        done
        """)
    #expect(outcome.lines == ["1", "4", "1", "4", "1", "4", ""], "\(outcome.output)")
  }
}
