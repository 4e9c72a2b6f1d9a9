#!/usr/bin/env python3
"""A long load on `batchtop serve`: `make soak-http`, or soak.py BINARY [SECONDS] [REQUESTS_A_SECOND].

Batches of both services over keep-alive connections. Every seventh has an idempotency key, and 7 % of all requests are retries of
those: a retry must bring the same bytes. (A stored answer is kept for 24 hours, so each key costs memory of its own.) At the end TERM; memory and descriptors must be flat, the books must balance, and the status must be 0.
"""
import asyncio, json, os, random, re, shutil, signal, subprocess, sys, tempfile, time

binary = os.path.abspath(sys.argv[1])
seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 600
rate = int(sys.argv[3]) if len(sys.argv) > 3 else 200
clients = 16
room = tempfile.mkdtemp(prefix="batchtop-soak-")
state = os.path.join(room, "state")
seed = random.randrange(1 << 32)
print(f"seed {seed}, {seconds} s at {rate} requests a second")
dice = random.Random(seed)


def run(*words):
    return subprocess.run([binary, *words], check=True, capture_output=True, text=True).stdout.strip()


def key(account, service, plan):
    return run("key", "create", "--account", account, "--service", service, "--plan", plan, "--state", state,
               "--rate", "1000000", "--quota", "1000000000000")


insight, sky = key("shop", "insight", "enterprise"), key("sky", "ephemeris", "paid")
serve = subprocess.Popen([binary, "serve", "--port", "0", "--quiet", "--state", state], stdout=subprocess.PIPE, text=True)
port = int(serve.stdout.readline().rsplit(":", 1)[1])


def look():
    status = open(f"/proc/{serve.pid}/status").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)), len(os.listdir(f"/proc/{serve.pid}/fd"))


def batch():
    if dice.random() < 0.7:
        return "/api/v1/signals/batch", insight, {"requests": [{"id": dice.randrange(-2, 9999)} for _ in range(dice.randint(1, 60))]}
    elements = [{"endpoint": "/v1/positions", "params": {"jd": dice.uniform(2415020, 2488070), "bodies": "sun,moon,mars"}}
                for _ in range(dice.randint(1, 20))]
    return "/v1/batch", sky, {"requests": elements}


seen, told = [], {"sent": 0, "replayed": 0, "changed": 0, "waits": []}
statuses = {}


async def ask(streams, path, secret, body, name):
    reader, writer = streams
    writer.write((f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {secret}\r\nContent-Type: application/json\r\n"
                  + (f"Idempotency-Key: {name}\r\n" if name else "") + f"Content-Length: {len(body)}\r\n\r\n").encode() + body)
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(re.search(r"content-length: (\d+)", head).group(1))
    return int(head[9:12]), head, await reader.readexactly(length)


async def client(end, number):
    streams, count = None, 0
    while time.monotonic() < end:
        due = time.monotonic() + clients / rate
        if streams is None or count >= 990:
            if streams:
                streams[1].close()
            streams, count = await asyncio.open_connection("127.0.0.1", port), 0
        count += 1
        again = bool(seen) and dice.random() < 0.07
        if again:
            path, secret, body, name, status, answer = dice.choice(seen)
        else:
            path, secret, content = batch()
            body = json.dumps(content).encode()
            name = f"{number}-{told['sent']}" if dice.random() < 1 / 7 else None
        start = time.monotonic()
        got, head, reply = await ask(streams, path, secret, body, name)
        told["waits"].append(time.monotonic() - start)
        told["sent"] += 1
        statuses[got] = statuses.get(got, 0) + 1
        if again:
            told["replayed"] += "idempotency-replayed: true" in head
            told["changed"] += (got, reply) != (status, answer)
        elif name:
            seen.append((path, secret, body, name, got, reply))
            if len(seen) > 2000:
                seen.pop(dice.randrange(len(seen)))
        await asyncio.sleep(max(0, due - time.monotonic()))


async def main():
    end = time.monotonic() + seconds
    tasks = [asyncio.create_task(client(end, n)) for n in range(clients)]
    while time.monotonic() < end:
        await asyncio.sleep(min(seconds / 10, max(0.1, end - time.monotonic())))
        size, files = look()
        print(f"{seconds - max(0, end - time.monotonic()):6.0f} s  {told['sent']:7} requests  {size / 1024:6.1f} MiB  {files} descriptors", flush=True)
    await asyncio.gather(*tasks)


asyncio.run(main())
serve.send_signal(signal.SIGTERM)
status = serve.wait(timeout=60)
waits = sorted(told["waits"])
print(f"statuses {statuses}, replays {told['replayed']}, of them changed {told['changed']}; "
      f"median {waits[len(waits) // 2] * 1000:.2f} ms, p99 {waits[len(waits) * 99 // 100] * 1000:.2f} ms")
print(run("audit", "--state", state))
print(f"serve ended with {status}")
shutil.rmtree(room)
sys.exit(0 if status == 0 and told["changed"] == 0 else 1)
