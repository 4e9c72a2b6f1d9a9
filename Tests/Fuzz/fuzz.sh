#!/bin/bash
# fuzz.sh SECONDS [TARGET...]: builds the modules with coverage and the address sanitizer, and runs each target so
# long. Inputs that led somewhere new are kept below .build/fuzz; findings come into Tests/Fuzz/Found.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?}
shift
targets=${*:-JSONText HTTPRequests JournalFolder FilterLines SettingsText ShownText TypedKeys}
build=${FUZZ_BUILD:-.build/fuzz}
found=Tests/Fuzz/Found
flags=(-parse-as-library -sanitize=fuzzer -sanitize=address)

for module in HTTPServer Durable FilterLanguage; do
  swift build -c release --target "$module" --scratch-path "$build" --sanitize=address \
    -Xswiftc -sanitize=fuzzer
done
mapfile -t objects < <(find "$build/release/" -path '*.build/*' -name '*.o')

# A trap shall end the run at once; the stack is in the log of the sanitizer.
export SWIFT_BACKTRACE=enable=no
status=0
for target in $targets; do
  swiftc -O -use-ld=lld "${flags[@]}" -I "$build/release/Modules" \
    -Xcc -fmodule-map-file="$build/release/CSystem.build/module.modulemap" -module-name "$target" \
    "Tests/Fuzz/Fuzzing.swift" "Tests/Fuzz/$target.swift" "${objects[@]}" -o "$build/$target"
  mkdir -p "$build/corpus/$target" "$found"
  echo "$target: $seconds s"
  if "$build/$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=4096 \
    -artifact_prefix="$found/$target-" "$build/corpus/$target" "Tests/Fuzz/Corpus/$target" \
    >"$build/$target.log" 2>&1; then
    grep -E '^Done|INITED' "$build/$target.log"
  else
    status=1
    grep -aE 'FINDING|Fatal error|ERROR|Test unit written' "$build/$target.log" | head -n 5
    echo "$target: run again with $build/$target FILE; the whole story is in $build/$target.log"
  fi
done
exit $status
