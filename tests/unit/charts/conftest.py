"""Korean for the charts, from a catalogue compiled for the tests."""

import shutil
from pathlib import Path

import pytest
from catalogue import KOREAN, compile_all

from planner import text


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the Korean catalogue as it stands in the checkout."""
    folder = tmp_path_factory.mktemp("catalogues")
    into = folder / "resources" / "i18n"
    into.mkdir(parents=True)
    shutil.copy(KOREAN, into)
    compile_all(folder)
    return into


@pytest.fixture
def korean(catalogues: Path) -> None:
    """Speak Korean in this test."""
    text.set_language("ko", catalogues)
