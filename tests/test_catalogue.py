"""The Korean translation is complete, well-formed and compiled; the tool that says so finds every kind of fault."""

import ast
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import catalogue
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import PoFileError

ROOT = Path(__file__).resolve().parent.parent
KOREAN = ROOT / "resources" / "i18n" / "ko.po"
MARKS = ("_", "N_", "ngettext")


# The project's own translation


def test_korean_is_complete() -> None:
    assert catalogue.check(catalogue.read(KOREAN), catalogue.extract(ROOT)) == []


def test_korean_is_compiled() -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue.read(KOREAN))
    hint = "run: python packaging/catalogue.py compile"
    assert KOREAN.with_suffix(".mo").is_file(), hint
    assert KOREAN.with_suffix(".mo").read_bytes() == compiled.getvalue(), hint


def test_korean_is_korean() -> None:
    """Nearly every text holds Hangul; names such as PNG may not."""
    texts = [message for message in catalogue.read(KOREAN) if message.id]
    hangul = [message for message in texts if any("가" <= letter <= "힣" for letter in str(message.string))]
    assert len(hangul) > 0.9 * len(texts)


def test_every_marked_text_can_be_looked_up() -> None:
    """`_(f"…")`, `_("…" + x)` and `_("…".format(…))` would look up a text that no catalogue holds."""
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in (ROOT / "planner").rglob("*.py") for line in _computed(path)
    ]
    assert found == []


def test_every_marked_text_is_in_the_catalogue() -> None:
    """The extraction does not see into f-strings before Python 3.12; the syntax tree does."""
    known = catalogue.read(KOREAN)
    texts = {text for path in (ROOT / "planner").rglob("*.py") for text in _marked(path)}
    assert {text for text in texts if known.get(text) is None} == set()


def _marked(path: Path) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    marked = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args]
    return [str(node.args[0].value) for node in marked if isinstance(node.args[0], ast.Constant)]


def _computed(path: Path) -> list[int]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    marked = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id in MARKS]
    return [node.lineno for node in marked if any(_is_computed(argument) for argument in node.args[:2])]


def _is_computed(argument: ast.expr) -> bool:
    formatted = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
    return isinstance(argument, ast.JoinedStr | ast.BinOp) or formatted


def test_computed_texts_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text('_(f"{a}")\n_("a" + b)\n_("{a}".format(a=1))\n_("{a}").format(a=1)\n_(NAMES[a])\n')
    assert _computed(path) == [1, 2, 3]


# The tool


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A little project with one text of every kind."""
    (tmp_path / "planner" / "ui").mkdir(parents=True)
    (tmp_path / "planner" / "ui" / "page.py").write_text(
        "# Translators: a button\n"
        '_("Save")\n'
        'NAMES = (N_("Roadmap"),)\n'
        '_("Wrote {file}.").format(file=1)\n'
        'ngettext("{count} row", "{count} rows", 2)\n'
        "_(name)\n",
        "utf-8",
    )
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    return tmp_path


PAIRS = [("Save", "저장"), ("Roadmap", "로드맵"), ("Wrote {file}.", "{file}을 썼습니다."), ("{count} row", "{count}개")]


@pytest.fixture
def korean(project: Path) -> Path:
    path = project / "resources" / "i18n" / "ko.po"
    template = catalogue.extract(project)
    catalogue.update(path, template)
    filled = catalogue.read(path)
    assert catalogue.fill(filled, PAIRS) == []
    catalogue.write(path, filled)
    return path


def test_extraction_finds_every_kind(project: Path) -> None:
    texts = catalogue.by_english(catalogue.extract(project))
    assert list(texts) == ["Save", "Roadmap", "Wrote {file}.", "{count} row"]
    assert texts["{count} row"].id == ("{count} row", "{count} rows")
    assert texts["Save"].auto_comments == ["Translators: a button"]
    assert texts["Save"].locations == [("planner/ui/page.py", 2)]


def test_a_filled_translation_is_faultless(project: Path, korean: Path) -> None:
    assert catalogue.check(catalogue.read(korean), catalogue.extract(project)) == []


def test_a_new_language_file_lacks_everything(project: Path) -> None:
    path = project / "resources" / "i18n" / "ko.po"
    template = catalogue.extract(project)
    catalogue.update(path, template)
    assert catalogue.missing(catalogue.read(path), template) == ["Save", "Roadmap", "Wrote {file}.", "{count} row"]
    assert len(catalogue.check(catalogue.read(path), template)) == 4


def test_updating_twice_changes_nothing(project: Path, korean: Path) -> None:
    before = korean.read_bytes()
    catalogue.update(korean, catalogue.extract(project))
    assert korean.read_bytes() == before


def test_updating_adds_what_is_new_and_drops_what_is_gone(project: Path, korean: Path) -> None:
    page = project / "planner" / "ui" / "page.py"
    page.write_text(page.read_text("utf-8").replace('"Save"', '"Save as"'), "utf-8")
    template = catalogue.extract(project)
    assert catalogue.check(catalogue.read(korean), template) == ["missing: 'Save as'", "obsolete: 'Save'"]
    catalogue.update(korean, template)
    assert catalogue.check(catalogue.read(korean), template) == ["missing: 'Save as'"]
    assert "#~" not in korean.read_text("utf-8")
    assert "로드맵" in korean.read_text("utf-8")


def test_a_fuzzy_entry_is_a_fault(project: Path, korean: Path) -> None:
    korean.write_text(korean.read_text("utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'), "utf-8")
    assert catalogue.check(catalogue.read(korean), catalogue.extract(project)) == ["fuzzy: 'Save'"]


def test_a_left_over_entry_is_a_fault(project: Path, korean: Path) -> None:
    with korean.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Old"\n#~ msgstr "옛"\n')
    assert catalogue.check(catalogue.read(korean), catalogue.extract(project)) == ["obsolete: 'Old'"]


@pytest.mark.parametrize("text", ["썼습니다.", "{fil}을 썼습니다.", "{file} {count}번", "{}을 썼습니다.", "{file을"])
def test_fields_that_differ_are_a_fault(project: Path, korean: Path, text: str) -> None:
    filled = catalogue.read(korean)
    catalogue.fill(filled, [("Wrote {file}.", text)])
    problems = catalogue.check(filled, catalogue.extract(project))
    assert problems == [f"fields differ: 'Wrote {{file}}.' | {text!r}"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("plain", set()),
        ("{a} and {b:.2f}", {"a", "b"}),
        ("{a.name} {b[0]} {{c}}", {"a", "b"}),
        ("a lone { is no format string", set()),
    ],
)
def test_fields_are_named(text: str, names: set[str]) -> None:
    assert catalogue.fields(text) == names


def test_texts_the_code_does_not_know_are_returned(korean: Path) -> None:
    assert catalogue.fill(catalogue.read(korean), [("Save", "저장하기"), ("Stranger", "남")]) == ["Stranger"]


def test_forms_may_be_given_as_lists(korean: Path) -> None:
    filled = catalogue.read(korean)
    pairs = [(["{count} row", "{count} rows"], ["{count}줄"]), (["Save"], ["저장하기"])]
    assert catalogue.fill(filled, pairs) == []
    texts = catalogue.by_english(filled)
    assert (texts["{count} row"].string, texts["Save"].string) == (("{count}줄",), "저장하기")


def test_the_compiled_file_speaks_korean(project: Path, korean: Path) -> None:
    catalogue.compile_all(project)
    with korean.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert compiled.get("Save").string == "저장"
    assert compiled.get("{count} row").string[0] == "{count}개"


def test_a_broken_file_is_refused(korean: Path) -> None:
    korean.write_text('msgid "a\n', "utf-8")
    with pytest.raises(PoFileError):
        catalogue.read(korean)


@pytest.fixture
def tool(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "ROOT", project)
    monkeypatch.setattr(catalogue, "FOLDER", project / "resources" / "i18n")
    monkeypatch.setattr(catalogue, "KOREAN", project / "resources" / "i18n" / "ko.po")
    return project


def test_the_commands_lead_from_nothing_to_a_compiled_catalogue(
    tool: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogue.main(["extract"]) == 0
    assert (tool / "resources" / "i18n" / "planner.pot").is_file()
    assert catalogue.main(["missing"]) == 0
    lacking = json.loads(capsys.readouterr().out)
    assert [source for source, _ in lacking] == [source for source, _ in PAIRS]
    assert catalogue.main(["update"]) == 0
    assert "4 of 4 texts to translate" in capsys.readouterr().out
    assert catalogue.main(["check"]) == 1
    assert "ko.po: missing: 'Save'" in capsys.readouterr().out
    first, second = tool / "1.json", tool / "2.json"
    first.write_text(json.dumps(PAIRS[:2]), "utf-8")
    second.write_text(json.dumps([*PAIRS[2:], ["Stranger", "남"]]), "utf-8")
    assert catalogue.main(["import", str(first), str(second)]) == 0
    told = capsys.readouterr().out
    assert "not in the code: 'Stranger'" in told
    assert "4 translations taken, 0 missing" in told
    assert catalogue.main(["check"]) == 0
    assert "4 texts, all translated" in capsys.readouterr().out
    assert catalogue.main(["compile"]) == 0
    assert (tool / "resources" / "i18n" / "ko.mo").is_file()
    assert catalogue.main(["missing"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_an_empty_catalogue_is_no_fault_of_an_empty_project() -> None:
    assert catalogue.check(Catalog(locale="ko"), Catalog()) == []


def test_the_tool_runs_from_the_command_line(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert "import FILE..." in done.stdout
