"""LibreOffice as a second opinion: it recomputes every formula and prints every page."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import paths

# Without this LibreOffice trusts the values in the file, also wrong ones.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def _profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office-profile")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, "utf-8")
    return folder


@pytest.fixture
def convert(_profile: Path, tmp_path: Path) -> Convert:
    """Convert a file with LibreOffice to another kind ("xlsx", "pdf") in a folder of its own."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed"

    def run(path: Path, kind: str) -> Path:
        folder = tmp_path / "converted"
        folder.mkdir(exist_ok=True)
        profile = f"-env:UserInstallation={_profile.as_uri()}"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        made = folder / f"{path.stem}.{kind}"
        assert made.exists(), f"LibreOffice made no {kind} of {path.name}"
        return made

    return run


@pytest.fixture(scope="session")
def languages() -> tuple[str, ...]:
    """The languages whose catalogue is compiled; packaging/test compiles Korean."""
    return ("en", "ko") if paths.resource("i18n", "ko.mo").exists() else ("en",)
