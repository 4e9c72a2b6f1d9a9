#!/usr/bin/env python3
"""Build a small table of quantised Chebyshev coefficients from a JPL ephemeris (SPK .bsp) or from .se1 files.

usage: fit.py --bsp de440.bsp --small sb441-n16.bsp --swe FOLDER --from 1550 --to 2650 --out modern.eph
              [--bodies sun,mercury,...] [--tol-scale 1.0] [--tol moon=5,mars=200 (km)] [--max-terms 44]
              [--swe-only] [--moon-series N] [--jd0 JD --jd1 JD] [--search] [--plain]

Needs (PyPI): numpy scipy jplephem; pyswisseph for bodies taken from .se1 files (Chiron, Pholus, or all with --swe-only);
pyerfa for --moon-series.  The file format is described in ChebyshevTable.swift and, for the Moon, MoonSeries.swift.

Idea: each body's motion is (reference curve) + (Chebyshev series on equal time segments).
The reference curve is a Kepler ellipse whose six elements are cubic polynomials in time
(for the Moon: a truncated trigonometric series fitted here), so that only the small
difference is stored.  Coefficients are rounded to a step q (km) and packed with a bit width
that depends on body, coordinate and order only: every segment of a body has the same byte
length, so a lookup needs no index.
"""
import argparse, json, math, os, struct, sys, time

# The last bits of a least-squares solution depend on the kernels of OpenBLAS and on whether it has more than one thread;
# they turn single coefficients up or down and may let another planetary term win a place in the Moon's series.  With these
# two lines, which numpy must find when it is loaded, every processor with AVX2 writes the same bytes.
os.environ["OPENBLAS_CORETYPE"] = "Haswell"
os.environ["OPENBLAS_NUM_THREADS"] = "2"
import numpy as np
from numpy.polynomial import chebyshev as Ch
from jplephem.spk import SPK

AU = 149597870.7
GM = dict(sun=132712440041.27942, mercury=22031.868551, venus=324858.592, emb=403503.235625,
          mars=42828.375816, jupiter=126712764.1, saturn=37940584.8418, uranus=5794556.4,
          neptune=6836527.10058, pluto=975.5)          # km^3/s^2, DE440 (Park et al. 2021)
NAIF = dict(mercury=1, venus=2, emb=3, mars=4, jupiter=5, saturn=6, uranus=7, neptune=8, pluto=9, sun=10,
            ceres=2000001, pallas=2000002, juno=2000003, vesta=2000004,
            chiron=2002060, pholus=2005145)
EPS0 = math.radians(84381.406 / 3600)
# body: (code, centre, km allowed, segment days, terms kept).  km allowed = share of 0.001 arcsec
# at the smallest distance from the Earth.
MAS = math.radians(1e-3 / 3600)
CFG = {
    "sun":     (10, "bary", 0.60, 0, 0),
    "mercury": (1, "helio", 0.28, 0, 0),
    "venus":   (2, "helio", 0.09, 0, 0),
    "emb":     (3, "helio", 0.07, 0, 0),
    "mars":    (4, "helio", 0.16, 0, 0),
    "jupiter": (5, "bary", 3.93 * AU * MAS * 0.85, 0, 0),
    "saturn":  (6, "bary", 7.97 * AU * MAS * 0.85, 0, 0),
    "uranus":  (7, "bary", 17.2 * AU * MAS * 0.85, 0, 0),
    "neptune": (8, "bary", 28.7 * AU * MAS * 0.85, 0, 0),
    "pluto":   (9, "bary", 28.6 * AU * MAS * 0.85, 0, 0),
    "moon":    (301, "geo", 1.5e-3, 0, 0),
    "ceres":   (2000001, "helio", 1.58 * AU * MAS * 0.8, 0, 0),
    "pallas":  (2000002, "helio", 1.23 * AU * MAS * 0.8, 0, 0),
    "juno":    (2000003, "helio", 1.03 * AU * MAS * 0.8, 0, 0),
    "vesta":   (2000004, "helio", 1.14 * AU * MAS * 0.8, 0, 0),
    "chiron":  (2002060, "helio", 7.4 * AU * MAS * 0.8 * 30, 0, 0),     # source good to about 0.03 arcsec
    "pholus":  (2005145, "helio", 7.7 * AU * MAS * 0.8 * 30, 0, 0),
}
T0 = 2451545.0


def jdyear(y):
    return T0 + (y - 2000) * 365.25


class Truth:
    """Positions from the SPK kernel, ecliptic and equinox J2000 axes, km."""

    def __init__(self, bsp, small=None):
        self.k = SPK.open(bsp)
        self.s = SPK.open(small) if small else None
        c, s = math.cos(EPS0), math.sin(EPS0)
        self.rot = np.array([[1, 0, 0], [0, c, s], [0, -s, c]])

    def small(self, code, t):
        out = np.empty((3, t.size))
        done = np.zeros(t.size, bool)
        for g in self.s.segments:
            if g.target == code:
                m = (t >= g.start_jd) & (t <= g.end_jd) & ~done
                if m.any():
                    out[:, m] = g.compute(t[m])
                    done |= m
        assert done.all()
        return out

    def __call__(self, body, t):
        sh = np.shape(t)
        t = np.ravel(t)
        if body == "moon":
            p = self.k[3, 301].compute(t) - self.k[3, 399].compute(t)
        elif body in ("ceres", "pallas", "juno", "vesta"):
            p = self.small(NAIF[body], t)
        else:
            p = self.k[0, NAIF[body]].compute(t)
            if CFG[body][1] == "helio":
                p = p - self.k[0, 10].compute(t)
        return (self.rot @ p).reshape((3,) + sh)


class SweTruth:
    """Positions as computed by pyswisseph from its DE431 files; for dates outside DE440 (slow; loose tolerances only)."""

    def __init__(self, path):
        import swisseph as swe
        swe.set_ephe_path(path)
        self.swe = swe
        self.f = swe.FLG_SWIEPH | swe.FLG_XYZ | swe.FLG_EQUATORIAL | swe.FLG_J2000 | swe.FLG_ICRS | swe.FLG_NONUT | swe.FLG_TRUEPOS | swe.FLG_NOABERR | swe.FLG_NOGDEFL
        c, s = math.cos(EPS0), math.sin(EPS0)
        self.rot = np.array([[1, 0, 0], [0, c, s], [0, -s, c]])

    def __call__(self, body, t):
        sh, t, w = np.shape(t), np.ravel(t), self.swe
        num = dict(sun=0, moon=1, mercury=2, venus=3, emb=14, mars=4, jupiter=5, saturn=6, uranus=7, neptune=8, pluto=9,
                   ceres=17, pallas=18, juno=19, vesta=20, chiron=15, pholus=16)[body]
        f = self.f | {"geo": 0, "helio": w.FLG_HELCTR, "bary": w.FLG_BARYCTR}[CFG[body][1]]
        p = self.rows(t, num, f)
        if body == "emb":
            p = p + self.rows(t, 1, self.f) / 82.3005682214972154
        return (self.rot @ p).reshape((3,) + sh)

    def rows(self, t, num, f):
        calc, out = self.swe.calc, np.empty((t.size, 3))
        for i, x in enumerate(t.tolist()):
            r, used = calc(x, num, f)
            assert used & 2, "outside the .se1 files"      # never accept its built-in approximations
            out[i] = r[:3]
        return out.T * AU


class Mixed:
    """Kernel for most bodies, .se1 files for Chiron and Pholus."""

    def __init__(self, kernel, other):
        self.kernel, self.other = kernel, other

    def __call__(self, body, t):
        return (self.other if body in ("chiron", "pholus") else self.kernel)(body, t)


# ---------------------------------------------------------------- reference: Kepler ellipse
def osculating(r, v, mu):
    """a, h=e sin w~, k=e cos w~, p=tan(i/2) sin N, q=tan(i/2) cos N, mean longitude (km, rad)."""
    rn = np.linalg.norm(r, axis=0)
    v2 = (v * v).sum(0)
    a = 1 / (2 / rn - v2 / mu)
    H = np.cross(r.T, v.T).T
    Hn = H / np.linalg.norm(H, axis=0)
    ev = np.cross(v.T, H.T).T / mu - r / rn
    p = Hn[0] / (1 + Hn[2])
    q = -Hn[1] / (1 + Hn[2])
    D = 1 + p * p + q * q
    f = np.array([1 - p * p + q * q, 2 * p * q, -2 * p]) / D
    g = np.array([2 * p * q, 1 + p * p - q * q, 2 * q]) / D
    h, k = (ev * g).sum(0), (ev * f).sum(0)
    X, Y = (r * f).sum(0), (r * g).sum(0)
    L = np.arctan2(Y, X)
    w = np.arctan2(h, k)
    e = np.hypot(h, k)
    nu = L - w
    E = 2 * np.arctan2(np.sqrt(1 - e) * np.sin(nu / 2), np.sqrt(1 + e) * np.cos(nu / 2))
    return np.array([a, h, k, p, q, E - e * np.sin(E) + w])


def kepler_xyz(el):
    a, h, k, p, q, lam = el
    F = lam + 0.0
    for _ in range(8):                       # generalised Kepler equation, Newton
        s, c = np.sin(F), np.cos(F)
        F = F - (F + h * c - k * s - lam) / (1 - h * s - k * c)
    s, c = np.sin(F), np.cos(F)
    b = 1 / (1 + np.sqrt(1 - h * h - k * k))
    X = a * ((1 - h * h * b) * c + h * k * b * s - k)
    Y = a * ((1 - k * k * b) * s + h * k * b * c - h)
    D = 1 + p * p + q * q
    return np.array([X * (1 - p * p + q * q) + Y * 2 * p * q,
                     X * 2 * p * q + Y * (1 + p * p - q * q),
                     -2 * p * X + 2 * q * Y]) / D


class Kepler:
    kind = 1

    def __init__(self, truth, body, t0, t1):
        t = np.linspace(t0, t1, 60001)[1:-1]
        dt = 0.05
        r, v = truth(body, t), (truth(body, t + dt) - truth(body, t - dt)) / (2 * dt * 86400)
        mu = GM["sun"] + GM.get(body, 0)
        if CFG[body][1] == "bary":
            mu = GM["sun"] + sum(GM[b] for b in ("mercury", "venus", "emb", "mars", "jupiter", "saturn", "uranus", "neptune")
                                 if NAIF[b] <= max(NAIF[body], 5))
        el = osculating(r, v, mu)
        nt = math.sqrt(mu / np.median(el[0]) ** 3) * 86400 * (t - t[0])
        lam = np.unwrap(el[5] - nt) + nt
        el[5] = lam
        self.tm, self.ts = (t0 + t1) / 2, (t1 - t0) / 2
        x = (t - self.tm) / self.ts
        deg = 3
        self.c = np.array([np.polynomial.polynomial.polyfit(x, e, deg) for e in el])
        # polish: Gauss-Newton on the positions themselves (numerical partials)
        xs, rs = x[::4], r[:, ::4]
        for _ in range(4):
            base = kepler_xyz(self.el(xs))
            J = []
            for i in range(6):
                step = 1e-6 * (AU if i == 0 else 1)
                e2 = self.el(xs)
                e2[i] = e2[i] + step
                d = (kepler_xyz(e2) - base) / step
                for m in range(deg + 1):
                    J.append((d * xs ** m).ravel())
            J = np.array(J).T
            sc = np.abs(J).max(0)
            dx = np.linalg.lstsq(J / sc, (rs - base).ravel(), rcond=None)[0] / sc
            self.c += dx.reshape(6, deg + 1)

    def el(self, x):
        return np.array([np.polynomial.polynomial.polyval(x, c) for c in self.c])

    def __call__(self, t):
        sh = np.shape(t)
        return kepler_xyz(self.el((np.ravel(t) - self.tm) / self.ts)).reshape((3,) + sh)

    def blob(self):
        return struct.pack("<2d", self.tm, self.ts) + np.ascontiguousarray(self.c).astype("<f8").tobytes()


class Zero:
    kind = 0

    def __call__(self, t):
        return np.zeros((3,) + np.shape(t))

    def blob(self):
        return b""


# ---------------------------------------------------------------- Chebyshev part
def nodes(n):
    return np.cos(np.pi * (np.arange(n) + 0.5) / n)


def cheb_coeffs(f, N):
    """f sampled at the N Chebyshev nodes (last axis) -> N coefficients."""
    k = np.arange(N)
    M = np.cos(np.pi * np.outer(k, np.arange(N) + 0.5) / N) * 2 / N
    M[0] /= 2
    return f @ M.T


def seg_coeffs(truth, ref, body, t0, L, idx, N):
    t = t0 + (idx[:, None] + 0.5 + 0.5 * nodes(N)[None, :]) * L
    return cheb_coeffs(truth(body, t) - ref(t), N)           # (3, nseg, N)


def plan(c, tol, L):
    """Choose how many terms to keep and the step q; return (bits per day, n, q, widths).  c: (3, nseg, N)"""
    N = c.shape[-1]
    tail = np.sqrt((np.cumsum(np.abs(c[..., ::-1]), axis=-1)[..., ::-1] ** 2).sum(0)).max(0)   # bound from order k on
    best = None
    for share in (0.15, 0.25, 0.35, 0.5):
        ok = np.nonzero(tail <= tol * share)[0]
        if not len(ok):
            continue
        n = ok[0]
        if n > N - 6:
            continue
        q = tol * (1 - share) / math.sqrt(max(n, 1)) / 0.98  # 3 coords * uniform rounding noise, ~3.4 sigma
        u = np.round(c[..., :n] / q)
        lo, hi = u.min(1), u.max(1)
        w = np.ceil(np.log2(hi - lo + 1)).astype(int)
        bits = w.sum()
        if best is None or bits / L < best[0]:
            best = (bits / L, n, q, w)
    return best


def search(truth, ref, body, t0, t1, tol, Ls, maxn=60):
    rng = np.random.default_rng(1)
    out = []
    for L in Ls:
        n = int((t1 - t0) / L)
        idx = np.sort(rng.choice(n, min(n, 160), replace=False))
        c = seg_coeffs(truth, ref, body, t0, L, idx, 72)
        p = plan(c, tol, L)
        if p and p[1] <= maxn:
            out.append((p[0], L, p[1], p[2]))
    return sorted(out)


def build(truth, ref, body, t0, t1, tol, L, n, q):
    """Quantise and measure.  Shrinks q or adds terms until the measured error is inside tol."""
    nseg = round((t1 - t0) / L)
    while True:
        ints, lo, hi = [], None, None
        worst, sq, cnt = 0.0, 0.0, 0
        for a in range(0, nseg, 4000):
            idx = np.arange(a, min(a + 4000, nseg))
            c = seg_coeffs(truth, ref, body, t0, L, idx, min(72, n + 24))
            u = np.round(c[..., :n] / q).astype(np.int64)
            x = np.linspace(-1, 1, 41) * 0.999999
            t = t0 + (idx[:, None] + 0.5 + 0.5 * x[None, :]) * L
            V = Ch.chebvander(x, n - 1)
            e = np.linalg.norm((u * q) @ V.T + ref(t) - truth(body, t), axis=0)
            worst = max(worst, e.max())
            sq += (e * e).sum()
            cnt += e.size
            ints.append(u)
        if worst <= tol:
            break
        if worst > 1.6 * tol:
            n += 1
        q *= 0.93
    u = np.concatenate(ints, axis=1)
    lo = u.min(1)
    w = np.array([[int(v).bit_length() for v in row] for row in (u.max(1) - lo)])
    return dict(nseg=nseg, L=L, n=n, q=q, lo=lo, w=w, u=u, worst=worst, rms=math.sqrt(sq / cnt))


def build_cached(truth, ref, body, t0, t1, tol, L, n, q):
    """Like build, for slow sources: the source is sampled once, and the error is taken from the coefficients themselves."""
    nseg, N = round((t1 - t0) / L), n + 9
    c = np.concatenate([seg_coeffs(truth, ref, body, t0, L, np.arange(a, min(a + 4000, nseg)), N) for a in range(0, nseg, 4000)], axis=1)
    V = Ch.chebvander(np.linspace(-1, 1, 41), N - 1).T
    while True:
        worst, sq = 0.0, 0.0
        u = np.round(c[..., :n] / q).astype(np.int64)
        for a in range(0, nseg, 8000):
            e = -c[:, a:a + 8000].copy()
            e[..., :n] += u[:, a:a + 8000] * q
            e = np.sqrt(((e @ V) ** 2).sum(0))
            worst, sq = max(worst, e.max()), sq + (e * e).sum()
        if worst <= tol:
            break
        if worst > 1.6 * tol and n < N - 4:
            n += 1
        q *= 0.95
    lo = u.min(1)
    w = np.array([[int(v).bit_length() for v in row] for row in (u.max(1) - lo)])
    return dict(nseg=nseg, L=L, n=n, q=q, lo=lo, w=w, u=u, worst=worst, rms=math.sqrt(sq / (nseg * 41)))


def pack(d):
    u, lo, w = d["u"], d["lo"], d["w"]
    bits = int(w.sum())
    segbytes = (bits + 7) // 8
    out = np.zeros((d["nseg"], segbytes * 8), np.uint8)
    pos = 0
    for c in range(3):
        for k in range(d["n"]):
            v = (u[c, :, k] - lo[c, k]).astype(np.uint64)
            for b in range(int(w[c, k])):
                out[:, pos] = (v >> np.uint64(b)) & np.uint64(1)
                pos += 1
    return np.packbits(out, axis=1, bitorder="little").tobytes(), segbytes


GRID = {"sun": [60, 100, 150, 200, 400, 600, 800, 1200, 2000, 3000], "mercury": [22, 32, 44, 60, 88, 120, 176, 220], "venus": [32, 60, 112, 160, 225, 300, 400],
        "emb": [32, 60, 90, 120, 183, 240, 365], "mars": [60, 120, 172, 230, 343, 450, 687],
        "jupiter": [200, 400, 800, 1600, 2400, 3600, 4332], "saturn": [400, 800, 1600, 3200, 5400, 8000, 10759],
        "uranus": [800, 1600, 3200, 6400, 10000, 16000], "neptune": [800, 1600, 3200, 6400, 10000, 16000], "pluto": [800, 1600, 3200, 6400, 10000, 16000],
        "chiron": [400, 800, 1600, 2400, 3600, 5000], "pholus": [400, 800, 1600, 2400, 3600, 5000], "moon": [4, 8, 13.7, 16, 20, 27.5, 32],
        "ceres": [120, 240, 400, 600, 840, 1200, 1680], "pallas": [120, 240, 400, 600, 840, 1200, 1680],
        "juno": [120, 240, 400, 600, 800, 1200, 1590], "vesta": [120, 240, 400, 660, 900, 1325]}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--bsp")
    ap.add_argument("--small")
    ap.add_argument("--swe", help="folder of .se1 files (pyswisseph): source of Chiron and Pholus")
    ap.add_argument("--swe-only", action="store_true", help="take every body from the .se1 files")
    ap.add_argument("--jd0", type=float, help="first JD (TDB), instead of --from")
    ap.add_argument("--jd1", type=float, help="last JD (TDB), instead of --to")
    ap.add_argument("--tol", default="", help="tolerances in km of single bodies: body=km,body=km")
    ap.add_argument("--from", dest="y0", type=float, default=1550)
    ap.add_argument("--to", dest="y1", type=float, default=2650)
    ap.add_argument("--out")
    ap.add_argument("--search", action="store_true", help="print the size of every candidate segment length")
    ap.add_argument("--plain", action="store_true", help="no reference curve")
    ap.add_argument("--bodies", default="sun,mercury,venus,emb,mars,jupiter,saturn,uranus,neptune,pluto,moon")
    ap.add_argument("--tol-scale", type=float, default=1.0)
    ap.add_argument("--max-terms", type=int, default=44)
    ap.add_argument("--moon-series", type=int, default=0)
    A = ap.parse_args()
    t0 = jdyear(A.y0) if A.jd0 is None else A.jd0
    t1 = jdyear(A.y1) if A.jd1 is None else A.jd1
    if A.swe_only:
        truth = SweTruth(A.swe)
    else:
        truth = Truth(A.bsp, A.small)
        seg = truth.k[0, 3]
        t0, t1 = max(t0, seg.start_jd + 1), min(t1, seg.end_jd - 1)
        if A.swe:
            truth = Mixed(truth, SweTruth(A.swe))
    special = {k: float(v) for k, v in (x.split("=") for x in A.tol.split(",") if x)}
    recs, total = [], 0
    for body in A.bodies.split(","):
        code, centre, tol, _l, _n = CFG[body]
        tol = special.get(body, tol * A.tol_scale)
        w0 = time.time()
        if A.plain or body == "sun":
            ref = Zero()
        elif body == "moon":
            if A.moon_series:
                import moonseries
                ref = moonseries.Series(truth, t0, t1, A.moon_series)
            else:
                ref = Zero()
        else:
            ref = Kepler(truth, body, t0, t1)
        # leave room so that the last segment stays inside the kernel
        res = search(truth, ref, body, t0, t1 - 17000 if body in ("uranus", "neptune", "pluto", "saturn") else t1 - 6000,
                     tol, GRID[body], 16 if body == "moon" and A.moon_series else A.max_terms)
        if A.search:
            print(body, [(round(b * (t1 - t0) / 8 / 1e3, 1), L, n) for b, L, n, q in res])
        if not res:
            print(body, "no plan")
            continue
        _b, L, n, q = res[0]
        nseg = math.ceil((t1 - t0) / L)
        L = (t1 - t0) / nseg                       # equal segments that end exactly at t1
        tt = np.linspace(t0, t1, 5001)
        rms = np.sqrt(((truth(body, tt) - ref(tt)) ** 2).sum(0)).max()
        d = (build_cached if body == "moon" and A.moon_series else build)(truth, ref, body, t0, t1, tol, L, n, q)
        data, sb = pack(d)
        total += len(data)
        print(f"{body:8s} {centre:5s} seg {d['nseg']:6d} x {L:8.2f} d  terms {d['n']:2d}  q {d['q']:.3g} km  "
              f"{sb:4d} B/seg  {len(data)/1e3:8.1f} kB  residual<= {rms:.3g} km  max err {d['worst']:.3g} km "
              f"(tol {tol:.3g}) rms {d['rms']:.3g}  [{time.time()-w0:.0f} s]", flush=True)
        recs.append((body, code, centre, ref, d, data, sb))
    print(f"total data {total/1e3:.1f} kB")
    if A.out:
        write(A.out, recs, t0, t1)


def write(path, recs, t0, t1):
    head = struct.pack("<4sHHdd", b"EPH1", 1, len(recs), t0, t1)
    meta, blobs = b"", []
    # fixed-size directory: 64 bytes a body; then per-body tables; then data
    base = len(head) + 64 * len(recs)
    tables, offs = b"", []
    for body, code, centre, ref, d, data, sb in recs:
        rb = ref.blob()
        offs.append(base + len(tables))
        tables += rb + d["lo"].astype("<i8").tobytes() + d["w"].astype("u1").tobytes()
        tables += b"\0" * (-len(tables) % 8)
    off = base + len(tables)
    dirs = b""
    for (body, code, centre, ref, d, data, sb), to in zip(recs, offs):
        dirs += struct.pack("<IBBHIIddQQQ8x", code, {"bary": 0, "helio": 1, "geo": 2}[centre], ref.kind, d["n"],
                            d["nseg"], sb, d["L"], d["q"], to, off, len(ref.blob()))
        off += len(data)
    with open(path, "wb") as f:
        f.write(head + dirs + tables + b"".join(r[5] for r in recs) + b"\0" * 8)
    print("wrote", off + 8, "bytes")


if __name__ == "__main__":
    main()
