#!/bin/sh
# Runs every test there is, after installing what they need: `sh tests/run.sh`, from anywhere, in a fresh
# clone. Wanted beforehand are cargo, node 20.19 or newer with npm, and python3. The rest comes from the
# ordinary clients: Debian packages when a program is missing, node packages from tests/package-lock.json
# and Python packages from tests/requirements.txt when they are missing or the list has changed. A second
# run needs no network.
#
# `RECTO_LONG=1 sh tests/run.sh` plays thousands of random edits (tests/it/incremental.rs) and hundreds of faults of the
# file system (tests/it/faults.rs) where a few hundred and some dozens are played otherwise; it takes half an hour more.
#
# The last line is `N passed, N failed`; the exit code is 1 when anything failed, 2 when the tests could not run.

set -u
cd "$(dirname "$0")/.." || exit 2
exec </dev/null
export CI=true LC_ALL=C.UTF-8

passed=0
failed=0
broken=""
started=$(date +%s)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

have() { command -v "$1" >/dev/null 2>&1; }

stop() {
    echo "tests/run.sh: $*" >&2
    exit 2
}

# Every test belongs to a stage: `stage NAME COUNTER COMMAND…`. COUNTER reads the numbers of single tests
# from the command's output; a stage that fails without naming a test counts as one failure.
stage() {
    name=$1 counter=$2
    shift 2
    printf '\n== %s\n' "$name"
    begun=$(date +%s)
    { "$@" 2>&1; echo $? >"$work/code"; } | tee "$work/log"
    code=$(cat "$work/code")
    $counter
    [ "$code" -ne 0 ] && [ "$no" -eq 0 ] && no=1
    passed=$((passed + ok))
    failed=$((failed + no))
    [ "$no" -gt 0 ] && broken="$broken
  $name"
    printf -- '-- %s: %s passed, %s failed, %s s\n' "$name" "$ok" "$no" "$(($(date +%s) - begun))"
}

as_one() { ok=0 no=1; [ "$code" -eq 0 ] && ok=1 no=0; }

by_cargo() {
    ok=$(sed -n 's/^test result: .* \([0-9]*\) passed; .*/\1/p' "$work/log" | sum)
    no=$(sed -n 's/^test result: .* \([0-9]*\) failed; .*/\1/p' "$work/log" | sum)
}

by_node() {
    ok=$(sed -n 's/^# pass \([0-9]*\)$/\1/p; s/^ℹ pass \([0-9]*\)$/\1/p' "$work/log" | sum)
    no=$(sed -n 's/^# fail \([0-9]*\)$/\1/p; s/^ℹ fail \([0-9]*\)$/\1/p' "$work/log" | sum)
}

sum() { awk '{ n += $1 } END { print n + 0 }'; }

# What the tests need.

packages() {
    wanted=""
    have cc || wanted="$wanted build-essential"
    have xmllint || wanted="$wanted libxml2-utils"
    have java || wanted="$wanted default-jre-headless"
    have pdftotext || wanted="$wanted poppler-utils"
    # What makes system calls fail; only Linux has it, and the tests say that they are skipped without it.
    [ "$(uname)" != Linux ] || have strace || wanted="$wanted strace"
    python3 -c 'import ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
    if [ -z "${RECTO_CHROMIUM:-}" ] && ! have chromium; then wanted="$wanted chromium fonts-dejavu-core"; fi
    # What the theme's stand-in fonts are cut to; without them text moves when its fonts come.
    fc-list 2>/dev/null | grep -q Liberation || wanted="$wanted fonts-liberation"
    [ -z "$wanted" ] && return
    have apt-get || stop "these are missing, and there is no apt-get to install them:$wanted"
    echo "installing$wanted"
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    $as_root apt-get update -qq || echo "apt-get update failed; going on with the lists there are" >&2
    # shellcheck disable=SC2086 # a list of names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $wanted >"$work/apt" 2>&1 ||
        { cat "$work/apt" >&2; stop "apt-get could not install$wanted"; }
}

# The list a folder was filled from lies in it: the same list, nothing to do. npm is run in its folder, because
# `--prefix` would make it overlook the machine's own npmrc.
node_packages() {
    cmp -s tests/package-lock.json tests/node_modules/.filled-from && return
    (cd tests && npm ci --no-fund --no-audit --ignore-scripts) || stop "npm could not install tests/package-lock.json"
    cp tests/package-lock.json tests/node_modules/.filled-from
}

python_packages() {
    cmp -s tests/requirements.txt tests/.venv/filled-from && return
    rm -rf tests/.venv
    python3 -m venv tests/.venv || stop "python3 could not make a virtual environment"
    tests/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt ||
        stop "pip could not install tests/requirements.txt"
    cp tests/requirements.txt tests/.venv/filled-from
}

components() {
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
    have rustup || stop "cargo has no fmt or no clippy, and there is no rustup to add them"
    rustup component add rustfmt clippy || stop "rustup could not add rustfmt and clippy"
}

printf '== What the tests need\n'
for program in cargo node npm python3; do have "$program" || stop "$program is missing"; done
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "node $(node --version) is too old: 20.19 or newer is needed"
components
packages
node_packages
python_packages
export RECTO_CHROMIUM="${RECTO_CHROMIUM:-$(command -v chromium)}" RECTO_PYTHON="$PWD/tests/.venv/bin/python"
echo "$(cargo --version), node $(node --version), $("$RECTO_PYTHON" --version), $("$RECTO_CHROMIUM" --version 2>/dev/null)"

# The program.

if [ -n "${RECTO_LONG:-}" ]; then
    export RECTO_EDITS="${RECTO_EDITS:-2500}" RECTO_FAULTS="${RECTO_FAULTS:-400}"
fi

stage "cargo fmt" as_one cargo fmt --check
stage "cargo clippy" as_one cargo clippy --quiet --all-targets -- -D warnings
stage "cargo test" by_cargo cargo test --quiet --no-fail-fast

# The shipped collection, built three times: with its own address, below a path, without an address.
# The day is fixed, so that the same articles are out whenever this runs.

export RECTO_SITES="$work/sites" RECTO_TODAY=2026-11-22

build() {
    mkdir -p "$work/bare" "$RECTO_SITES" &&
        cp -R content "$work/bare/" &&
        sed '/^base_url:/d' site.yaml >"$work/bare/site.yaml" &&
        cargo build --quiet &&
        recto build --strict --at "$RECTO_TODAY" --output "$RECTO_SITES/plain" &&
        recto build --strict --at "$RECTO_TODAY" --output "$RECTO_SITES/docs" --base-url https://example.org/docs &&
        recto build --strict --at "$RECTO_TODAY" --output "$RECTO_SITES/bare" --root "$work/bare"
}

export RECTO="${CARGO_TARGET_DIR:-$PWD/target}/debug/recto"
recto() { "$RECTO" "$@"; }

files="links html pages feeds sitemap policy"
browser="browser axe contrast keyboard touch scheme layout budgets noscript media print rtl"

stage "the shipped collection is built" as_one build
if [ -e "$RECTO_SITES/bare/index.html" ]; then
    for subject in $files $browser; do
        stage "the built collection: $subject" by_node node --test --test-reporter=spec "tests/validate/$subject.test.mjs"
    done
else
    echo "the collection was not built, so it cannot be looked at" >&2
    failed=$((failed + 1))
fi

printf '\n%s s in all\n' "$(($(date +%s) - started))"
[ -n "$broken" ] && printf 'failed:%s\n' "$broken"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
