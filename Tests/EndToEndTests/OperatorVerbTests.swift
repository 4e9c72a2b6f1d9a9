import Testing

/// What operators do to accounts and keys from the command line.
@Suite struct OperatorVerbTests {
  /// Mistakes are told in one line, or with the usage, before anything is done.
  @Test(arguments: [
    ("account", "account goes on with create, set, list"),
    ("account crate", #"account goes on with create, set, list; did you mean "create"?"#),
    ("acount list", #"There is no verb acount; did you mean "account"?"#),
    ("account create", "NAME is missing"),
    ("account create new", "--service is required"),
    ("account create new --service insight", "--plan is required"),
    ("account create new --service insight --plan gold", "There is no plan gold; plans are free, starter"),
    ("account create new --service weather --plan free", "There is no service named weather"),
    ("account create new --service insight --plan free --rate 0", "0 requests a minute is out of range"),
    ("account create new --service insight --plan free --quota -1", "-1 units is out of range"),
    ("account create new --service insight --plan free --quota many", "--quota is a whole number, not many"),
    ("account create acme --service insight --plan free", "There is an account named acme already"),
    ("account create $'a\\nb' --service insight --plan free", "A name has 1 to 64 visible ASCII characters"),
    ("account set acme --plan free", "--reason is required"),
    ("account set acme --plan free --reason ' '", "--reason is what others read in the journal; say why"),
    ("account set acme --reason x", "Nothing to set: --plan, --rate, --quota, --grant or --status"),
    ("account set acne --plan free --reason x", #"There is no account acne; did you mean "acme"?"#),
    ("account set acme --plan pro --reason x", "All is so already; nothing would change"),
    ("account set acme --rate 5 --plan gold --reason x", "There is no plan gold"),
    ("account set acme --status gone --reason x", "--status is active or suspended, not gone"),
    ("account set acme --plan free --until 2100-01-01 --reason x", "--rate N or --quota N is missing"),
    ("account set acme --rate 5 --until 2020-01-01 --reason x", "2020-01-01T00:00:00Z is over already"),
    ("account set acme --plan free --month 2100-01 --reason x", "--grant UNITS is missing"),
    ("account set acme --grant 5 --month 2100-13 --reason x", "--month is YYYY-MM"),
    ("account list --format csv", "--format is table or json, not csv"),
    ("account list colour:red", "FILTER, column 1: unknown field \"colour\": account service plan"),
    ("key create", "--account is required"),
    ("key create --account acme --scopes all", "There is no scope all; scopes are intelligence.read"),
    ("key create --account acme --expires 2020-01-01", "--expires 2020-01-01T00:00:00Z is over already"),
    ("key create --account acme --expires soon", "--expires is 14:02, -5m"),
    ("key create --account new --service insight --plan free --scopes all", "There is no scope all"),
    (
      "key create --account new --service ephemeris --plan free --scopes all",
      "keys of this service have none"
    ),
    ("key create --account new", "There is no account new. There are acme"),
    ("key revoke bit_ --reason x", "2 keys begin so: bit_"),
    ("key revoke eph_ --reason x", "No key is shown as eph_; batchtop key list shows all"),
    ("key rotate bit_ --grace long --reason x", "--grace is from 0h to 8760h, not long"),
    ("key release order-1 --account acme --reason x", "Idempotency key order-1 is free already"),
    ("usage --account nobody", "There is no account nobody"),
    ("usage acme", "batchtop usage takes no acme"),
    ("usage --state ''", "--state is a folder"),
    ("usage --at noon", "--at is 14:02, -5m"),
    ("batches --limit 0", "--limit is at least 1, not 0"),
    ("batches colour:red", "FILTER, column 1: unknown field \"colour\": time request account"),
    ("journal kind:x", "FILTER, column 1: unknown field \"kind\": time event"),
    ("export --format json", "--format is csv or ndjson, not json"),
    ("show", "REQUEST-ID is missing"),
    ("show 123", "No request is kept whose id is or begins with 123"),
  ])
  func mistakes(words: String, text: String) {
    let outcome = Program.shell(
      """
      batchtop account create acme --service insight --plan pro 2>/dev/null
      for key in 1 2; do batchtop key create --account acme >/dev/null 2>&1; done
      sha256sum .local/state/batchtop/0* >before
      batchtop \(words) 2>&1 >said; status=$?
      cat said; sha256sum .local/state/batchtop/0* | cmp - before; exit $status
      """)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains(text), "\(outcome.output)")
    #expect(!outcome.output.contains("differ"), "something was changed")
  }

  @Test(arguments: [
    "account create", "account set", "account list", "key create", "key list", "key revoke", "key rotate",
    "key release", "usage", "audit", "journal", "batches", "show", "export",
  ])
  func help(verb: String) {
    let outcome = Program.shell("batchtop \(verb) --help; batchtop help \(verb) | head -n 1")
    #expect(outcome.lines.first?.hasPrefix("Usage: batchtop \(verb)") == true)
    #expect(outcome.lines.dropLast().last == outcome.lines.first)
  }

  /// Several settings of one call: shown before and after, done only without --dry-run, kept with who and why.
  @Test func settingAnAccount() {
    let outcome = Program.shell(
      """
      batchtop account create acme --service insight --plan starter 2>/dev/null
      for dry in --dry-run ''; do
        batchtop account set acme --plan pro --rate 700 --until 2100-01-01 --status active --grant 5 \\
          --month 2100-02 --reason 'big launch' $dry 2>&1
        batchtop account list --format json | grep -E '"(plan|rate|rate_override_until)"'
      done
      batchtop account set acme --rate none --reason done 2>&1
      batchtop journal 'big launch' --format ndjson | grep -c "\\"operator\\":\\"$(id -un)\\""
      """)
    let changes = { (rate: Int) in
      [
        "plan of acme: Starter -> Pro",
        "requests a minute of acme: \(rate) -> 700 until 2100-01-01T00:00:00Z (plan \(rate))",
        "units granted to acme for 2100-02: 0 -> 5",
      ]
    }
    let before = [#"    "plan": "starter","#, #"    "rate": 120,"#, #"    "rate_override_until": null,"#]
    let after = [
      #"    "plan": "pro","#, #"    "rate": 700,"#, #"    "rate_override_until": "2100-01-01T00:00:00Z","#,
    ]
    #expect(
      outcome.lines == changes(120) + ["Nothing was changed."] + before + changes(600) + after
        + ["requests a minute of acme: 700 until 2100-01-01T00:00:00Z (plan 600) -> 600", "3", ""],
      "\(outcome.output)")
  }

  /// A suspended account is refused, and has its replays again when it is back.
  @Test func suspension() {
    let outcome = Program.shell(
      StateTests.world + """
        again() { batchtop submit good.json --account acme --idempotency-key order-1 --format json; }
        batchtop account set acme --status suspended --reason unpaid 2>/dev/null
        again | grep -o account_inactive
        batchtop account set acme --status active --reason paid 2>/dev/null
        again >replay; echo $?
        batchtop usage | grep -c '"units_used": 2'
        """)
    #expect(outcome.lines == ["account_inactive", "0", "1", ""], "\(outcome.output)")
  }

  /// A key stands alone on standard output; rotated, both open until the old one ends; revoked, none does.
  @Test func lifeOfAKey() {
    let outcome = Program.shell(
      """
      echo '[{"id":1}]' >good.json
      batchtop key create --account acme --service insight --plan free >old 2>said
      grep -cE '^bit_[0-9a-f]{12}\\.[0-9A-Za-z]{40}$' old; wc -l <old; grep -c 'not shown again' said
      shown=$(batchtop key list | tail -n 1 | cut -d' ' -f1)
      batchtop key rotate "${shown/…/...}" --grace 2h --reason leak 2>/dev/null >new
      cmp -s old new || echo another; batchtop key list | grep -c ' live '
      batchtop key revoke "$(cat old)" --reason leak --dry-run 2>/dev/null; batchtop key list | grep -c ' live '
      batchtop key revoke "$(cat old)" --reason leak 2>/dev/null
      batchtop submit good.json --account acme >/dev/null; echo $?
      batchtop key revoke "$(cat new)" --reason leak 2>/dev/null
      batchtop submit good.json --account acme | head -n 1
      batchtop key list | grep -c ' revoked '
      cat old new | while read key; do grep -r "${key#*.}" .local | wc -l; done
      """)
    #expect(
      outcome.lines == ["1", "1", "1", "another", "2", "2", "0", "401", "2", "0", "0", ""],
      "\(outcome.output)")
  }

  /// A batch is sent with a live key that opens its route.
  @Test func theKeyThatFits() {
    let outcome = Program.shell(
      """
      echo '[{"id":1}]' >good.json
      batchtop account create acme --service insight --plan pro 2>/dev/null
      for scope in enrichment signals intelligence; do
        batchtop key create --account acme --scopes $scope.read >/dev/null 2>&1
      done
      for scope in enrichment signals intelligence; do
        batchtop submit good.json --account acme --endpoint $scope >/dev/null; echo $?
      done
      """)
    #expect(outcome.lines == ["0", "0", "0", ""], "\(outcome.output)")
  }

  /// Freed before its time, an idempotency key takes another body, which is charged.
  @Test func releasingAnIdempotencyKey() {
    let outcome = Program.shell(
      StateTests.world + """
        send() { batchtop submit mixed.json --account acme --idempotency-key order-1 >/dev/null; echo $?; }
        send; batchtop key release order-1 --account acme --reason 'asked for' 2>/dev/null; send; send
        batchtop usage | grep -c '"units_used": 4'; batchtop audit >/dev/null; echo $?
        """)
    #expect(outcome.lines == ["3", "1", "1", "1", "0", ""], "\(outcome.output)")
  }

  /// Nothing that a client sent is a formula in a spreadsheet, another row, or a command to a terminal.
  @Test func hostileTextInExports() {
    let body =
      #"[{"endpoint":"=1+1","params":{}},{"endpoint":"a\"\u0301,b\r\nc","params":{"x":"\u001b[2J\u202e"}}]"#
    let outcome = Program.shell(
      """
      batchtop key create --account sky --service ephemeris --plan free >/dev/null 2>&1
      echo '\(body)' >body.json; batchtop submit body.json --account sky --idempotency-key '@x' >/dev/null
      batchtop export --items >items.csv; batchtop export >requests.csv; cat items.csv requests.csv
      id=$(batchtop batches --format json | sed -n 's/.*"request": "\\(.*\\)",/\\1/p')
      for view in journal batches "show $id"; do batchtop $view >>shown; done
      for view in 'export --items' export; do batchtop $view --format ndjson >>lines; done
      LC_ALL=C grep -cP '[\\x00-\\x09\\x0B-\\x1F\\x7F]|\\xE2\\x80\\xAE' shown
      LC_ALL=C grep -cP '[\\x00-\\x09\\x0B-\\x1F\\x7F]' lines; grep -c RLO shown; wc -l <lines
      """)
    #expect(outcome.output.contains(#",'=1+1,"#), "\(outcome.output)")
    #expect(outcome.output.contains(#",'@x,"#), "\(outcome.output)")
    let scalars = outcome.output.unicodeScalars
    #expect(scalars.contains("\u{301}"))
    #expect(
      String(String.UnicodeScalarView(scalars.filter { $0 != "\u{301}" })).contains("\"a\"\",b\r\nc\","))
    #expect(!scalars.contains { $0.value == 0x1B })
    #expect(outcome.output.hasSuffix("\r\n0\n0\n1\n3\n"), "\(outcome.output)")
  }

  /// Programs find the names of the columns also where there is nothing.
  @Test func anEmptyExport() {
    let outcome = Program.shell(
      StateTests.world
        + "batchtop export nothing | tr -d '\\r'; batchtop export --items nothing | tr -d '\\r'")
    #expect(
      outcome.lines == [
        "time,request,account,method,path,outcome,status,code,items,failed,units,ms,api_key,idempotency_key,source,repeats",
        "time,request,account,item,endpoint,status,code,param,message,units,request_item,response_item", "",
      ], "\(outcome.output)")
  }

  /// What another process writes comes by as it is written.
  @Test func followingTheJournal() {
    let outcome = Program.shell(
      StateTests.world + """
        '\(Program.path)' journal --follow >followed & reader=$!
        for try in {1..1000}; do [ "$(wc -l <followed)" -ge 4 ] && break; sleep 0.01; done
        batchtop account set acme --rate 9 --reason 'while you look' 2>/dev/null
        for try in {1..1000}; do grep -q 'while you look' followed && break; sleep 0.01; done
        kill $reader; wait $reader 2>/dev/null; wc -l <followed
        """)
    #expect(outcome.lines == ["5", ""], "\(outcome.output)")
  }
}
