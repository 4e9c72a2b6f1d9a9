#!/usr/bin/env python3
"""Makes nutation.eph from nutation_2000a.tsv: Chebyshev series of IAU 2000A nutation with the IAU 2006
adjustment, in the format EPH1 (ChebyshevTable.swift describes it), so that a date costs one look-up
instead of 1,365 sines and cosines.

One body, code 14, unit arcsecond, argument TT:
  x  nutation in longitude,  y  nutation in obliquity,
  z  complementary terms of the equation of the equinoxes (IERS Conventions 2003, table 5.2e).

  python3 nutation.py ../nutation_2000a.tsv ../nutation.eph      (needs numpy)
"""
import struct
import sys

import numpy as np

FIRST, LAST = 2287185.5, 2688957.5  # the same days as modern.eph
DAYS, TERMS, STEP = 32.0, (25, 25, 8), 8e-6  # step in arcseconds
ARCSEC = np.pi / 180 / 3600

# Fundamental arguments: IERS Conventions 2003/2010, chapter 5; Simon et al. 1994. Arcseconds.
DELAUNAY = [
    [485868.249036, 1717915923.2178, 31.8792, 0.051635, -0.00024470],
    [1287104.79305, 129596581.0481, -0.5532, 0.000136, -0.00001149],
    [335779.526232, 1739527262.8478, -12.7512, -0.001037, 0.00000417],
    [1072260.70369, 1602961601.2090, -6.3706, 0.006593, -0.00003169],
    [450160.398036, -6962890.5431, 7.4722, 0.007702, -0.00005939],
]
# The same for the planetary terms (MHB2000), radians: l, D, F, Om; then Me .. Ne.
LINEAR = {
    "l": (2.35555598, 8328.6914269554), "F": (1.627905234, 8433.466158131),
    "D": (5.198466741, 7771.3771468121), "Om": (2.18243920, -33.757045),
    "Me": (4.402608842, 2608.7903141574), "Ve": (3.176146697, 1021.3285546211),
    "Ea": (1.753470314, 628.3075849991), "Ma": (6.203480913, 334.0612426700),
    "Ju": (0.599546497, 52.9690962641), "Sa": (0.874016757, 21.3299104960),
    "Ur": (5.481293872, 7.4781598567), "Ne": (5.321159000, 3.8127774000),
}
NAMES = ["l", "lp", "F", "D", "Om", "Me", "Ve", "Ea", "Ma", "Ju", "Sa", "Ur", "Ne", "pA"]
# l, l', F, D, Om, Ve, Ea, pA, sine, cosine (microarcseconds).
COMPLEMENTARY = """0 0 0 0 1 0 0 0 2640.96 -0.39 / 0 0 0 0 2 0 0 0 63.52 -0.02 / 0 0 2 -2 3 0 0 0 11.75 0.01
0 0 2 -2 1 0 0 0 11.21 0.01 / 0 0 2 -2 2 0 0 0 -4.55 0 / 0 0 2 0 3 0 0 0 2.02 0 / 0 0 2 0 1 0 0 0 1.98 0
0 0 0 0 3 0 0 0 -1.72 0 / 0 1 0 0 1 0 0 0 -1.41 -0.01 / 0 1 0 0 -1 0 0 0 -1.26 -0.01
1 0 0 0 -1 0 0 0 -0.63 0 / 1 0 0 0 1 0 0 0 -0.63 0 / 0 1 2 -2 3 0 0 0 0.46 0 / 0 1 2 -2 1 0 0 0 0.45 0
0 0 4 -4 4 0 0 0 0.36 0 / 0 0 1 -1 1 -8 12 0 -0.24 -0.12 / 0 0 2 0 0 0 0 0 0.32 0
0 0 2 0 2 0 0 0 0.28 0 / 1 0 2 0 3 0 0 0 0.27 0 / 1 0 2 0 1 0 0 0 0.26 0 / 0 0 2 -2 0 0 0 0 -0.21 0
0 1 -2 2 -3 0 0 0 0.19 0 / 0 1 -2 2 -1 0 0 0 0.18 0 / 0 0 0 0 0 8 -13 -1 -0.10 0.05
0 0 0 2 0 0 0 0 0.15 0 / 2 0 -2 0 -1 0 0 0 -0.14 0 / 1 0 0 -2 1 0 0 0 0.14 0 / 0 1 2 -2 2 0 0 0 -0.14 0
1 0 0 -2 -1 0 0 0 0.14 0 / 0 0 4 -2 4 0 0 0 0.13 0 / 0 0 2 -2 4 0 0 0 -0.11 0 / 1 0 -2 0 -3 0 0 0 0.11 0
1 0 -2 0 -1 0 0 0 0.11 0"""


def rows(path):
    for line in open(path, encoding="utf-8"):
        if line[0] in "LP":
            kind, *numbers = line.split()
            yield kind, [int(n) for n in numbers[:14]], [float(n) for n in numbers[14:]]


def nutation(path, t):
    """dpsi, deps and the complementary terms in arcseconds at Julian centuries t."""
    exact = [np.fmod(np.polyval(p[::-1], t), 1296000) * ARCSEC for p in DELAUNAY]
    linear = [np.fmod(LINEAR[n][0] + LINEAR[n][1] * t, 2 * np.pi) if n in LINEAR else 0 * t for n in NAMES]
    linear[13] = 0.02438175 * t + 0.00000538691 * t * t
    dpsi, deps = np.zeros_like(t), np.zeros_like(t)
    for kind, k, (sp, sp_t, cp, ce, ce_t, se) in rows(path):
        arg = sum(m * a for m, a in zip(k, exact if kind == "L" else linear) if m)
        s, c = np.sin(arg), np.cos(arg)
        dpsi += (sp + sp_t * t) * s + cp * c
        deps += (ce + ce_t * t) * c + se * s
    j = -2.7774e-6 * t
    extra = -0.87e-6 * t * np.sin(exact[4])
    for row in COMPLEMENTARY.replace("\n", "/").split("/"):
        *k, s, c = [float(n) for n in row.split()]
        arg = sum(m * a for m, a in zip(k, exact + [linear[6], linear[7], linear[13]]) if m)
        extra += 1e-6 * (s * np.sin(arg) + c * np.cos(arg))
    return dpsi * 1e-7 * (1 + 0.4697e-6 + j), deps * 1e-7 * (1 + j), extra


def main(source, target):
    n = max(TERMS)
    segments = int(np.ceil((LAST - FIRST) / DAYS))
    x = np.cos(np.pi * (np.arange(n) + 0.5) / n)  # Chebyshev nodes
    transform = np.cos(np.outer(np.arange(n), np.pi * (np.arange(n) + 0.5) / n)) * 2 / n
    transform[0] /= 2
    days = FIRST + DAYS * (np.arange(segments)[:, None] + (x + 1) / 2)
    values = nutation(source, (days - 2451545.0) / 36525)
    steps = np.concatenate([np.rint(v @ transform.T / STEP).astype(np.int64) for v in values], axis=1)
    for axis, terms in enumerate(TERMS):
        steps[:, axis * n + terms : (axis + 1) * n] = 0
    low = steps.min(axis=0)
    widths = [int(h).bit_length() for h in steps.max(axis=0) - low]
    size = (sum(widths) + 7) // 8
    data = bytearray()
    for row in steps - low:
        bits, at = 0, 0
        for value, width in zip(row, widths):
            bits |= int(value) << at
            at += width
        data += bits.to_bytes(size, "little")
    tables = low.astype("<i8").tobytes() + bytes(widths)
    tables += bytes(-len(tables) % 8)
    head = 24 + 64
    with open(target, "wb") as out:
        out.write(b"EPH1" + struct.pack("<HHdd", 1, 1, FIRST, LAST))
        out.write(struct.pack("<IBBHIIddQQQ8x", 14, 0, 0, n, segments, size, DAYS, STEP, head, head + len(tables), 0))
        out.write(tables + data + bytes(8))
    print(f"{segments} segments of {size} bytes: {head + len(tables) + len(data) + 8} bytes")
    at = np.random.default_rng(1).uniform(FIRST, LAST, 20000)
    segment = np.floor((at - FIRST) / DAYS).astype(int)
    where = 2 * ((at - FIRST) / DAYS - segment) - 1
    for axis, true in enumerate(nutation(source, (at - 2451545.0) / 36525)):
        c = steps[segment, axis * n : (axis + 1) * n] * STEP
        error = (np.cos(np.arange(n) * np.arccos(where)[:, None]) * c).sum(axis=1) - true
        print(f"axis {axis}: largest error {abs(error).max():.7f} arcsec, rms {error.std():.7f}")


main(*sys.argv[1:])
