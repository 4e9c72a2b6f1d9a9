#!/usr/bin/env python3
"""Measures the console from outside, through a pty: start, memory, wake-ups at rest, time from a key to its last byte.

Usage: Tests/Figures/console.py [PROGRAM], by default .build/release/batchtop. Prints one line a figure with its goal.
Needs only Python and a Linux /proc; nothing of it runs in `make test`, since times on a shared machine prove nothing.
"""
import fcntl, os, pty, select, signal, statistics, struct, sys, termios, time

program = sys.argv[1] if len(sys.argv) > 1 else ".build/release/batchtop"


class Console:
    """The program on a pty of its own."""

    def __init__(self, *words, width=80, height=24):
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", HOME="/nonexistent")
            os.environ.pop("NO_COLOR", None)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execv(program, [program, *words])

    def read(self, quiet=0.02, limit=5.0):
        """All bytes until none came for `quiet` seconds; the moment of the last one."""
        data, last, end = b"", time.perf_counter(), time.perf_counter() + limit
        while time.perf_counter() < end:
            if not select.select([self.master], [], [], quiet if data else 0.5)[0]:
                break
            try:
                part = os.read(self.master, 65536)
            except OSError:
                break
            if not part:
                break
            data, last = data + part, time.perf_counter()
        return data, last

    def press(self, keys):
        sent = time.perf_counter()
        os.write(self.master, keys)
        data, last = self.read()
        return len(data), (last - sent) * 1000

    def status(self, name):
        for line in open(f"/proc/{self.pid}/status"):
            if line.startswith(name):
                return int(line.split()[1])

    def switches(self):
        """Times that any thread of the program was woken, and its CPU time in clock ticks."""
        total = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            for line in open(f"/proc/{self.pid}/task/{task}/status"):
                if "ctxt_switches" in line:
                    total += int(line.split()[1])
        fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        return total, int(fields[11]) + int(fields[12])

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def figure(name, value, goal):
    print(f"{value:>12}  goal {goal:<12} {name}")


def first_frame():
    times, size = [], 0
    for _ in range(20):
        console = Console()
        data, last = console.read()
        times.append((last - console.started) * 1000)
        size = len(data)
        console.close()
    figure("start to the last byte of the first frame, median of 20", f"{statistics.median(times):.1f} ms", "30 ms")
    figure("bytes of the first frame", f"{size} B", "4096 B")


def memory():
    console = Console("--demo")
    end = time.time() + 20
    while time.time() < end:
        console.read(limit=0.5)
    figure("resident memory after 20 s of demo traffic", f"{console.status('VmRSS') / 1024:.1f} MiB", "20 MiB")
    console.close()


def rest():
    console = Console()
    console.read()
    console.press(b"2")
    before = console.switches()
    time.sleep(5)
    after = console.switches()
    figure("wake-ups in 5 s at rest on a screen with nothing dated", str(after[0] - before[0]), "0")
    figure("CPU ticks in those 5 s", str(after[1] - before[1]), "0")
    console.press(b"1")
    before = console.switches()
    time.sleep(5)
    console.read()
    after = console.switches()
    figure("wake-ups a second on the quiet pulse, whose clock ticks", f"{(after[0] - before[0]) / 5:.1f}", "2")
    console.close()


def keys():
    console = Console()
    console.read()
    console.press(b"6")
    console.press(b"t")
    console.press(b"\r")
    times, sizes = [], []
    for _ in range(200):
        for key in (b"j", b"k"):
            size, took = console.press(key)
            sizes.append(size)
            times.append(took)
    times.sort()
    figure("key to last byte in compose, median", f"{times[len(times) // 2]:.2f} ms", "1 ms")
    figure("the same, 95th percentile", f"{times[len(times) * 95 // 100]:.2f} ms", "5 ms")
    figure("bytes for a move of the cursor, median", f"{statistics.median(sizes):.0f} B", "250 B")
    console.close()


for measure in (first_frame, memory, rest, keys):
    measure()
