import Testing

/// Clients of `batchtop serve`, and what is left behind it.
@Suite struct ServeTests {
  /// Two accounts with keys `$key` (Insight, starter) and `$sky`, and a server on `$at` whose log is `log`.
  private static func world(_ options: String = "") -> String {
    """
    state=$home/state; mkdir $state; chmod 700 $state
    load=$('\(Program.path)' key create --account load --service insight --plan pro --rate 100000 --state $state 2>/dev/null)
    key=$('\(Program.path)' key create --account shop --service insight --plan starter --state $state 2>/dev/null)
    sky=$('\(Program.path)' key create --account sky --service ephemeris --plan paid --state $state 2>/dev/null)
    '\(Program.path)' serve --port 0 \(options) --state $state >where 2>log & server=$!
    for try in {1..500}; do grep -q listening where && break; sleep 0.02; done
    at=$(sed 's/listening on //' where); port=${at##*:}
    json='Content-Type: application/json'
    post() { curl -s "$at$1" -H "Authorization: Bearer ${3:-$key}" -H "$json" -d "$2" "${@:4}"; }
    raw() { exec 5<>/dev/tcp/127.0.0.1/$port; printf "$1" >&5; timeout 5 cat <&5; exec 5>&-; }
    finish() { kill -${1:-TERM} $server; wait $server; echo "ended $?"; }

    """
  }

  private func run(_ script: String, options: String = "") -> [String] {
    Program.shell(Self.world(options) + script).lines.filter { !$0.isEmpty }
  }

  @Test func aBatchItsReplayAndAnotherBody() {
    let lines = run(
      """
      for body in '{"requests":[{"id":1},{"id":0}]}' '{"requests":[{"id":1},{"id":0}]}' '{"requests":[{"id":2}]}'; do
        post /api/v1/signals/batch "$body" $key -H 'Idempotency-Key: order-1' -D head >body
        tr -d '\\r' <head | grep -E '^(HTTP|X-RateLimit-Remaining|Idempotency)'; grep -o '"code":"[a-z_]*"' body
      done
      finish; '\(Program.path)' audit --state $state | cut -d, -f1-4
      """)
    #expect(
      lines == [
        "HTTP/1.1 207 Multi-Status", "X-RateLimit-Remaining: 119", #""code":"validation_failed""#,
        "HTTP/1.1 207 Multi-Status", "X-RateLimit-Remaining: 118", "Idempotency-Replayed: true",
        #""code":"validation_failed""#,
        "HTTP/1.1 422 Unprocessable Content", "X-RateLimit-Remaining: 117",
        #""code":"idempotency_key_reuse""#,
        "ended 0", "The books balance: batches 1, units charged 2, replays 1, refusals 1",
      ])
  }

  /// Each way of sending a key, each way of sending it wrong, and what the answer tells.
  @Test func credentials() {
    let lines = run(
      """
      ask() { curl -s -o /dev/null -w '%{http_code} ' -D head "$at$1" "${@:2}"
        tr -d '\\r' <head | grep -i '^www-auth' || echo; }
      ask /v1/usage -H "Authorization: Bearer $sky"; ask /v1/usage -H "authorization: bearer $sky"
      ask /v1/usage -H "X-API-Key: $sky"; ask /v1/usage -H "Authorization: Bearer nobody" -H "X-API-Key: $sky"
      ask /v1/usage; ask /v1/usage -H "Authorization: Basic $sky"; ask /api/v1/me -H "X-API-Key: $key"
      ask /api/v1/me -H "Authorization: Bearer $sky"; ask /v1/usage -H "Authorization: Bearer $sky" -H 'Origin: http://evil'
      ask /v1/usage -H "Authorization: Bearer $sky" -H 'Host: evil.example'
      finish
      """)
    let basic = #"WWW-Authenticate: Bearer realm="api""#
    let invalid = basic + #", error="invalid_token""#
    #expect(
      lines.map { $0.last == " " ? String($0.dropLast()) : $0 } == [
        "200", "200", "200", "401 " + invalid, "401 " + basic, "401 " + invalid, "401 " + basic,
        "401 " + invalid,
        "403", "421", "ended 0",
      ])
  }

  @Test func endpointsAlone() {
    let lines = run(
      """
      ask() { curl -s -w ' %{http_code}\\n' -H "X-API-Key: $sky" "$at$1" "${@:2}" | sed -E 's/.*"(code|delta_t_seconds|credits_used)":("?[a-z_0-9]*).*("warnings".*| [0-9]+$)/\\2 \\3/'; }
      ask '/v1/delta-t?jd=2451545'; ask '/v1/delta-t?datetime=2000-01-01T12%3A00%3A00Z'
      ask /v1/delta-t -H "$json" -d '{"jd":2451545}'; ask '/v1/delta-t?jd=x'; ask '/v1/delta-t?jd=1&datetime=2000-01-01T12:00:00Z'
      ask /v1/delta-t; ask '/v1/delta-t?jd=1&jd=2'; ask /v1/delta-t -H "$json" -d '[]'; ask /v1/delta-t -X DELETE
      ask '/v1/houses?jd=2451545&lat=1&lon=1&system=nine'; ask /v1/nine; ask '/v1/batch'
      curl -s -H "X-API-Key: $sky" $at/v1/usage | grep -o '"used":[0-9]*'
      finish
      """)
    #expect(
      lines == [
        #"1 "warnings":[]} 200"#, #"1 "warnings":[]} 200"#, #"1 "warnings":[]} 200"#,
        "\"invalid_datetime  400", "\"conflicting_parameters  400", "\"missing_parameter  400",
        "\"invalid_parameter  400", "\"invalid_parameter  400", "\"method_not_allowed  405",
        "\"unknown_house_system  404", "\"not_found  404", "\"method_not_allowed  405", #""used":3"#,
        "ended 0",
      ])
  }

  /// What is no request is answered in the words of its service, seen with its reason, and costs nothing.
  @Test func bytesThatAreNoRequest() {
    let lines = run(
      """
      raw 'GET /v1/usage HTTP/1.1\\nHost: x\\n\\n' | tr -d '\\r' | grep -oE '^HTTP.*|^Connection.*|"code":"[a-z_]*"'
      raw 'POST /api/v1/signals/batch HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n' | grep -oE '"code":"[a-z_]*"'
      raw 'GET / HTTP/3.0\\r\\n\\r\\n' | head -c 12; echo
      raw 'POST /v1/batch HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n' | head -c 12; echo
      finish; '\(Program.path)' batches --state $state --format json | grep -oE '"code": *"[a-z_]*"' | tr -d ' '
      '\(Program.path)' show $('\(Program.path)' batches --state $state --format json | sed -n 's/.*"request": *"\\([^"]*\\)".*/\\1/p' | tail -1) --state $state | grep -q 'LF without CR' && echo seen
      '\(Program.path)' usage --state $state | grep -c '"units_used": 0'
      """)
    #expect(
      lines == [
        "HTTP/1.1 400 Bad Request", "Connection: close", #""code":"bad_request""#, #""code":"bad_request""#,
        "HTTP/1.1 505", "HTTP/1.1 401", "ended 0", #""code":"invalid_api_key""#,
        #""code":"http_version_not_supported""#, #""code":"bad_request""#,
        #""code":"bad_request""#, "seen", "3",
      ])
  }

  /// One line a request, without a secret in it.
  @Test func theLog() {
    let lines = run(
      """
      post /api/v1/signals/batch '{"requests":[{"id":1}]}' $key -H 'Idempotency-Key: k' >/dev/null
      post /api/v1/signals/batch '{"requests":[{"id":1}]}' nobody >/dev/null
      finish INT; grep -c "$key" log
      sed -E 's/^[^ ]+ //; s/ (request|ms|key)=[^ ]+/ \\1=…/g' log
      grep -rc "$key" $state/* | grep -v ':0' | wc -l
      """)
    #expect(
      lines == [
        "ended 0", "0",
        "POST /api/v1/signals/batch 200 account=shop key=… request=… idempotency_key=k items=1 failed=0 units=1 ms=… in=23 out=107",
        "POST /api/v1/signals/batch 401 account=- key=… request=… code=unauthorized ms=… in=23 out=73",
        "stopped; 2 requests on 2 connections, 0 were no request", "0",
      ])
  }

  /// A log that nobody reads keeps no client waiting; what does not fit is counted.
  @Test func aLogThatIsNotRead() {
    let lines = run(
      """
      mkfifo pipe; exec 6<>pipe
      '\(Program.path)' serve --port 0 --memory >there 2>pipe & other=$!
      for try in {1..500}; do grep -q listening there && break; sleep 0.02; done
      there=$(sed 's/listening on //' there)
      printf 'url = "%s/v1/nothing"\\n' $(yes $there | head -1500) >many
      curl -s -m 60 -K many >/dev/null; curl -s -m 60 $there/healthz; echo
      cat <&6 >read & reader=$!
      kill -TERM $other; wait $other; echo "ended $?"; kill $reader; finish
      """)
    #expect(lines == [#"{"status":"ok"}"#, "ended 0", "ended 0"])
  }

  @Test func aPortThatIsTaken() {
    let lines = run(
      """
      '\(Program.path)' serve --port $port --memory 2>&1; echo $?
      '\(Program.path)' serve --listen 127.0.0.1 --memory 2>&1; echo $?
      '\(Program.path)' serve --port 0 --state $state 2>&1 | sed "s/$server/SERVER/"; echo ${PIPESTATUS[0]}
      finish
      """, options: "--quiet"
    ).map { $0.replacing(/127\.0\.0\.1:\d{4,5} is/, with: "ADDRESS is") }
    #expect(
      lines == [
        "batchtop: ADDRESS is taken by another program.", "75",
        "batchtop: --listen is ADDRESS:PORT in numbers, such as 127.0.0.1:8207 or [::1]:8207, not 127.0.0.1",
        "2",
        "batchtop: The journal is in use by process SERVER.", "75", "ended 0",
      ])
  }

  /// A search through centuries keeps nobody waiting, and is finished before the server ends.
  @Test func aLongSearchDelaysNobody() {
    let lines = run(
      """
      (curl -s -o found -w '%{http_code}\n' -H "X-API-Key: $sky" "$at/v1/eclipses/solar?jd=2451545&lat=51&lon=0&type=total" >>order) &
      for try in {1..500}; do '\(Program.path)' batches --state $state | grep -q eclipses && break; sleep 0.02; done
      curl -s $at/healthz >>order; echo >>order
      finish; wait; cat order; grep -o '"eclipse_type":"total"' found
      """)
    #expect(lines == ["ended 0", #"{"status":"ok"}"#, "200", #""eclipse_type":"total""#])
  }

  /// Under TERM what is on its way is answered; what is answered is in the journal.
  @Test func nothingIsLostWhenItStops() {
    let lines = run(
      """
      for client in 1 2 3 4; do
        (for n in {1..200}; do post /api/v1/enrichment/batch '{"requests":[{"id":7}]}' $load -H "Idempotency-Key: $client-$n" -o /dev/null -w '%{http_code}\\n' ||  break; done >told.$client) &
      done
      for try in {1..500}; do [ $(cat told.* 2>/dev/null | wc -l) -ge 40 ] && break; sleep 0.02; done
      finish; wait
      told=$(cat told.* | grep -c 200); [ $told -ge 40 ] && echo many
      kept=$('\(Program.path)' usage --account load --state $state | sed -n 's/.*"units_used": \\([0-9]*\\).*/\\1/p')
      [ $kept -ge $told ] && [ $kept -le $((told + 4)) ] && echo kept
      '\(Program.path)' audit --state $state >/dev/null; echo "audit $?"
      """)
    #expect(lines == ["ended 0", "many", "kept", "audit 0"])
  }
}
