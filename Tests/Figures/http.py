#!/usr/bin/env python3
"""Figures of the HTTP server beside nginx, in one run: `make bench-http`, or http.py BINARY [SECONDS] [--json].

wrk drives both over 16 connections of one kind after the other; CPU is the servers' own (user and system, from /proc), so
that what else the machine does counts for little. nginx answers the same bytes with a fixed `return 200`.
"""
import json, os, re, shutil, signal, subprocess, tempfile, time
import report

binary = os.path.abspath(report.words[0])
seconds = int(report.words[1]) if len(report.words) > 1 else 5
connections = 16
ticks = os.sysconf("SC_CLK_TCK")
room = tempfile.mkdtemp(prefix="batchtop-http-")
state = os.path.join(room, "state")


def run(*words):
    return subprocess.run([binary, *words], check=True, capture_output=True, text=True).stdout.strip()


def key(account, service, plan, *more):
    return run("key", "create", "--account", account, "--service", service, "--plan", plan, "--state", state, *more)


def cpu(processes):
    total = 0
    for process in processes:
        fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / ticks


def memory(process):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process}/status").read()).group(1)) / 1024


def script(name, path, headers, body, keyed):
    """A wrk script; with `keyed` each request has an idempotency key that none had before."""
    quoted = body.replace("\\", "\\\\").replace("'", "\\'")
    lines = [f"wrk.method = '{'POST' if body else 'GET'}'", f"wrk.path = '{path}'"]
    lines += [f"wrk.headers['{n}'] = '{v}'" for n, v in headers.items()]
    if body:
        lines.append(f"wrk.body = '{quoted}'")
    if keyed:
        lines.append("math.randomseed(os.time() + tonumber(tostring({}):match('0x(%x+)'), 16) % 100000) local n = 0 local run = math.random(1e9)")
        lines.append("function request() n = n + 1 wrk.headers['Idempotency-Key'] = run .. '-' .. n return wrk.format() end")
    lines.append(
        "function done(s, l, r) io.write(string.format('%d %d %d %d\\n', s.requests, l:percentile(50), l:percentile(99),"
        " s.errors.status + s.errors.read + s.errors.write + s.errors.timeout)) end")
    file = os.path.join(room, name.replace(" ", "-") + ".lua")
    open(file, "w").write("\n".join(lines) + "\n")
    return file


def drive(port, file):
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", file, f"http://127.0.0.1:{port}"], check=True,
        capture_output=True, text=True).stdout
    requests, p50, p99, bad = map(int, out.strip().splitlines()[-1].split())
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    return requests, rate, p50, p99, bad


def nginx(port, answers):
    """Starts nginx with a location for each answer, given in pieces since a word of its configuration is at most 4 KiB."""
    locations = ""
    for index, body in enumerate(answers):
        pieces = [body[i:i + 3000] for i in range(0, len(body), 3000)] or [""]
        sets = "".join(f"set $p{index}_{i} '{piece}';" for i, piece in enumerate(pieces))
        names = "".join(f"$p{index}_{i}" for i in range(len(pieces)))
        locations += f"location = /a{index} {{ {sets} default_type application/json; return 200 \"{names}\"; }}\n"
    conf = os.path.join(room, "nginx.conf")
    open(conf, "w").write(
        f"daemon off; worker_processes 1; pid {room}/nginx.pid; error_log {room}/error.log;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; keepalive_requests 1000000000;\n"
        f"client_body_temp_path {room}/t1; proxy_temp_path {room}/t2; fastcgi_temp_path {room}/t3; uwsgi_temp_path {room}/t4;"
        f" scgi_temp_path {room}/t5;\nserver {{ listen 127.0.0.1:{port}; client_max_body_size 2m;\n{locations} }} }}\n")
    server = subprocess.Popen(["nginx", "-c", conf, "-p", room], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    workers = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True).stdout.split()
    return server, [int(w) for w in workers]


def curl(port, path, headers, body):
    words = ["curl", "-s", f"http://127.0.0.1:{port}{path}"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    if body:
        words += ["--data-binary", "@-"]
    return subprocess.run(words, input=body, check=True, capture_output=True, text=True).stdout


stub = key("stub", "insight", "enterprise", "--rate", "100000000")
tight = key("tight", "insight", "free", "--rate", "1")
sky = key("sky", "ephemeris", "paid", "--rate", "100000000", "--quota", "1000000000000")
batch = "/api/v1/signals/batch"


def ids(count):
    return json.dumps({"requests": [{"id": 4107 + n} for n in range(count)]}, separators=(",", ":"))


def calls(endpoint, params):
    return json.dumps(
        {"requests": [{"endpoint": endpoint, "params": params(n)} for n in range(50)]}, separators=(",", ":"))


def bearer(secret, **more):
    return {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", **more}


bodies = "sun,moon,mercury,venus,mars,jupiter,saturn,uranus,neptune,pluto"
# name, path, headers, body, keyed, goal: (kind, number)
cases = [
    ("stub batch of 10", batch, bearer(stub), ids(10), False, ("ratio", 2.0)),
    ("stub batch of 50", batch, bearer(stub), ids(50), False, ("ratio", 2.5)),
    ("stub batch of 250", batch, bearer(stub), ids(250), False, ("ratio", 6.0)),
    ("replay of 50", batch, bearer(stub, **{"Idempotency-Key": "one"}), ids(50), False, ("ratio", 2.0)),
    ("refusal 401", batch, bearer("bit_0.nobody"), ids(50), False, ("ratio", 2.0)),
    ("refusal 429", batch, bearer(tight), ids(10), False, ("ratio", 2.0)),
    ("50 positions", "/v1/batch", bearer(sky),
     calls("/v1/positions", lambda n: {"jd": 2415020.5 + 1461.37 * n * 0.97, "bodies": bodies}), False, ("ms", 1.0)),
    ("50 houses", "/v1/batch", bearer(sky),
     calls("/v1/houses", lambda n: {"jd": 2415020.5 + 1461.37 * n * 0.97, "lat": 51.5 - n, "lon": n}), False, ("ms", 0.25)),
]

serve = subprocess.Popen(
    [binary, "serve", "--port", "0", "--quiet", "--state", state], stdout=subprocess.PIPE, text=True)
port = int(serve.stdout.readline().rsplit(":", 1)[1])
curl(port, batch, bearer(tight), ids(10))
answers = [curl(port, path, headers, body) for _, path, headers, body, _, _ in cases]
other, workers = nginx(port + 1, answers)
try:
    for index, (name, path, headers, body, keyed, (kind, goal)) in enumerate(cases):
        before = cpu([serve.pid])
        requests, rate, p50, p99, bad = drive(port, script(name, path, headers, body, keyed))
        ours = (cpu([serve.pid]) - before) / requests * 1e6
        before = cpu(workers)
        theirs = drive(port + 1, script(name + " nginx", f"/a{index}", headers, body, keyed))
        peer = (cpu(workers) - before) / theirs[0] * 1e6
        most = goal * peer if kind == "ratio" else goal * 1000
        note = f", {bad} not 2xx" if bad else ""
        report.add("http", f"{name}: CPU; {rate:.0f}/s, p50 {p50 / 1000:.2f} ms, p99 {p99 / 1000:.2f} ms{note}", ours, "us",
                   most, peer="nginx", peer_value=peer)
    report.add("http", "memory at the end", memory(serve.pid), "MiB")
finally:
    other.terminate()
    serve.send_signal(signal.SIGTERM)
    status = serve.wait(timeout=60)
balance = run("audit", "--state", state)
report.add("http", f"serve ended with {status}; {balance.splitlines()[0]}", status, goal=0)
shutil.rmtree(room)
report.end()
