#!/usr/bin/env python3
"""Write the numeric tables nutation_2000a.tsv and delta_t.tsv.

usage: make_tables.py --erfa FOLDER --s15 Table-S15-2016.txt --out FOLDER
  FOLDER of --erfa: nut00a.c of the ERFA source (github liberfa/erfa); only the numbers of the tables are taken.
  --s15: text of table S15 of Stephenson, Morrison, Hohenkerk 2016 (rows: number, K_i, K_i+1, a0, a1, a2, a3)
Needs (PyPI): numpy, pyerfa, astropy-iers-data, skyfield (its data folder holds the 2020 edition of table S15 and USNO's historic table).
"""
import argparse, glob, os, re
import numpy as np


def rows(path, start):
    s = open(path).read()
    i = s.index(start)
    body = re.sub(r"/\*.*?\*/", "", s[i:s.index("};", i)], flags=re.S)
    return [[float(x) for x in r.replace("\n", " ").split(",")] for r in re.findall(r"\{([^{}]*)\}", body)]


def num(v):
    return str(int(v)) if v == int(v) else repr(v)


HEAD_A = """# IAU 2000A nutation (MHB2000, without free core nutation): 678 luni-solar and 687 planetary terms.
# Source: Mathews, Herring, Buffett 2002 (J. Geophys. Res. 107, B4); IERS Conventions 2003/2010, tables 5.3a and 5.3b; numbers as in ERFA (BSD licence).
# Unit of all coefficients: 0.1 microarcsecond (1e-7 arcsec); of sp_t and ce_t: the same per Julian century of TT.
# t = (JD_TT - 2451545) / 36525.  arg = sum of multiplier * argument.
# kind L (luni-solar): dpsi += (sp + sp_t t) sin arg + cp cos arg;  deps += (ce + ce_t t) cos arg + se sin arg.
# kind P (planetary):  dpsi += sp sin arg + cp cos arg;             deps += ce cos arg + se sin arg.
# Arguments l, lp (l'), F, D, Om for kind L: polynomials of IERS Conventions 2010, ch. 5.
# For kind P the four lunar ones are linear (MHB2000, rad): l 2.35555598 + 8328.6914269554 t, F 1.627905234 + 8433.466158131 t,
#   D 5.198466741 + 7771.3771468121 t, Om 2.18243920 - 33.757045 t; Ne 5.321159000 + 3.8127774000 t; Me..Ur and pA as there.
#   Using the polynomials for kind P as well changes the result by less than 0.1 microarcsecond near J2000.
# IAU 2006 adjustment (Wallace and Capitaine 2006): j = -2.7774e-6 t;  dpsi *= 1 + 0.4697e-6 + j;  deps *= 1 + j.
# Check: JD_TT 2453736.5 gives dpsi = -0.9630909107115518431e-5, deps = 0.4063239174001678710e-4 rad before the adjustment
# (and -0.9630912025820308797e-5, 0.4063238496887249798e-4 with it).
"""


def nutation(erfa, out):
    ls, pl = rows(erfa + "/nut00a.c", "xls[] ="), rows(erfa + "/nut00a.c", "xpl[] =")
    assert len(ls) == 678 and len(pl) == 687
    cols = "kind l lp F D Om Me Ve Ea Ma Ju Sa Ur Ne pA sp sp_t cp ce ce_t se".split()
    with open(out + "/nutation_2000a.tsv", "w") as f:
        f.write(HEAD_A + "\t".join(cols) + "\n")
        for r in ls:                       # l lp F D Om  sp spt cp ce cet se
            f.write("\t".join(["L"] + [num(v) for v in r[:5]] + ["0"] * 9 + [num(v) for v in r[5:]]) + "\n")
        for r in pl:                       # l F D Om me..ne pa  sp cp se ce
            k, (sp, cp, se, ce) = r[:13], r[13:]
            f.write("\t".join(["P", num(k[0]), "0"] + [num(v) for v in k[1:]] + [num(sp), "0", num(cp), num(ce), "0", num(se)]) + "\n")


HEAD_D = """# Delta T = TT - UT1 in seconds.  Decimal year of a moment: y = 2000 + (JD_TT - 2451544.5) / 365.2425.
#
# Columns: kind, from, to, a0, a1, a2, a3, flag.
#   S  spline piece of Stephenson, Morrison, Hohenkerk 2016 (Proc. R. Soc. A 472, 20160404, supplement, table S15), years -720..2016:
#      u = (y - from)/(to - from), Delta T = a0 + a1 u + a2 u^2 + a3 u^3.
#   U  the same in the 2020 edition (Morrison, Stephenson, Hohenkerk, Zawilski 2021, Proc. R. Soc. A 477, 20200776), years -720..2019. Optional model.
#   V  single value: from = JD (TT), to = decimal year, a0 = Delta T, a1 = 1 sigma where published (else empty).  flag:
#      usno  1955.0-1961.5, half-yearly: McCarthy and Babcock 1986 (Phys. Earth Planet. Inter. 44, 281), as tabulated by USNO;
#      c04   first of each month 0h UTC from 1962: IERS EOP 20 C04; Delta T = 32.184 + (TAI-UTC) - (UT1-UTC), with the UTC rate offsets before 1972;
#      fin   the same from IERS finals2000A (Bulletin A) where C04 ends;
#      pred  IERS Bulletin A prediction.
#      Between V rows interpolate linearly: error under {interp:.4f} s (measured against the daily series), since monthly rows keep the seasonal wave.
# Sources: table S15 (supplements of the two papers); PyPI skyfield {sky} (2020 edition, USNO table); PyPI astropy-iers-data {ier}.
# Licence: published numbers; IERS products are free to use with the source named (IERS, Paris Observatory and USNO).
#
# Recommended model "iers":
#   y < -720             P(y) + C + tidal(y),  P(y) = -320 + 32.5 ((y - 1825)/100)^2 (long-term parabola of the 2016 paper), C = {c:.3f} s (continuity at -720)
#   -720 <= y < 1955.0   S(y) + tidal(y), from JD 2434108.5 to 2435108.5 (the last 1000 days) plus a ramp that grows linearly to {ramp:.3f} s, so that it meets the first V row
#   1955.0 .. last V     V rows, no tidal term
#   last V (y1, D1) .. 2500   cubic Hermite from (y1, D1, slope s1) to (2500, P(2500) = 1160.781, P'(2500) = 4.3875 s a year);
#                        s1 = {s1:.4f} s a year, the mean slope of the last ten years of V rows;  after 2500: P(y)
#   Values it gives: {fut}
# tidal(y) = -0.000091 (n + 25.85) (y - 1955)^2 s for y < 1955, n = tidal acceleration of the Moon in the ephemeris, arcsec/cy^2 (the splines belong to -25.85).
#   n = -25.80 for DE431 (ancient.eph, Swiss Ephemeris), -25.936 for DE440/441.  Recommended: -25.80 everywhere (one continuous function, same as Swiss Ephemeris;
#   with -25.936 the value grows by 0.000012376 (y - 1955)^2 s: 2.0 s in 1550, 0.12 s in 1857, far below the uncertainty of Delta T: 20 s in 1600, 1 s in 1800).
"""


def delta_t(s15, out):
    import datetime, erfa, astropy_iers_data, skyfield
    from importlib.metadata import version
    d = os.path.join(os.path.dirname(astropy_iers_data.__file__), "data")
    sky = os.path.join(os.path.dirname(skyfield.__file__), "data")
    pat = re.compile(r"^\s*(\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s*$")
    S = [list(map(float, m.groups()[1:])) for m in map(pat.match, open(s15)) if m]
    assert len(S) == 54 and all(abs(sum(a[2:]) - b[2]) < 0.01 and a[1] == b[0] for a, b in zip(S, S[1:]))
    U = [[r[0], r[1], r[5], r[4], r[3], r[2]] for r in np.load(sky + "/delta_t.npz")["Table-S15.2020.txt"].T]

    def year(jd):
        return 2000 + (jd - 2451544.5) / 365.2425

    def from_utc(mjd, dut):
        y, m, dd, f = erfa.jd2cal(2400000.5, mjd)
        return 32.184 + erfa.dat(y, m, dd, f) - dut

    daily = {}
    for line in open(d + "/eopc04.1962-now"):
        if not line.startswith("#"):
            v = line.split()
            daily[float(v[4])] = (float(v[7]), float(v[15]), "c04")
    for line in open(d + "/finals2000A.all"):
        if line[58:68].strip():
            m = float(line[7:15])
            if m not in daily:
                daily[m] = (float(line[58:68]), float(line[68:78]), "fin" if line[57] == "I" else "pred")
    import warnings
    warnings.simplefilter("ignore")
    D = {m: (from_utc(m, v[0]), v[1], v[2]) for m, v in daily.items()}
    V = []
    h = np.load(sky + "/historic_deltat.npy")
    for jd, v in h.T:
        if 2435108.0 < jd < 2437660:
            V.append((round(jd, 6), round(v, 4), None, "usno"))
    ms = sorted(D)
    for m in ms:
        y, mo, dd, f = erfa.jd2cal(2400000.5, m)
        if dd == 1 or m == ms[-1]:
            V.append((2400000.5 + m + D[m][0] / 86400, round(D[m][0], 5), D[m][1], D[m][2]))
    P = lambda y: -320 + 32.5 * ((y - 1825) / 100) ** 2
    S0 = lambda y: next(a0 + u * (a1 + u * (a2 + u * a3)) for f, t, a0, a1, a2, a3 in S if f <= y <= t for u in [(y - f) / (t - f)])
    tid = lambda y: -0.000091 * 0.05 * (y - 1955) ** 2
    y1, D1 = year(V[-1][0]), V[-1][1]
    vy, vd = np.array([year(v[0]) for v in V]), np.array([v[1] for v in V])
    s1 = (D1 - np.interp(y1 - 10, vy, vd)) / 10
    ramp = V[0][1] - S0(1955.0)
    C = S[0][2] - P(-720)
    tt = np.array([year(2400000.5 + m) for m in ms])
    err = np.abs(np.interp(tt, vy, vd) - np.array([D[m][0] for m in ms])).max()

    def model(y):
        if y < -720:
            return P(y) + C + tid(y)
        if y < vy[0]:
            return S0(y) + tid(y) + ramp * max(0.0, (y - year(2434108.5)) / (year(2435108.5) - year(2434108.5)))
        if y <= y1:
            return float(np.interp(y, vy, vd))
        if y < 2500:
            w = 2500 - y1
            u = (y - y1) / w
            return (D1 * (1 + 2 * u) * (1 - u) ** 2 + s1 * w * u * (1 - u) ** 2 + P(2500) * u * u * (3 - 2 * u) + 0.0065 * 675 * w * u * u * (u - 1))
        return P(y)
    fut = ", ".join(f"{y}: {model(y):.2f}" for y in (-5400, -3000, -1000, -720, 0, 500, 1000, 1500, 1600, 1700, 1800, 1900, 1950, 1954, 1960, 1980, 2000, 2020, 2026, 2028, 2050, 2100, 2200, 2300, 2500, 3000, 5400))
    with open(out + "/delta_t.tsv", "w") as f:
        f.write(HEAD_D.format(interp=err + 5e-5, sky=version("skyfield"), ier=version("astropy-iers-data"), c=C, ramp=ramp, s1=s1, fut=fut))
        f.write("kind\tfrom\tto\ta0\ta1\ta2\ta3\tflag\n")
        for k, T in (("S", S), ("U", U)):
            for r in T:
                f.write(k + "\t" + "\t".join(f"{v:g}" for v in r[:2]) + "\t" + "\t".join(f"{v:.3f}" for v in r[2:]) + "\t\n")
        for jd, v, sg, fl in V:
            f.write(f"V\t{jd:.5f}\t{year(jd):.4f}\t{v:.5f}\t{'' if sg is None else f'{sg:.6f}'}\t\t\t{fl}\n")
    print("C", C, "ramp", ramp, "s1", s1, "interp err", err, "last", y1, D1)
    print(fut)
    return model


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--erfa")
    ap.add_argument("--s15")
    ap.add_argument("--out", required=True)
    A = ap.parse_args()
    if A.erfa:
        nutation(A.erfa, A.out)
    if A.s15:
        delta_t(A.s15, A.out)


if __name__ == "__main__":
    main()
