"""What the figures have in common: a row is a figure beside its goal, and perhaps beside what another program needs."""
import json, sys

wants_json = "--json" in sys.argv
words = [word for word in sys.argv[1:] if word != "--json"]
rows = []


def number(value):
    """With three digits that say something."""
    if not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def line(row):
    if row.get("skipped"):
        return f"{row['part']:10} not measured: {row['name']} ({row['skipped']} is not installed)"
    sign = "" if isinstance(row["goal"], str) else ">= " if row["more_is_better"] else "<= "
    found = f"{number(row['value'])} {row['unit']}".strip()
    goal = f"{sign}{number(row['goal'])} {row['unit']}".strip() if row["goal"] is not None else ""
    beside = f"  {number(row['ratio'])} x {row['peer']} ({number(row['peer_value'])})" if row.get("peer") else ""
    verdict = {True: "ok", False: "MISSED", None: ""}[row["met"]]
    return f"{row['part']:10}{found:>14}  {goal:<16}{verdict:7} {row['name']}{beside}"


def add(part, name, value, unit="", goal=None, more_is_better=False, met=None, peer=None, peer_value=None):
    """One figure; `goal` is the most it may be, or the least where more is better."""
    if met is None and goal is not None:
        met = value >= goal if more_is_better else value <= goal
    ratio = value / peer_value if peer_value else None
    take({"part": part, "name": name, "value": value, "unit": unit, "goal": goal, "more_is_better": more_is_better,
          "met": met, "peer": peer, "peer_value": peer_value, "ratio": ratio})


def skip(part, name, program):
    take({"part": part, "name": name, "skipped": program})


def take(row):
    rows.append(row)
    if not wants_json:
        print(line(row), flush=True)


def distance(row):
    """How far a row is from its goal: 1 is on it, 2 twice too much or half of what was wanted."""
    if row.get("skipped") or not row["goal"] or not isinstance(row["value"], (int, float)):
        return 0
    return row["goal"] / row["value"] if row["more_is_better"] else row["value"] / row["goal"]


def end():
    """Prints the rows as JSON when that is wanted, else how many goals were missed."""
    if wants_json:
        print(json.dumps(rows, indent=1))
        return
    missed = [row for row in rows if row.get("met") is False]
    print(f"{len(missed)} of {len(rows)} missed" if missed else "all reached")
