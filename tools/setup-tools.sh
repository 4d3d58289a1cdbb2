# shellcheck shell=bash
# Part of tools/setup: programs built from crates, and packages from npm.

# Quick to build rather than quick to run: these settings take a third of the time.
cargo_install() {
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$CACHE/build" cargo install --quiet "$@"
}

# need_crate NAME VERSION WHY [cargo install's options]: into a folder of its own for each version.
need_crate() {
    local name="$1" version="$2" why="$3" into="$CACHE/tools/$1-$2"
    shift 3
    [ -f "$into/.crates.toml" ] && return
    step "$name $version" "$why; compiled once" cargo_install "$name" --version "$version" --root "$into" "$@"
}

has_version() { have "$1" && "$1" --version 2>/dev/null | grep -qwF "$2"; }

need_trunk() {
    has_version trunk "$TRUNK_VERSION" ||
        need_crate trunk "$TRUNK_VERSION" "builds and serves the site" --locked --no-default-features --features rustls
}

need_bindgen() {
    # Not --locked: the lock file that comes with it names a release that was withdrawn.
    has_version wasm-bindgen "$BINDGEN_VERSION" ||
        need_crate wasm-bindgen-cli "$BINDGEN_VERSION" "ties the WASM file to JavaScript"
}

need_wasm_split() {
    need_crate wasm_split_cli_support "$WASM_SPLIT_VERSION" "takes parts that load later out of the WASM file" --locked --features build-binary
    # Only of use while building.
    rm -rf "$CACHE/build"
}

need_node_packages() {
    local stamp=node_modules/.installed-from wanted
    wanted="$(cksum <package-lock.json)"
    [ "$wanted" = "$(cat "$stamp" 2>/dev/null)" ] && return
    step "npm packages" "wasm-opt, and what the browser tests use" npm ci --no-audit --no-fund
    echo "$wanted" >"$stamp"
}

has_python() { have python3 && python3 -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Into a folder of its own: it is complete when its last line has been reached.
install_python_packages() {
    local into="$1" list="$2"
    rm -rf "$into" &&
        python3 -m venv "$into" &&
        "$into/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes \
            --only-binary :all: -r "$list" &&
        touch "$into/.complete"
}

# need_python_packages PYTHON LIST WHY: the packages of a list, in a folder with a Python of its own.
need_python_packages() {
    local into="${1%/bin/python}" list="$2" why="$3"
    [ -f "$into/.complete" ] && return
    if ! has_python; then
        have apt-get && can_be_root || die "Python 3.11 or newer with venv is needed: $why"
        step "python3 python3-venv" "$why" apt_install python3 python3-venv
        has_python || die "still no Python 3.11 with venv"
    fi
    step "Python packages" "$why" install_python_packages "$into" "$list"
}

# install_modules FROM INTO: what the package-lock.json of a folder names. Complete when the last line has been reached.
install_modules() {
    local from="$1" into="$2"
    rm -rf "$into" &&
        mkdir -p "$into" &&
        cp -R "$from"/package*.json "$into" &&
        { [ ! -d "$from/not-needed" ] || cp -R "$from/not-needed" "$into"; } &&
        npm ci --prefix "$into" --prefer-offline --no-audit --no-fund --ignore-scripts --silent &&
        cksum <"$from/package-lock.json" >"$into/.complete"
}

# In a folder of its own: a hundred megabytes that only these tests need.
need_export_modules() {
    local into="${INVOKESCOPE_EXPORT_MODULES%/node_modules}"
    [ -f "$into/.complete" ] && return
    step "npm packages for exports" "the CDK and an SDK, which read exports in tests" install_modules tests/exports "$into"
}

# Each in a folder of its own, replaced when its list changes.
need_host_modules() {
    local list host into
    for list in tests/hosts/*/package-lock.json; do
        host="$(basename "$(dirname "$list")")"
        into="$INVOKESCOPE_HOSTS_MODULES/$host"
        [ "$(cksum <"$list")" = "$(cat "$into/.complete" 2>/dev/null)" ] && continue
        step "npm packages for $host" "to build documentation with figures" install_modules "tests/hosts/$host" "$into"
    done
}
