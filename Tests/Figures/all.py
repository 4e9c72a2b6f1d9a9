#!/usr/bin/env python3
"""Every figure there is, in one table: `make bench`, or all.py PROGRAM [--json]; some three minutes.

A row has what was found, its goal, and where another program does the same on this machine the ratio to it. Programs to
compare with are optional: what is missing is named, and its rows are left out.
"""
import importlib.util, json, os, random, shutil, subprocess, sys, time
import report

program = os.path.abspath(report.words[0] if report.words else ".build/release/batchtop")
here = os.path.dirname(os.path.abspath(__file__))


def own(part, peers=()):
    """A part that the program measures itself; `peers` are times of another program by name of the row."""
    found = subprocess.run([program, "bench", part, "--json"], check=True, capture_output=True, text=True).stdout
    for row in json.loads(found):
        peer = dict(peers).get(row["name"])
        report.add(part, row["name"], row["value"], row["unit"], row["goal"], row["unit"] == "/s",
                   peer="pyswisseph" if peer else None, peer_value=peer)


def script(name, *words):
    found = subprocess.run([sys.executable, os.path.join(here, name), program, *words, "--json"], check=True,
                           stdout=subprocess.PIPE, text=True).stdout
    for row in json.loads(found):
        report.take(row)


def library():
    """Microseconds of the C library that is common in the field, called from Python, for the same work."""
    if importlib.util.find_spec("swisseph") is None:
        report.skip("ephemeris", "the C library that is common in the field", "pyswisseph (pip install pyswisseph)")
        return {}
    import swisseph
    days = [random.uniform(2415020.5, 2488069.5) for _ in range(2000)]
    # Its own series, without files: what it does on a machine where nothing was downloaded.
    flags = swisseph.FLG_MOSEPH | swisseph.FLG_SPEED

    def best(work):
        times = []
        for _ in range(5):
            began = time.process_time()
            for day in days:
                work(day)
            times.append((time.process_time() - began) / len(days) * 1e6)
        return min(times)

    return {
        "ten bodies with speeds, a random date":
            best(lambda day: [swisseph.calc(day, body, flags) for body in range(10)]),
        "the Moon alone, with speeds": best(lambda day: swisseph.calc(day, 1, flags)),
        "Placidus houses of a moment and place": best(lambda day: swisseph.houses(day, 51.5, day / 1000 % 180, b"P")),
    }


own("engine")
own("ephemeris", library().items())
own("filters")
own("journal")
missing = [name for name in ("wrk", "nginx") if shutil.which(name) is None]
if missing:
    report.skip("http", "the server beside nginx, driven by wrk", " and ".join(missing))
else:
    script("http.py", "3")
script("console.py")

if not report.wants_json:
    worst = sorted((row for row in report.rows if row.get("met") is False), key=report.distance, reverse=True)[:3]
    print("\nFurthest from their goals:" if worst else "\nAll goals are reached.")
    for row in worst:
        print(f"  {report.distance(row):.2g} times: {row['part']}, {row['name']}")
report.end()
