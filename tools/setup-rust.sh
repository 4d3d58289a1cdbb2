# shellcheck shell=bash
# Part of tools/setup: a Rust that can build for the browser.

BUILT_BY=built-by.txt

rust_is_new_enough() {
    have cargo && have rustc || return 1
    local minor
    minor="$(rustc -V 2>/dev/null | sed -n 's/^rustc 1\.\([0-9]*\)\..*/\1/p')"
    [ -n "$minor" ] && [ "$minor" -ge "$RUST_MINOR_MIN" ]
}

# Is the standard library for the browser where this rustc looks for it? If we built it, then with this very rustc?
has_wasm_std() {
    local lib
    lib="$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null)" || return 1
    ls "$lib"/libstd-*.rlib >/dev/null 2>&1 || return 1
    [ ! -f "$lib/$BUILT_BY" ] || [ "$(cat "$lib/$BUILT_BY")" = "$(rustc -vV)" ]
}

# To choose again later, delete the file.
remember_toolchain() {
    TOOLCHAIN="$1"
    # A choice made for one command only is not written down.
    [ -n "${INVOKESCOPE_TOOLCHAIN:-}" ] || echo "TOOLCHAIN=$1" >"$CACHE/toolchain.env"
}

use_rust_on_path() {
    rust_is_new_enough || return 1
    if ! has_wasm_std; then
        have rustup || return 1
        printf 'setup: %s (the standard library for the browser) ... ' "rustup target add $WASM_TARGET"
        STEPS=$((STEPS + 1))
        local begun=$SECONDS patience=()
        have timeout && patience=(timeout 300)
        if ${patience[@]+"${patience[@]}"} rustup target add "$WASM_TARGET" >"$CACHE/log/rustup.log" 2>&1 && has_wasm_std; then
            echo "$((SECONDS - begun)) s"
        else
            echo "not to be had from here"
            return 1
        fi
    fi
    remember_toolchain path
}

how_to_get_rust() {
    local wish="Rust 1.$RUST_MINOR_MIN or newer that can build for $WASM_TARGET is missing."
    if have brew; then
        die "$wish" "  brew install rustup && rustup default stable && rustup target add $WASM_TARGET"
    elif have dnf; then
        die "$wish" "  sudo dnf install -y rust cargo clippy rustfmt rust-std-static-$WASM_TARGET"
    elif have apt-get; then
        die "$wish Either install rustup (https://rustup.rs), or as an administrator:" "  sudo apt-get update && sudo apt-get install -y ${DEBIAN_RUST[*]}"
    else
        die "$wish" "  install rustup (https://rustup.rs), then: rustup target add $WASM_TARGET"
    fi
}

# --- Debian's own toolchain: newer than Debian's rustc, with the sources of its standard library, from the security suite.

DEBIAN_RUST=(rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web)
DEBIAN_STD=/usr/lib/rustlib/$WASM_TARGET/lib
DEBIAN_BIN="$CACHE/debian-rust/bin"

has_debian_rust() {
    [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && [ -x /usr/bin/cargo-clippy ] && [ -x /usr/bin/rustfmt ] && [ -d /usr/lib/rustlib ]
}

# Our commands find this toolchain under $DEBIAN_BIN, which env.sh puts before everything else.
link_debian_rust() {
    local program
    mkdir -p "$DEBIAN_BIN"
    for program in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
        ln -sfn "/usr/bin/$program" "$DEBIAN_BIN/$program"
    done
    case "$PATH" in "$DEBIAN_BIN":*) ;; *) export PATH="$DEBIAN_BIN:$PATH" ;; esac
    hash -r
}

install_debian_rust() {
    apt_install "${DEBIAN_RUST[@]}" || return 1
    # The linker has to be of the same LLVM as the compiler.
    local llvm
    llvm="$(apt-cache depends rust-web-llvm | sed -n 's/.*Depends: llvm-\([0-9]*\)$/\1/p')"
    apt_install "lld-$llvm"
}

# Debian ships the sources of the standard library, not the library for the browser: build it once for this compiler.
# With bitcode, because fat LTO reads it; "test" is what `cargo test` for the browser needs.
build_debian_std() {
    local work
    work="$(mktemp -d)"
    mkdir "$work/src"
    : >"$work/src/lib.rs"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
    (cd "$work" && CARGO_TARGET_DIR="$work/target" RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes" \
        cargo build --release --target "$WASM_TARGET" -Z build-std=std,panic_abort,test) &&
        as_root rm -rf "$DEBIAN_STD" &&
        as_root install -d "$DEBIAN_STD" &&
        as_root cp "$work/target/$WASM_TARGET/release/deps/"*.rlib "$DEBIAN_STD/" &&
        rustc -vV | as_root tee "$DEBIAN_STD/$BUILT_BY" &&
        rm -rf "$work"
}

use_debian_rust() {
    have apt-get || return 1
    if ! has_debian_rust; then
        can_be_root && apt-cache policy >/dev/null 2>&1 || return 1
        step "Debian's Rust" "no Rust here that can build for the browser" install_debian_rust
    fi
    link_debian_rust
    if ! has_wasm_std; then
        can_be_root || return 1
        step "Rust's standard library for the browser" "Debian has only its sources" build_debian_std
        # What was built against an older one can't be used with it.
        rm -rf target
    fi
    remember_toolchain debian
}

need_rust() {
    if [ "$TOOLCHAIN" = debian ]; then
        use_debian_rust || how_to_get_rust
    elif [ "${INVOKESCOPE_TOOLCHAIN:-}" ]; then
        use_rust_on_path || how_to_get_rust
    else
        use_rust_on_path || use_debian_rust || how_to_get_rust
    fi
}
