# batchtop: make, make run, make test, make install. What is missing on Debian or Ubuntu is installed where
# that needs no password; else the command to type is printed.

PREFIX ?= /usr/local
DESTDIR ?=

release = swift build -c release --static-swift-stdlib -Xlinker -s --product batchtop
binary = .build/release/batchtop
bin = $(DESTDIR)$(PREFIX)/bin
data = $(DESTDIR)$(PREFIX)/share
share = $(data)/batchtop
# The same for every page: made by the program that they describe.
manual = $(data)/man/man1/batchtop.1 $(data)/man/man7/batchtop-filter.7 $(data)/man/man5/batchtop-config.5
bash_completion = $(data)/bash-completion/completions/batchtop
zsh_completion = $(data)/zsh/site-functions/_batchtop
fish_completion = $(data)/fish/vendor_completions.d/batchtop.fish

# make soak SEEDS=100000 FIRST_SEED=1: worlds in which disks fail and power goes, as many as one likes.
SEEDS ?= 20000
FIRST_SEED ?= 1

# make crash CYCLES=500: kill -9 at random moments under load, and everything is held against what clients were told.
CYCLES ?= 500

# make bench: every figure beside its goal, in some three minutes; make bench BENCH=--json for programs.
BENCH ?=

# make bench-http SECONDS=5: the server beside nginx, both driven by wrk, in one run.
SECONDS ?= 5

# make bench-console: the console through a pty, each figure beside its goal; some 3 minutes.

# make soak-http SOAK_SECONDS=600: 200 requests a second with retries, then TERM.
SOAK_SECONDS ?= 600

# make deb MAINTAINER="Name <address>"
MAINTAINER ?= batchtop <batchtop@localhost>
package = .build/deb

# make fuzz FUZZ_SECONDS=60 FUZZ_TARGETS="JSONText ShownText": what reads from outside, under inputs that look for trouble.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?=

# make sanitize: suites under the address sanitizer, then those with threads under the thread sanitizer. Left out: Console,
# BatchEndpoints and Ephemeris have neither threads nor pointers of their own, and EndToEnd drives the program from outside;
# of BatchEngine most tests have one thread and take half an hour so. Leaks of the Swift runtime's own are not looked for.
address_suites = (CivilTime|Digest|Durable|FilterLanguage|HTTPServer|JSONCodec|TerminalKit)Tests[.]|BatchEngineTests[.](Concurrency|Store)Tests
thread_suites = DurableTests|HTTPServerTests|BatchEngineTests[.](Concurrency|Store)Tests
sanitized = TEST_SEEDS=300 SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 swift test --disable-xctest

.PHONY: build run test check-install fuzz sanitize soak crash bench bench-http bench-console soak-http lint format \
  install uninstall deb clean swift ncurses tmux curl dpkg-dev wrk nginx

build: ncurses
	$(release)

# make run ARGS="--demo --theme night"
run: build
	@$(binary) $(ARGS)

# The tests from end to end drive the program, so it is built first.
test: ncurses tmux curl
	swift build --product batchtop
	SWIFT_BACKTRACE=enable=no swift test --disable-xctest

soak: swift
	TEST_SEEDS=$(SEEDS) TEST_SEED=$(FIRST_SEED) swift test --disable-xctest --filter 'SimulationTests|PowerCutTests'

crash: swift
	swift build -c release --product batchtop
	swift build -c release --product batchtop-load
	bash Tests/Crash/kill.sh $(CYCLES) .build/release

bench: build
	@python3 Tests/Figures/all.py $(binary) $(BENCH)

fuzz: swift
	bash Tests/Fuzz/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_TARGETS)

sanitize: swift
	$(sanitized) --sanitize=address --scratch-path .build/address --filter '^($(address_suites))'
	$(sanitized) --no-parallel --sanitize=thread --scratch-path .build/thread --filter '^($(thread_suites))'

bench-http: build wrk nginx
	python3 Tests/Figures/http.py $(binary) $(SECONDS)

bench-console: build
	python3 Tests/Figures/console.py $(binary)

soak-http: build
	python3 Tests/Figures/soak.py $(binary) $(SOAK_SECONDS)

# Installs into a folder of its own, tries what stands there, and takes it away again.
check-install: build
	bash Tests/Install/check.sh

lint: swift
	swift format lint --strict --recursive Package.swift Sources Tests

format: swift
	swift format --in-place --recursive Package.swift Sources Tests

install: build
	install -d $(bin) $(share)/themes
	install -m 755 $(binary) $(bin)/batchtop
	install -m 644 themes/*.theme $(share)/themes/
	install -d $(dir $(manual) $(bash_completion) $(zsh_completion) $(fish_completion))
	for page in $(manual); do $(binary) manual $$(basename $${page%.*}) > $$page || exit 1; done
	$(binary) completion bash > $(bash_completion)
	$(binary) completion zsh > $(zsh_completion)
	$(binary) completion fish > $(fish_completion)
	chmod 644 $(manual) $(bash_completion) $(zsh_completion) $(fish_completion)

# State and settings of users stay.
uninstall:
	rm -f $(bin)/batchtop $(manual) $(bash_completion) $(zsh_completion) $(fish_completion)
	rm -rf $(share)

# A Debian package beside the sources, of what install installs: apt-get install ./batchtop_*.deb
deb: build dpkg-dev
	@rm -rf $(package) && mkdir -p $(package)/debian
	@$(MAKE) --no-print-directory install DESTDIR=$(abspath $(package)/tree) PREFIX=/usr >/dev/null
	@cd $(package)/tree/usr/share && gzip -9n man/man*/* && mkdir zsh/vendor-completions doc doc/batchtop \
	  && mv zsh/site-functions/_batchtop zsh/vendor-completions/ && rmdir zsh/site-functions
	@$(binary) about | sed -n '/^Planetary/,$$p' > $(package)/tree/usr/share/doc/batchtop/copyright
	@cd $(package) && printf 'Source: batchtop\n\nPackage: batchtop\nArchitecture: any\n' > debian/control \
	  && mkdir tree/DEBIAN && { \
	    echo "Package: batchtop"; \
	    echo "Version: $$(tree/usr/bin/batchtop --version | cut -d' ' -f2)"; \
	    echo "Architecture: $$(dpkg --print-architecture)"; \
	    echo "Maintainer: $(MAINTAINER)"; \
	    dpkg-shlibdeps -O tree/usr/bin/batchtop | sed 's/^shlibs:Depends=/Depends: /'; \
	    echo "Installed-Size: $$(du -sk tree/usr | cut -f1)"; \
	    echo "Section: admin"; echo "Priority: optional"; \
	    echo "Description: operations console for batch APIs, with the engine in it"; \
	    echo " Shows quota, rate buckets, idempotency keys and batches of two batch APIs on a"; \
	    echo " terminal, takes partial results apart, and serves both APIs over HTTP."; \
	  } > tree/DEBIAN/control
	@dpkg-deb --build --root-owner-group $(package)/tree . 

clean:
	rm -rf .build

# What must be there.

swift:
	@command -v swift >/dev/null || { echo "Swift 6.2 or later is needed: https://swift.org/install"; exit 1; }

# Three lines that compile and link only with the headers of ncurses.
ncurses: swift
	@printf '#define NCURSES_WIDECHAR 1\n#include <curses.h>\nint main(void) { return initscr() == 0; }\n' \
	  | clang -x c -o /dev/null - -lncursesw -ltinfo 2>/dev/null \
	  || { $(call fetch,libncurses-dev); }

tmux:
	@command -v tmux >/dev/null || { $(call fetch,tmux); }

curl:
	@command -v curl >/dev/null || { $(call fetch,curl); }

dpkg-dev:
	@command -v dpkg-shlibdeps >/dev/null || { $(call fetch,dpkg-dev); }

wrk:
	@command -v wrk >/dev/null || { $(call fetch,wrk); }

nginx:
	@command -v nginx >/dev/null || { $(call fetch,nginx-light); }

# Installs the Debian package $(1), or says how.
define fetch
echo "$(1) is missing."; \
if ! command -v apt-get >/dev/null; then echo "Install what your system calls $(1)."; exit 1; fi; \
if [ "$$(id -u)" = 0 ]; then as_root=; \
elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
else echo "Type: sudo apt-get install $(1)"; exit 1; fi; \
$$as_root apt-get update -qq && \
$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1)
endef
