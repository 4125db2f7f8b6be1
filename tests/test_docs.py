"""What the documents say is there, and what is there is in the documents."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest

from planner.cli import COMMANDS, Parser
from planner.ui.actions import ACTIONS
from planner.ui.pages import PAGES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "tests/README.md", "db/README.md", "NOTICE")
FOLDERS = ("planner", "tests", "db", "resources", "packaging", ".ci")


def _row(command: str) -> str:
    rows = [line for line in README.splitlines() if re.match(rf"\| `planner {command}\b(?!-)", line)]
    assert len(rows) == 1, f"{command} has {len(rows)} rows in README.md"
    return rows[0]


def test_readme_names_the_two_commands() -> None:
    for line in ("packaging/run", "packaging/test"):
        assert f"\n```\n{line}\n```\n" in README
    assert "packaging\\run.bat" in README


def test_readme_speaks_to_korean_readers_first() -> None:
    assert re.search(r"[가-힣]", README.split("\n\n")[1])


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_readme_has_every_command_with_its_options(command: str) -> None:
    row = _row(command)
    module = next(entry.module for entry in COMMANDS if entry.name == command)
    parser = Parser(prog=command)
    importlib.import_module(f"planner.cli.{module}").add_arguments(parser)
    options = set(re.findall(r"--[a-z-]+", parser.format_help()))
    assert {option for option in options - {"--help"} if option not in row} == set()


def test_readme_invents_no_command() -> None:
    named = set(re.findall(r"^\| `planner ([a-z-]+)", README, re.MULTILINE))
    assert named == {command.name for command in COMMANDS}


def test_readme_has_every_shortcut() -> None:
    keys = {action.keys[0] for action in ACTIONS if action.keys} | {PAGES[0].shortcut, PAGES[-1].shortcut}
    table = README.partition("## Keyboard")[2].partition("\n## ")[0]
    assert {key for key in keys if key not in table} == set()


def test_readme_names_the_pages_keys_rightly() -> None:
    shortcuts = {page.title: page.shortcut for page in PAGES}
    named = re.findall(r"\*\*(\w+)\*\* \((Ctrl\+\d)\)", README)
    assert len(named) >= 4
    assert {title: key for title, key in named if shortcuts[title] != key} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_points_to_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    quoted = re.findall(r"`([\w./-]+)`", text)
    named = [word for word in quoted if word.split("/")[0] in FOLDERS and "/" in word]
    # Made on the way and not kept: compiled translations.
    missing = [word for word in named if not word.endswith(".mo") and not (ROOT / word).exists()]
    missing += [target for target in links if not ((ROOT / document).parent / target).exists()]
    assert missing == []


def test_architecture_maps_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    tops = [path for path in (ROOT / "planner").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    names = {path.name if path.suffix else f"{path.name}/" for path in tops} - {"__init__.py"}
    assert {name for name in names if f"\n  {name} " not in text} == set()


def test_changelog_is_kept() -> None:
    versions = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", CHANGES, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert all(date for _, date in versions[1:])
    assert [date for _, date in versions[1:]] == sorted((date for _, date in versions[1:]), reverse=True)
    sections = set(re.findall(r"^### (.+)$", CHANGES, re.MULTILINE))
    assert sections <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_data_dictionary_has_every_table_and_no_other() -> None:
    schema = (ROOT / "db" / "schema.sql").read_text("utf-8")
    # The quote marks are the store's library's.
    tables = set(re.findall(r'^CREATE TABLE "?(\w+)"?', schema, re.MULTILINE))
    headings = re.findall(r"^#{2,4} .*$", (ROOT / "db" / "README.md").read_text("utf-8"), re.MULTILINE)
    described = {name for heading in headings for name in re.findall(r"`(\w+)`", heading)}
    assert tables
    assert described == tables


def test_notice_names_everything_that_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=]", requirement)[0].replace("-", " ").lower() for requirement in project["dependencies"]]
    notice = (ROOT / "NOTICE").read_text("utf-8").replace("-", " ").lower()
    assert [name for name in names if name not in notice] == []
    assert "pretendard" in notice


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "Copyright the Sovereignty Planner authors" in (ROOT / "NOTICE").read_text("utf-8")
