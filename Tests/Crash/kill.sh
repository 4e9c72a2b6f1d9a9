#!/usr/bin/env bash
# kill.sh CYCLES BIN: kills an engine under load with signal 9 at random moments, CYCLES times, three in ten of them once
# more while it recovers, and holds journal, ledger and replays against what the clients were told. BIN is the folder with
# batchtop and batchtop-load. Prints a line for every 25 cycles; ends with 1 at the first difference.
set -u
cycles=${1:-15}
bin=$(cd "${2:-.build/debug}" && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'kill -9 $pid 2>/dev/null; rm -rf "$work"' EXIT
export SWIFT_BACKTRACE=enable=no
pid=

# Runs the load for so many milliseconds, and kills it.
live() {
  "$bin/batchtop-load" run "$state" 16 "$2" >>"$notes" 2>>"$work/errors" &
  pid=$!
  sleep "$(printf '0.%03d' "$1")"
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
}

for ((cycle = 1; cycle <= cycles; cycle++)); do
  # Anew every 25 cycles, or most of the time would go into recovering a journal that only grows.
  if (((cycle - 1) % 25 == 0)); then
    rm -rf "$work"/*
    state=$work/state
    notes=$work/notes
    : >"$notes"
  fi
  live $((20 + RANDOM % 480)) "c$cycle"
  if ((RANDOM % 10 < 3)); then live $((RANDOM % 30)) "r$cycle"; fi
  audit=$("$bin/batchtop" audit --state "$state" 2>&1) || { echo "cycle $cycle: $audit"; exit 1; }
  check=$("$bin/batchtop-load" check "$state" "$notes" 2>&1) || { echo "cycle $cycle: $check"; exit 1; }
  if ((cycle % 25 == 0 || cycle == cycles)); then echo "cycle $cycle of $cycles: $check"; fi
done
[ ! -s "$work/errors" ] || { head -5 "$work/errors"; exit 1; }
