# shellcheck shell=bash
# Part of tools/setup: what comes from the system's package manager.

STEPS=0

die() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

# step WHAT WHY COMMAND...: one line on the screen, the rest in a log that is shown when it fails.
step() {
    local what="$1" why="$2" begun=$SECONDS log
    shift 2
    STEPS=$((STEPS + 1))
    log="$CACHE/log/$(printf '%s' "$what" | tr -c 'A-Za-z0-9._\n' '-').log"
    printf 'setup: %s (%s) ... ' "$what" "$why"
    if "$@" >"$log" 2>&1; then
        printf '%s s\n' "$((SECONDS - begun))"
    else
        printf 'failed\n'
        tail -n 25 "$log" >&2
        die "installing $what failed; all of its output is in $log"
    fi
}

# The command that makes us root: nothing, "sudo -n", or a failure if a password would be asked for.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 126
    fi
}

can_be_root() { as_root true; }

# Without the update the lists may be missing; if some other source of this machine doesn't answer, go on all the same.
apt_install() {
    as_root apt-get update -q || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

node_is_new_enough() {
    have node && have npm && [ "$(node -p 'parseInt(process.versions.node)')" -ge "$NODE_MIN" ]
}

# Fills APT, DNF and BREW with the packages that hold what is missing.
list_missing() {
    APT=() DNF=() BREW=()
    if ! have make; then APT+=(make) DNF+=(make) BREW+=(make); fi
    if ! have cc; then APT+=(gcc libc6-dev) DNF+=(gcc glibc-devel) BREW+=(gcc); fi
    if ! node_is_new_enough; then APT+=(nodejs npm) DNF+=(nodejs npm) BREW+=(node); fi
    # Without chromedriver on PATH, Selenium fetches one that fits the browser.
    local chromium=(chromium chromium-driver)
    grep -qs '^ID=ubuntu' /etc/os-release && chromium=(chromium-browser chromium-chromedriver)
    if ! has_browser chromium; then APT+=("${chromium[@]}") DNF+=(chromium chromedriver) BREW+=(--cask google-chrome); fi
}

need_system_packages() {
    list_missing
    [ ${#APT[@]} -eq 0 ] && return
    if have apt-get; then
        can_be_root || die "these packages are missing, and only an administrator can install them:" \
            "  sudo apt-get update && sudo apt-get install -y ${APT[*]}"
        step "${APT[*]}" "to build with make, and to test in Node and Chromium" apt_install "${APT[@]}"
    elif have dnf; then
        can_be_root || die "these packages are missing:" "  sudo dnf install -y ${DNF[*]}"
        step "${DNF[*]}" "to build with make, and to test in Node and Chromium" as_root dnf install -q -y "${DNF[@]}"
    elif have brew; then
        die "these packages are missing:" "  brew install ${BREW[*]}"
    else
        die "missing here, and no package manager I know: ${APT[*]} (names as in Debian)"
    fi
    hash -r
    list_missing
    [ ${#APT[@]} -eq 0 ] || die "still missing, or too old (Node $NODE_MIN or newer is needed): ${APT[*]}"
}

# wanted_browser NAME COMMAND...: installs a browser for the journeys. They can do without it, but not where CI is set.
wanted_browser() {
    local name="$1" why
    shift
    has_browser "$name" && return
    if why="$("$@" 2>&1 >&3 | tail -n 1)" && has_browser "$name"; then return; fi
    [ -z "${CI:-}" ] || die "no $name: ${why:-it was installed, and is not found}"
    echo "setup: no $name, so that no journey runs in it (${why:-it was installed, and is not found})"
}

# Fails, and says in one line why, where apt-get cannot bring them.
try_apt() {
    local why="$1"
    shift
    have apt-get || { echo "only Debian's packages are known here: $*" >&2; return 1; }
    can_be_root || { echo "sudo apt-get install $*" >&2; return 1; }
    (step "$*" "$why" apt_install "$@") || return 1
}

install_firefox() {
    have firefox-esr || have firefox || try_apt "to test in Firefox as well" firefox-esr || return 1
    have geckodriver || (need_crate geckodriver "$GECKODRIVER_VERSION" "drives Firefox") || return 1
}

install_webkit() {
    try_apt "to test in WebKit as well" webkit2gtk-driver xvfb || return 1
}

need_all_browsers() {
    wanted_browser firefox install_firefox 3>&1
    wanted_browser webkit install_webkit 3>&1
    hash -r
}
