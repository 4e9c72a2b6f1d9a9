#!/usr/bin/env python3
"""Measures the console from outside, through a pty, as a terminal sees it: `make bench-console`, or console.py [PROGRAM] [--json].

Each line is a figure, what was found, the goal, and ok or missed. The ways of ending and the suspensions count as figures
too. Needs only Python, bash and a Linux /proc; nothing of it runs in `make test`, since times on a shared machine prove
nothing.
"""
import fcntl, os, re, select, signal, statistics, struct, sys, termios, time
import report

program = os.path.abspath(report.words[0] if report.words else ".build/release/batchtop")


class Console:
    """A program on a terminal of its own, which answers what terminals are asked."""

    def __init__(self, *words, path=program, width=80, height=24, **environment):
        self.master, self.slave = os.openpty()
        self.resize(width, height)
        self.before = termios.tcgetattr(self.slave)
        self.started = time.perf_counter()
        self.process = os.fork()
        if self.process == 0:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(self.slave, descriptor)
            os.closerange(3, 64)
            kept = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TERM": "xterm-256color", "LANG": "C.UTF-8",
                    "HOME": "/nonexistent", "BATCHTOP_LISTEN": "none", "SWIFT_BACKTRACE": "enable=no"}
            os.execve(path, [path, *words], {**kept, **environment})

    def resize(self, width, height):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def part(self, wait):
        """What comes within that time; nothing when nothing does."""
        if not select.select([self.master], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        if b"\x1b[c" in data:
            os.write(self.master, b"\x1b[?2026;2$y\x1b[?62;22c")
        return data

    def read(self, quiet=0.02, limit=5.0, first=0.5):
        """All bytes until none came for `quiet` seconds, and the moment of the last one."""
        data, last, end = b"", time.perf_counter(), time.perf_counter() + limit
        while time.perf_counter() < end:
            more = self.part(quiet if data else first)
            if not more:
                break
            data, last = data + more, time.perf_counter()
        return data, last

    def until(self, text, limit=15.0):
        data, end = b"", time.perf_counter() + limit
        while text not in data:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} did not come; there was {data[-300:]!r}")
            data += self.part(0.5)
        return data

    def press(self, keys, limit=5.0):
        """Bytes that come of it, and milliseconds to the last one."""
        sent = time.perf_counter()
        os.write(self.master, keys)
        data, last = self.read(limit=limit)
        return data, (last - sent) * 1000

    def status(self, name):
        for line in open(f"/proc/{self.process}/status"):
            if line.startswith(name):
                return int(line.split()[1])

    def switches(self):
        """Times that any thread of the program was woken, and its CPU time in seconds."""
        total = cpu = 0
        for task in os.listdir(f"/proc/{self.process}/task"):
            for line in open(f"/proc/{self.process}/task/{task}/status"):
                if line.startswith("voluntary_ctxt_switches"):
                    total += int(line.split()[1])
            cpu += int(open(f"/proc/{self.process}/task/{task}/schedstat").read().split()[0])
        return total, cpu / 1e9

    def end(self, limit=5.0):
        """The exit status, minus n for signal n, the last bytes, and the milliseconds that it took."""
        data, start = b"", time.perf_counter()
        while time.perf_counter() < start + limit:
            data += self.part(0.001)
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                took = (time.perf_counter() - start) * 1000
                self.process = None
                return os.waitstatus_to_exitcode(status), data + self.read(quiet=0.01, first=0.01)[0], took
        return None, data, limit * 1000

    def is_given_back(self, data):
        """Whether line and modes are as before: first screen, cursor on, mouse and paste off."""
        off = all(data.rfind(b"\x1b[?%dl" % mode) >= 0 for mode in (1049, 1000, 1002, 1006, 2004))
        return off and data.rfind(b"\x1b[?25h") >= 0 and termios.tcgetattr(self.slave) == self.before

    def close(self):
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.master)
        os.close(self.slave)


def figure(name, value, goal, unit):
    """A number that is to be at most the goal."""
    report.add("console", name, value, unit, goal)


def row(name, value, goal, is_met):
    """Something else than a number."""
    report.add("console", name, value, "", goal, met=is_met)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def start():
    times = []
    for _ in range(20):
        console = Console()
        data, last = console.read()
        times.append((last - console.started) * 1000)
        size = data.find(b"\x1b[?2026$p") if b"\x1b[?2026$p" in data else len(data)
        console.close()
    figure("first frame: time from the start, median of 20", statistics.median(times), 30, "ms")
    figure("first frame: bytes", size, 4096, "B")


def memory():
    console = Console("--memory")
    console.read()
    figure("memory with an empty engine", console.status("VmRSS") / 1024, 16, "MiB")
    console.close()


def rest():
    console = Console("--memory")
    console.read()
    console.press(b"2")
    before = console.switches()
    time.sleep(5)
    after = console.switches()
    figure("wake-ups in 5 s where nothing is dated", after[0] - before[0], 0, "")
    figure("CPU in those 5 s", (after[1] - before[1]) * 1000, 0, "ms")
    console.press(b"1")
    time.sleep(1)
    console.read(quiet=0.1)
    before, bytes_seen, end = console.switches(), 0, time.perf_counter() + 10
    while time.perf_counter() < end:
        bytes_seen += len(console.part(max(0.0, end - time.perf_counter())))
    after = console.switches()
    figure("quiet pulse, whose clock ticks: wake-ups a second", (after[0] - before[0]) / 10, 2, "/s")
    figure("quiet pulse: CPU", (after[1] - before[1]) * 10, 0.15, "%")
    figure("quiet pulse: bytes a second", bytes_seen / 10, 300, "B/s")
    console.close()


def keys(name, words, keys_before, goals, rounds=150):
    console = Console(*words)
    console.until(b"LIVE")
    console.read()
    for key in keys_before:
        console.press(key)
    times, sizes = [], []
    for _ in range(rounds):
        for key in (b"j", b"k"):
            data, took = console.press(key)
            sizes.append(len(data))
            times.append(took)
    figure(f"{name}: key to last byte, median", percentile(times, 0.5), goals[0], "ms")
    figure(f"{name}: the same, 95 of 100", percentile(times, 0.95), goals[1], "ms")
    if goals[2]:
        figure(f"{name}: bytes of a move of the cursor, median", statistics.median(sizes), goals[2], "B")
    return console


def lone_escape():
    console = Console("--memory")
    console.read()
    times = []
    for _ in range(20):
        console.press(b"?")
        times.append(console.press(b"\x1b")[1])
    figure("a lone Esc to its last byte, median", statistics.median(times), 30, "ms")
    console.close()


def many_rows():
    began = time.perf_counter()
    console = Console("bench", "console")
    console.until(b"LIVE", limit=60)
    console.read()
    resident = console.status("VmRSS") / 1024
    console.press(b"4", limit=10)
    for name, key in (("G", b"G"), ("gg", b"gg"), ("half a page", b"\x04")):
        times = []
        for _ in range(5):
            # What is at that end already would send nothing.
            console.press(b"gg" if key != b"gg" else b"G")
            times.append(console.press(key)[1])
        figure(f"1,000,000 rows: {name}, median", statistics.median(times), 10, "ms")
    times = [console.press(key)[1] for key in (b"j", b"k") * 100]
    figure("1,000,000 rows: key to last byte, median", percentile(times, 0.5), 2, "ms")
    figure("1,000,000 rows: the same, 95 of 100", percentile(times, 0.95), 8, "ms")
    os.write(console.master, b"/")
    console.read()
    os.write(console.master, b"99999")
    sent = time.perf_counter()
    # The clock of the screen is drawn once a second, and is no part of it.
    data, last = console.read(quiet=0.2, limit=20)
    figure("1,000,000 rows: a filter of five letters, typed at once", (last - sent) * 1000, 400, "ms")
    figure("1,000,000 rows: memory for all", resident, 250, "MiB")
    console.close()


def large_screen():
    console = Console("bench", "console", width=200, height=60)
    console.until(b"LIVE", limit=60)
    console.read()
    console.press(b"4")
    sizes, times = [], []
    console.press(b"G")
    for _ in range(20):
        console.press(b"gg")
        for _ in range(4):
            console.press(b"\x04")
        data, took = console.press(b"\x0c")
        sizes.append(len(data))
        times.append(took)
    figure("200x60: bytes to paint all of it", statistics.median(sizes), 14 * 1024, "B")
    figure("200x60: the same, time", statistics.median(times), 8, "ms")
    console.press(b"gg")
    for _ in range(60):
        console.press(b"j")
    scrolled = [len(console.press(b"j")[0]) for _ in range(30)]
    figure("200x60: bytes of a line that scrolls, median", statistics.median(scrolled), 1024, "B")
    console.close()


def storm():
    console = Console("--memory")
    console.read()
    frames, sent, end = 0, 0, time.perf_counter() + 10
    following = time.perf_counter()
    while time.perf_counter() < end:
        if time.perf_counter() >= following:
            sent += 1
            following += 0.01
            console.resize(1 + sent * 37 % 220, 1 + sent * 13 % 70)
            os.kill(console.process, signal.SIGWINCH)
        # Each frame stands between the marks of a synchronized update.
        frames += console.part(max(0.0, min(following, end) - time.perf_counter())).count(b"\x1b[?2026h")
    console.resize(100, 30)
    data, _ = console.read(quiet=0.2)
    figure(f"{sent} other sizes in 10 s: frames a second", frames / 10, 31, "/s")
    console.press(b"\x0c")
    data, _ = console.press(b"\x0c")
    row("the same: the last size is the one drawn", "yes" if b"\x1b[30;" in data else "no", "yes", b"\x1b[30;" in data)
    console.close()


def endings():
    good, slowest, count = 0, 0, 0
    cases = [("q", 0), ("Q", 0), ("\x03", 0)]
    cases += [(name, 128 + getattr(signal, "SIG" + name)) for name in ("INT", "TERM", "HUP", "QUIT")]
    cases += [(name, -getattr(signal, "SIG" + name)) for name in ("SEGV", "BUS", "ILL", "TRAP", "FPE", "ABRT")]
    for name, expected in cases:
        console = Console("--memory")
        console.read()
        if len(name) == 1:
            os.write(console.master, name.encode())
        else:
            os.kill(console.process, getattr(signal, "SIG" + name))
        status, data, took = console.end()
        is_good = status == expected and console.is_given_back(data)
        if expected < 0:
            is_good = is_good and b"batchtop: crashed; the terminal was given back" in data
        if not is_good:
            print(f"  {name!r}: status {status} instead of {expected}; {data[-120:]!r}", file=sys.stderr)
        good, count, slowest = good + is_good, count + 1, max(slowest, took)
        console.close()
    row("ways of ending that leave the terminal as it was", f"{good} of {count}", f"{count} of {count}", good == count)
    figure("the slowest of them", slowest, 50, "ms")
    good = 0
    for redirection, expected in (("> /dev/full", 4), ("| true", 4)):
        line = f"'{program}' screen pulse {redirection}; exit ${{PIPESTATUS[0]}}"
        good += os.waitstatus_to_exitcode(os.system(f"bash -c \"{line.replace('$', chr(92) + '$')}\" 2> /dev/null")) == expected
    row("standard output that is full, and that nobody reads", f"{good} of 2", "2 of 2", good == 2)
    console = Console("--memory")
    console.read()
    os.close(console.master)
    os.close(console.slave)
    began = time.perf_counter()
    while not os.waitpid(console.process, os.WNOHANG)[0] and time.perf_counter() < began + 5:
        time.sleep(0.001)
    figure("the terminal goes away: time to the end", (time.perf_counter() - began) * 1000, 50, "ms")


def suspensions():
    shell = Console("--norc", "--noprofile", "-i", path="/bin/bash", PS1="READY ", PROGRAM=program)
    shell.until(b"READY ")
    line = termios.tcgetattr(shell.slave)
    os.write(shell.master, b"$PROGRAM --memory\n")
    shell.until(b"quit")
    clean, times = 0, []
    for turn in range(200):
        shell.read(quiet=0.005, first=0.01)
        os.write(shell.master, b"\x1a")
        data = shell.until(b"READY ")
        clean += b"Stopped" in data and data.rfind(b"\x1b[?1049l") > data.rfind(b"\x1b[?1049h") and b"\x1b[?25h" in data
        if turn % 3 == 1:
            shell.resize(80 + turn % 40, 24 + turn % 9)
        sent = time.perf_counter()
        os.write(shell.master, b"fg\n")
        shell.until(b"quit")
        times.append((time.perf_counter() - sent) * 1000)
    row("Ctrl-Z and fg, 200 times: clean prompts", str(clean), "200", clean == 200)
    figure("the same: fg to a painted screen, 95 of 100", percentile(times, 0.95), 20, "ms")
    os.write(shell.master, b"Q")
    shell.until(b"READY ")
    shell.close()


start()
memory()
rest()
keys("compose", ["--memory"], [b"6", b"t", b"\r"], (1, 5, 250)).close()
busy = keys("batches under demo traffic", ["--demo"], [b"2"], (2, 8, None))
busy.close()
lone_escape()
many_rows()
large_screen()
storm()
endings()
suspensions()
report.end()
