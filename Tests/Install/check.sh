#!/usr/bin/env bash
# Installs the built program into an empty folder, and holds what stands there to what a user would do with it: run it
# without Swift, read its pages, complete in bash. Then takes it away, which must leave nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() { echo "check-install: $1" >&2; exit 1; }

make --no-print-directory install DESTDIR="$folder" PREFIX=/usr >/dev/null
root=$folder/usr
expected="bin/batchtop
share/bash-completion/completions/batchtop
share/fish/vendor_completions.d/batchtop.fish
share/man/man1/batchtop.1
share/man/man5/batchtop-config.5
share/man/man7/batchtop-filter.7
share/zsh/site-functions/_batchtop
$(cd themes && printf 'share/batchtop/themes/%s\n' *.theme)"
diff <(sort <<<"$expected") <(cd "$root" && find . -type f | sed 's,^\./,,' | sort) || fail "other files than expected"

# No library of Swift, and nothing of this shell's environment.
if ldd "$root/bin/batchtop" | grep -i swift; then fail "the program needs libraries of Swift"; fi
run() { env -i PATH="$root/bin:/usr/bin:/bin" HOME="$folder/home" LC_ALL=C.UTF-8 "$@"; }
run batchtop screen pulse --demo | grep 'batchtop ▸ pulse' >/dev/null || fail "no frame"
run batchtop theme list | grep '^night ' >/dev/null || fail "the installed themes are not found"

# The pages have no mistakes of roff, where groff is there to say so.
for page in "$root"/share/man/man?/*; do
  grep -q '^\.SH NAME' "$page" || fail "$page has no NAME"
  if command -v groff >/dev/null; then
    mistakes=$(groff -man -Tutf8 -ww -k "$page" 2>&1 >/dev/null)
    [ -z "$mistakes" ] || fail "$page: $mistakes"
  fi
done
command -v groff >/dev/null || echo "check-install: groff is not there, so the pages were not formatted"

# What bash would offer; compopt works only while a key is being handled.
offered() {
  run bash -c 'source "$1"; compopt() { :; }; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _batchtop
    echo "${COMPREPLY[*]}"' - "$root/share/bash-completion/completions/batchtop" "$@"
}
while IFS='|' read -r words answer; do
  eval "set -- $words"
  found=$(offered "$@")
  [ "$found" = "$answer" ] || fail "behind \"$words\" bash offers \"$found\", not \"$answer\""
done <<'TABLE'
batchtop acc|account
batchtop account ""|create set list
batchtop account list --f|--format
batchtop account list --format ""|table json
batchtop --theme deutan|deutan-dark deutan-light
batchtop --theme = night|night
batchtop --color =|auto none 16 256
batchtop explain batch_t|batch_too_large
batchtop screen pu|pulse
batchtop theme check con|contrast
batchtop submit Pack|Package.swift
batchtop submit Package.swift --acc|--account
batchtop audit --state Sou|Sources
batchtop account create name --service e|ephemeris
batchtop completion ""|bash zsh fish
batchtop nothing ""|
TABLE

make --no-print-directory uninstall DESTDIR="$folder" PREFIX=/usr >/dev/null
left=$(cd "$root" && find . -type f)
[ -z "$left" ] || fail "uninstall leaves $left"
echo "check-install: all well"
