# shellcheck shell=bash disable=SC2034
# Sourced by every script here: where the tools are, and which of them.
# Needs nothing to be installed yet and prints nothing.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
CACHE="${INVOKESCOPE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/invokescope}"
cd "$ROOT"

TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
WASM_SPLIT_VERSION=0.2.4
RUST_MINOR_MIN=88
NODE_MIN=18
WASM_TARGET=wasm32-unknown-unknown
# The program that ties the WASM file to JavaScript must be of the same version as the library in Cargo.lock.
BINDGEN_VERSION="$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/version = |"/, ""); print }' Cargo.lock)"

# Which Rust: "path" is the one on PATH (rustup's, as a rule), "debian" is Debian's own. tools/setup writes the choice down.
TOOLCHAIN=path
# shellcheck disable=SC1091
[ -f "$CACHE/toolchain.env" ] && . "$CACHE/toolchain.env"
case "${INVOKESCOPE_TOOLCHAIN:-}" in
    debian) TOOLCHAIN=debian ;;
    rustup | path) TOOLCHAIN=path ;;
esac

# A Python with what the tests of exports need, and one for those of hosts; made again when the list changes.
python_of() { echo "$CACHE/tools/python-$(cksum <"$1" | cut -d ' ' -f 1)/bin/python"; }
INVOKESCOPE_PYTHON="$(python_of tools/python-packages.txt)"
INVOKESCOPE_HOSTS_PYTHON="$(python_of tools/host-packages.txt)"
export INVOKESCOPE_PYTHON INVOKESCOPE_HOSTS_PYTHON

# The CDK and an SDK, for the same tests.
export INVOKESCOPE_EXPORT_MODULES="$CACHE/tools/export-modules-$(cksum <tests/exports/package-lock.json | cut -d ' ' -f 1)/node_modules"

# A folder for each tool of documentation that npm has: its packages in one of its own, made again when they change.
INVOKESCOPE_HOSTS_MODULES="$CACHE/tools/host-modules"
export INVOKESCOPE_HOSTS_MODULES

PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
[ "$TOOLCHAIN" = debian ] && PATH="$CACHE/debian-rust/bin:$PATH"
PATH="$PATH:$CACHE/tools/geckodriver-$GECKODRIVER_VERSION/bin"
PATH="$CACHE/tools/trunk-$TRUNK_VERSION/bin:$CACHE/tools/wasm-bindgen-cli-$BINDGEN_VERSION/bin:$CACHE/tools/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin:$ROOT/node_modules/.bin:$PATH"
export PATH

# rustc asks for memory in large pages: where the machine is a virtual one, a crate takes a third less time.
export MALLOC_CONF="${MALLOC_CONF:-thp:always}"

# trunk finds its helpers on PATH, asks nobody whether it is current, and stops on NO_COLOR.
export TRUNK_SKIP_VERSION_CHECK=true TRUNK_OFFLINE=true
unset NO_COLOR

have() { command -v "$1" >/dev/null 2>&1; }

has_file() {
    local file
    for file in "$@"; do [ -x "$file" ] && return 0; done
    return 1
}

# Whether a browser and what drives it are here; tests/browser/lib finds them in the same places.
has_browser() {
    case "$1" in
        chromium)
            has_file "${CHROME:-}" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium ||
                have chromium || have chromium-browser || have google-chrome || have google-chrome-stable
            ;;
        firefox)
            have geckodriver && { has_file "${FIREFOX:-}" /Applications/Firefox.app/Contents/MacOS/firefox || have firefox-esr || have firefox; }
            ;;
        webkit)
            have WebKitWebDriver && have Xvfb && has_file /usr/lib*/webkit2gtk-4.1/MiniBrowser /usr/lib*/*/webkit2gtk-4.1/MiniBrowser /usr/libexec/webkit2gtk-4.1/MiniBrowser
            ;;
        *) return 1 ;;
    esac
}

# One holder at a time, where the system knows how: with_lock FILE COMMAND...
with_lock() {
    local file="$1"
    shift
    mkdir -p "$(dirname "$file")"
    if have flock; then flock "$file" "$@"; else "$@"; fi
}
