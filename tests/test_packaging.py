"""packaging/run and packaging/test on machines that lack this or that, played by stand-ins for Python, apt and ldd."""

import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("cat", "chmod", "cksum", "cp", "dirname", "env", "flock", "mkdir", "readlink", "rm", "sed", "sh", "sort", "tr")

# Notes each call; can make an environment whose `planner` prints what it was given and exits with 3.
PYTHON = """#!/bin/sh
echo "python $*" >>"$LOG"
case "$*" in
    *ensurepip*) [ -f "$STATE/venv" ]; exit ;;
    *'print("python'*) echo python3.13-venv; exit 0 ;;
    -c*) exit "${PYTHON_FAILS:-0}" ;;
    '-m venv'*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    '-m pip'*)
        [ ! -f "$STATE/offline" ] || { echo "no network" >&2; exit 1; }
        bin=${0%/*}
        printf '#!/bin/sh\\nprintf "<%%s>" "$PWD" "$@"\\nexit 3\\n' >"$bin/planner"
        chmod +x "$bin/planner"
        : >"$CHECKOUT/resources/i18n/ko.mo" ;;
esac
"""
APT_GET = """#!/bin/sh
echo "apt-get $*" >>"$LOG"
case "$1" in install) : >"$STATE/venv"; : >"$STATE/libraries" ;; esac
"""
UNAME = "#!/bin/sh\necho Linux\n"
LDD = """#!/bin/sh
echo ldd >>"$LOG"
[ -f "$STATE/libraries" ] || for name in libxcb-cursor.so.0 libEGL.so.1; do printf '\\t%s => not found\\n' $name; done
printf '\\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\\n'
"""
NOT_ROOT = {"id": "#!/bin/sh\necho 1000\n", "sudo": "#!/bin/sh\nexit 1\n"}
ROOT_USER = {"id": "#!/bin/sh\necho 0\n"}


@dataclass
class Machine:
    """A checkout and the little that is installed."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def checkout(self) -> Path:
        return self.folder / "a checkout"

    @property
    def calls(self) -> list[str]:
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    def install(self, tools: dict[str, str]) -> None:
        for name, script in tools.items():
            path = self.folder / "bin" / name
            path.write_text(script)
            path.chmod(0o755)

    def has(self, *states: str) -> None:
        for state in states:
            (self.folder / "state" / state).touch()

    def lacks(self, *states: str) -> None:
        for state in states:
            (self.folder / "state" / state).unlink()

    def run(self, *words: str, script: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
        everything = {
            "PATH": str(self.folder / "bin"),
            "LOG": str(self.folder / "log"),
            "STATE": str(self.folder / "state"),
            "CHECKOUT": str(self.checkout),
            **self.environment,
            **environment,
        }
        command = [str(self.checkout / "packaging" / script), *words]
        return subprocess.run(command, env=everything, cwd=self.folder, capture_output=True, text=True, timeout=60)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    for name in ("bin", "state", "a checkout/resources/i18n"):
        (tmp_path / name).mkdir(parents=True)
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (tmp_path / "bin" / name).symlink_to(found)
    shutil.copytree(ROOT / "packaging", made.checkout / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", made.checkout)
    (made.checkout / "resources/i18n/ko.po").touch()
    made.install({"python3.13": PYTHON, "apt-get": APT_GET, "ldd": LDD, "uname": UNAME, **ROOT_USER})
    made.has("venv", "libraries")
    return made


def _installs(machine: Machine) -> int:
    return sum("pip install" in call for call in machine.calls)


def test_the_first_start_sets_up_and_says_so(machine: Machine) -> None:
    done = machine.run("matrix", "--json")
    assert done.returncode == 3
    assert done.stdout == f"<{machine.folder}><matrix><--json>"
    assert "Making a virtual environment" in done.stderr
    assert "Installing the program" in done.stderr
    assert not any("apt-get" in call for call in machine.calls)


def test_the_second_start_does_nothing_and_says_nothing(machine: Machine) -> None:
    machine.run("--help")
    before = machine.calls
    done = machine.run("--help")
    assert machine.calls == before
    assert done.stderr == ""


def test_the_second_start_costs_no_time(machine: Machine) -> None:
    machine.run("--help")
    planner = [str(machine.checkout / ".venv" / "bin" / "planner")]

    def seconds(start: list[str]) -> float:
        began = time.perf_counter()
        subprocess.run(start, env={"PATH": str(machine.folder / "bin")}, capture_output=True)
        return time.perf_counter() - began

    bare = min(seconds(planner) for _ in range(10))
    ours = min(seconds([str(machine.checkout / "packaging" / "run")]) for _ in range(10))
    assert ours - bare < 0.03


def test_arguments_keep_their_spaces(machine: Machine) -> None:
    done = machine.run("roadmap", "--out", "two  words.xlsx", "", "*")
    assert done.stdout == f"<{machine.folder}><roadmap><--out><two  words.xlsx><><*>"


def test_a_link_to_it_works(machine: Machine) -> None:
    (machine.folder / "planner").symlink_to(machine.checkout / "packaging" / "run")
    shutil.move(machine.checkout / "packaging" / "run", machine.checkout / "packaging" / "started")
    (machine.checkout / "packaging" / "run").symlink_to(machine.checkout / "packaging" / "started")
    assert machine.run("--help").returncode == 3


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/hatch_build.py", "resources/i18n/ko.po"])
def test_a_changed_project_is_set_up_again(machine: Machine, changed: str) -> None:
    machine.run()
    with (machine.checkout / changed).open("a") as file:
        file.write("# changed\n")
    machine.run()
    assert _installs(machine) == 2
    assert sum("-m venv" in call for call in machine.calls) == 1


def test_a_lost_translation_is_compiled_again(machine: Machine) -> None:
    machine.run()
    (machine.checkout / "resources/i18n/ko.mo").unlink()
    machine.run()
    assert _installs(machine) == 2


def test_a_moved_checkout_is_set_up_again(machine: Machine, tmp_path: Path) -> None:
    machine.run()
    moved = Machine(tmp_path / "elsewhere", {"PATH": str(tmp_path / "bin")})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "state").rename(tmp_path / "elsewhere" / "state")
    machine.checkout.rename(moved.checkout)
    assert "Installing the program" in moved.run().stderr


def test_a_failed_set_up_says_why_and_is_tried_again(machine: Machine) -> None:
    machine.has("offline")
    done = machine.run()
    assert done.returncode == 2
    assert "no network" in done.stderr
    assert "network connection" in done.stderr
    assert done.stdout == ""
    machine.lacks("offline")
    assert machine.run().returncode == 3


def test_a_shim_that_fails_is_passed_over(machine: Machine) -> None:
    machine.install({"python3.13": "#!/bin/sh\nexit 127\n", "python3.12": "#!/bin/sh\nexit 1\n", "python3.11": PYTHON})
    done = machine.run()
    assert done.returncode == 3
    assert "python3.11" in done.stderr


def test_a_complete_python_goes_before_a_newer_one_without_venv(machine: Machine) -> None:
    bare = PYTHON.replace('[ -f "$STATE/venv" ]; exit', "exit 1")
    machine.install({"python3.13": bare, "python3.12": PYTHON})
    assert "with python3.12 in" in machine.run().stderr


def test_another_python_can_be_named(machine: Machine) -> None:
    machine.install({"my python": PYTHON})
    assert "with my python in" in machine.run(PLANNER_PYTHON="my python").stderr


@pytest.fixture
def no_venv(machine: Machine) -> Machine:
    """A Debian whose Python came without python3-venv."""
    setup = machine.checkout / "packaging" / "setup.sh"
    # The last resort would find the Python of the machine that runs the tests.
    setup.write_text(setup.read_text().replace(" /usr/bin/python3;", ";"))
    machine.lacks("venv")
    return machine


def test_root_gets_the_missing_venv_installed(no_venv: Machine) -> None:
    done = no_venv.run()
    assert done.returncode == 3
    assert "python3.13 lacks the module that makes virtual environments." in done.stderr
    assert "Installing the system packages python3.13-venv" in done.stderr
    assert [call for call in no_venv.calls if "apt-get" in call][0].startswith("apt-get update")


def test_others_are_told_what_to_install(no_venv: Machine) -> None:
    no_venv.install(NOT_ROOT)
    done = no_venv.run()
    assert done.returncode == 2
    assert "    sudo apt-get install python3.13-venv" in done.stderr.splitlines()
    assert not any("apt-get" in call for call in no_venv.calls)


def test_no_python_at_all_is_said(no_venv: Machine) -> None:
    no_venv.install(NOT_ROOT)
    (no_venv.folder / "bin" / "python3.13").unlink()
    done = no_venv.run()
    assert done.returncode == 2
    assert "There is no Python 3.11 or newer." in done.stderr
    assert "python3-venv" in done.stderr


def test_a_system_without_apt_is_told_the_names(no_venv: Machine) -> None:
    (no_venv.folder / "bin" / "apt-get").unlink()
    done = no_venv.run()
    assert done.returncode == 2
    assert "Install what Debian calls: python3.13-venv" in done.stderr


@pytest.fixture
def no_libraries(machine: Machine) -> Machine:
    """A server without the libraries of a window."""
    machine.lacks("libraries")
    (machine.checkout / ".venv/lib/python3.13/site-packages/PySide6/Qt").mkdir(parents=True)
    return machine


@pytest.mark.parametrize("words", [[], ["matrix"], ["roadmap", "--out", "r.xlsx"], ["gui"]])
def test_commands_need_no_libraries_of_a_window(no_libraries: Machine, words: list[str]) -> None:
    assert no_libraries.run(*words).returncode == 3
    assert "ldd" not in no_libraries.calls


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ([], {"DISPLAY": ":0"}),
        (["gui"], {"WAYLAND_DISPLAY": "wayland-0"}),
        (["a plan.plan"], {"DISPLAY": ":0"}),
        (["self-test", "--gui"], {}),
        ([], {"QT_QPA_PLATFORM": "offscreen"}),
    ],
)
def test_a_window_gets_its_libraries_once(
    no_libraries: Machine, words: list[str], environment: dict[str, str]
) -> None:
    done = no_libraries.run(*words, **environment)
    assert done.returncode == 3
    assert "libEGL.so.1 libxcb-cursor.so.0" in done.stderr
    assert [call for call in no_libraries.calls if "install" in call][-1].endswith("libegl1 libxcb-cursor0")
    before = no_libraries.calls
    assert no_libraries.run(*words, **environment).stderr == ""
    assert no_libraries.calls == before


def test_others_are_told_which_libraries_to_install(no_libraries: Machine) -> None:
    no_libraries.install(NOT_ROOT)
    done = no_libraries.run(DISPLAY=":0")
    assert done.returncode == 2
    assert "    sudo apt-get install libegl1 libxcb-cursor0" in done.stderr.splitlines()


@pytest.mark.parametrize(("known", "expected"), [(0, "libglib2.0-0t64"), (1, "libglib2.0-0")])
def test_packages_are_named_as_debian_names_them(machine: Machine, known: int, expected: str) -> None:
    machine.install({"apt-cache": f"#!/bin/sh\nexit {known}\n"})
    names = {
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libOpenGL.so.0": "libopengl0",
        "libX11.so.6": "libx11-6",
        "libX11-xcb.so.1": "libx11-xcb1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libglib-2.0.so.0": expected,
        "libgthread-2.0.so.0": expected,
        "libstdc++.so.6": "libstdc++6",
        "libgcc_s.so.1": "libgcc-s1",
        "libwayland-client.so.0": "libwayland-client0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libz.so.1": "zlib1g",
    }
    script = f'here="{machine.checkout}/packaging"; . "$here/setup.sh"; packages_of "$@"'
    command = ["sh", "-euc", script, "sh", *names]
    done = subprocess.run(command, env={"PATH": str(machine.folder / "bin")}, capture_output=True, text=True)
    assert done.stdout.split() == sorted(set(names.values()))


def test_the_tests_are_set_up_with_their_tools(machine: Machine) -> None:
    done = machine.run("-k", "two words", script="test")
    assert done.returncode == 0
    assert any(call.endswith(f"--editable {machine.checkout}[dev]") for call in machine.calls)
    assert machine.calls[-2:] == ["python packaging/catalogue.py compile", "python -m pytest -n 2 -k two words"]
    before = _installs(machine)
    machine.run(script="test")
    machine.run()
    assert _installs(machine) == before


def test_the_tests_add_their_tools_to_what_a_start_set_up(machine: Machine) -> None:
    machine.run()
    machine.run(script="test")
    assert _installs(machine) == 2
