# Sourced by packaging/run and packaging/test: sets up what is missing, says what it does, and costs nothing the second time.
# shellcheck shell=sh
#
# Everything goes into .venv beside this folder. Only system packages (Python's venv, the libraries a window needs)
# need root; they are installed with apt where that works without a password, and named where it does not.
# Messages go to stderr: stdout belongs to the program.

root=$(CDPATH='' cd -- "$here/.." && pwd)
venv=$root/.venv

say() { printf '%s\n' "$*" >&2; }

fail() {
    for line in "$@"; do say "$line"; done
    exit 2
}

# set_up [dev] - make .venv hold the program (with the tools of the tests), unless it already does.
set_up() {
    stamp=$(cksum "$root/pyproject.toml" "$root/packaging/hatch_build.py" "$root/packaging/catalogue.py" \
        "$root"/resources/i18n/*.po)
    ! is_set_up "$@" || return 0
    # One set-up at a time: two starts at once would write into each other's files. The lock is the folder itself.
    (
        ! command -v flock >/dev/null || flock 9
        is_set_up "$@" || install_all "$@"
    ) 9<"$root" || exit
}

is_set_up() {
    [ -x "$venv/bin/planner" ] && [ -x "$venv/bin/python" ] && [ -f "$root/resources/i18n/ko.mo" ] || return 1
    [ "$stamp" = "$(cat "$venv/.stamp${1:+-$1}" 2>/dev/null)" ]
}

install_all() {
    [ -w "$root" ] || fail "Cannot write to $root." "Copy the folder to a place where you may write, and start it there."
    make_venv
    if [ -n "${1:-}" ]; then
        say "Installing the program, what it needs and the tools of its tests into $venv (some minutes the first time) ..."
    else
        say "Installing the program and what it needs into $venv (some minutes the first time) ..."
    fi
    "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
        --editable "$root${1:+[$1]}" >&2 || fail \
        "The Python packages could not be installed; the lines above say why." \
        "The first start needs a network connection (or a pip configured for a local index). Then start this again."
    rm -f "$venv/.libraries-"*
    printf '%s\n' "$stamp" >"$venv/.stamp"
    [ -z "${1:-}" ] || printf '%s\n' "$stamp" >"$venv/.stamp-$1"
    say "Set-up is complete."
}

# --- Python -----------------------------------------------------------------------------------------------------------

make_venv() {
    ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || return 0
    find_python || install_python
    say "Making a virtual environment with $python in $venv ..."
    "$python" -m venv --clear "$venv" >&2 || fail "The virtual environment could not be made in $venv."
}

# A version manager's shim may stand in the path and still fail: only running it tells.
is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Leaves in $python the first recent Python that can make environments; else the first recent one, and fails.
find_python() {
    python=
    for candidate in ${PLANNER_PYTHON:+"$PLANNER_PYTHON"} python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
        is_recent "$candidate" || continue
        python=${python:-$candidate}
        if has_venv "$candidate"; then
            python=$candidate
            return 0
        fi
    done
    return 1
}

install_python() {
    if [ -n "$python" ]; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        reason="$python lacks the module that makes virtual environments."
    else
        package=python3-venv
        reason="There is no Python 3.11 or newer."
    fi
    install_packages "$reason" "$package"
    find_python || fail "There is still no Python 3.11 or newer that can make virtual environments." \
        "Install one (python3 and python3-venv of Debian 12, Ubuntu 24.04 or newer) and start this again."
}

# --- System libraries -------------------------------------------------------------------------------------------------

# need_libraries xcb|wayland|offscreen - see that the system has what Qt loads there; a pass is remembered.
need_libraries() {
    [ "$(uname -s)" = Linux ] && [ ! -f "$venv/.libraries-$1" ] || return 0
    missing=$(missing_libraries "$1")
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2046,SC2086  # one word for each package
        install_packages "These libraries of the window are missing: $(echo $missing)" $(packages_of $missing)
        missing=$(missing_libraries "$1")
        # shellcheck disable=SC2086
        [ -z "$missing" ] || fail "These libraries are still missing:" $missing
    fi
    : >"$venv/.libraries-$1"
}

missing_libraries() {
    for qt in "$venv"/lib/python3*/site-packages/PySide6/Qt; do
        ldd "$qt/lib/libQt6Widgets.so.6" "$qt/lib/libQt6Svg.so.6" "$qt/plugins/platforms/libq$1"*.so 2>/dev/null || :
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

# Debian's rule for names (libxcb-xkb.so.1 -> libxcb-xkb1, a dash after a digit), and the names that break it.
packages_of() {
    for library in "$@"; do
        case $library in
            libstdc++.so.6) echo libstdc++6 ;;
            libz.so.1) echo zlib1g ;;
            libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) glib_package ;;
            *) echo "$library" | tr '[:upper:]_' '[:lower:]-' | sed 's/\([0-9]\)\.so\./\1-/; s/\.so\.//' ;;
        esac
    done | sort -u
}

# Renamed in 2024, with the change to 64-bit time.
glib_package() {
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then echo libglib2.0-0t64; else echo libglib2.0-0; fi
}

# install_packages REASON PACKAGE... - with apt where that needs no password; else say what to do, and stop.
install_packages() {
    say "$1"
    shift
    command -v apt-get >/dev/null || fail "Install what Debian calls: $*" "Then start this again."
    sudo=
    if [ "$(id -u)" != 0 ]; then
        sudo=sudo
        sudo -n true 2>/dev/null || fail "Install them with:" "    sudo apt-get install $*" "Then start this again."
    fi
    say "Installing the system packages $* ..."
    $sudo apt-get update -qq >/dev/null || say "The list of packages could not be refreshed; trying with the old one."
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        fail "The system packages could not be installed; the lines above say why."
}
