"""What every test gets: a home of its own, English, no store left open, and golden files."""

import gettext
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from planner import paths, text
from planner.model.plan import Plan
from planner.store.store import Store, temporary
from tests.seeds import write

GOLDEN = Path(__file__).resolve().parent / "golden"
Golden = Callable[[str | Path, object], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests produce as the expected golden files")
    parser.addoption("--campaign", action="store_true", help="run the long fault campaigns as well")


# Properties are tried on as many examples as the whole run has time for, ten times as many in a campaign.
settings.register_profile("default run", max_examples=30, deadline=None)
settings.register_profile("campaign", max_examples=300, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("campaign" if config.getoption("--campaign") else "default run")
    config.addinivalue_line("markers", "campaign: takes minutes; runs with --campaign only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--campaign"):
        return
    campaigns = [item for item in items if item.get_closest_marker("campaign")]
    if campaigns:
        config.hook.pytest_deselected(items=campaigns)
        items[:] = [item for item in items if item not in campaigns]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and plans of the person who runs the tests out of them."""
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "planner-home"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start in English and give the language back, whatever a test sets."""
    monkeypatch.setattr(text, "_state", ("en", gettext.NullTranslations()))


@pytest.fixture(autouse=True)
def _no_open_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a store open."""
    made: list[Store] = []
    make = Store.__init__

    def noted(self: Store, *args: object, **options: object) -> None:
        make(self, *args, **options)
        made.append(self)

    monkeypatch.setattr(Store, "__init__", noted)
    yield
    left = [store for store in made if _is_open(store)]
    for store in left:
        store.close()
    assert not left, f"the test left {len(left)} store(s) open"


def _is_open(store: Store) -> bool:
    try:
        store._db.conn.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


@pytest.fixture
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let new plans start with a small catalogue that has one of everything; return its folder."""
    folder = tmp_path / "seed"
    folder.mkdir()
    write(folder)
    monkeypatch.setattr(paths, "seed", lambda *parts: folder.joinpath(*parts))
    return folder


@pytest.fixture
def small(small_catalogue: Path) -> Iterator[Store]:
    """A plan in memory with the small catalogue."""
    with temporary() as store:
        yield store


@pytest.fixture(scope="session")
def seeded_plan() -> Plan:
    """The plan that a new file starts with."""
    with temporary() as store:
        return store.plan()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a value (text, bytes, or anything JSON holds) with a committed file; --accept writes the file.

    A name is looked up in tests/golden, a path is taken as it is.
    """
    accept = bool(request.config.getoption("--accept"))

    def compare(name: str | Path, value: object) -> None:
        path = name if isinstance(name, Path) else GOLDEN / name
        found = _bytes(value)
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
            return
        assert path.exists(), f"no golden file {path}: run pytest --accept and review it"
        expected = path.read_bytes()
        if isinstance(value, bytes):
            assert found == expected, f"{path} differs: run pytest --accept and review the change"
        assert found.decode() == expected.decode(), f"{path} differs: run pytest --accept and review the change"

    return compare


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8")
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")
