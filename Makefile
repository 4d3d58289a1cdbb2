# Everything here installs what it is missing first (tools/setup). Works on a laptop and on a bare Debian machine.
.PHONY: help setup serve dist release single scorm test test-rust test-exports test-browser test-hosts bench callgrind facts lint ci clean

SINGLE = $(if $(SCENARIO),--scenario "$(SCENARIO)") $(if $(LOCKS),--locks "$(LOCKS)") $(if $(OUT),--out "$(OUT)")

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing
	@tools/setup

serve: setup ## build, and serve the page at http://127.0.0.1:8080 with reload on change
	@tools/run trunk serve --dist target/serve

dist: setup ## the release site in dist/, within its size budget
	@tools/build
	@tools/size-budget

release: setup ## dist/ as one more release in a site's folder: SITE=folder BASE=https://example.com/invokescope/
	@tools/build
	@tools/run node tools/release.mjs "$(SITE)" $(if $(BASE),--base "$(BASE)")

single: setup ## the page in one HTML file that runs from disk; SCENARIO=my.json or a lesson's id, LOCKS=modes,calls, OUT=file
	@tools/build
	@tools/run node tools/single.mjs $(SINGLE)

scorm: setup ## a SCORM 1.2 package for learning platforms; SCENARIO, LOCKS and OUT as above
	@tools/build
	@tools/run node tools/single.mjs --scorm $(SINGLE)

test: test-rust test-exports test-browser test-hosts ## every test: the engine natively, exports, the page in Chromium, Firefox and WebKit, figures in documentation

test-rust: setup ## the tests that need no browser
	@tools/run cargo test --locked

test-exports: ## what others' tools make of exports
	@tools/setup exports
	@tools/run cargo build --locked --bins --example looks
	@tools/run node --test tests/exports/*.test.mjs

test-browser: ## the journeys in each browser that this machine can have
	@tools/setup browsers
	@tools/build
	@tools/journeys

test-hosts: setup ## figures in documentation made by others' tools, in Chromium
	@tools/setup hosts
	@tools/build
	@tools/journeys chromium -- tests/hosts/*.test.mjs

lint: setup ## formatting and clippy, natively and for the browser
	@tools/run cargo fmt --check
	@tools/run cargo clippy --locked --all-targets -- -D warnings
	@tools/run cargo clippy --locked --target wasm32-unknown-unknown -- -D warnings

bench: setup ## how fast the engine and the page are
	@tools/run cargo run --locked --release --example bench
	@tools/build
	@tools/run node tests/browser/bench.mjs
	@tools/run node tests/browser/bench-frames.mjs
	@tools/run node tests/browser/bench-storm.mjs
	@tools/run node tests/browser/bench-log.mjs

callgrind: setup ## instructions of the benchmark's workloads, beside those that are written down
	@tools/callgrind

facts: setup ## the facts whose sources were last read more than a year ago
	@tools/run cargo run --locked --quiet -- facts "$$(date -u +%F)"

ci: ## what .ci/run does
	@.ci/run

clean: ## remove what was built here
	rm -rf dist target
