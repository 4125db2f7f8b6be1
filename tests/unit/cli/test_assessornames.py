"""Names from the command line: where they go at each level of anonymity, and that they are never repeated."""

import io
from pathlib import Path

import pytest

from planner.cli import passphrases
from planner.files import names
from planner.model.errors import PlannerError
from planner.store.store import create, open_plan
from tests.unit.cli.running import document, output

PASS, OTHER = "파란 하늘 넓은 바다", "another long passphrase"
NAME = "홍길동"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "COST", 14)
    for variable in (passphrases.VARIABLE, passphrases.NEW_VARIABLE):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def plan(small_catalogue: Path, tmp_path: Path) -> Path:
    """A plan file of three codes."""
    assert small_catalogue.is_dir()
    with create(tmp_path / "a.plan") as store, store.edit("add") as rows:
        rows.add_assessor("A02")
        rows.add_assessor("A03")
    return tmp_path / "a.plan"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file that holds the passphrase."""
    path = tmp_path / "key.txt"
    path.write_text(f"{PASS}\nnot this line\n", "utf-8")
    return path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase, in the environment."""
    monkeypatch.setenv(passphrases.VARIABLE, PASS)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put text on standard input, which is no terminal then."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def run(capsys: pytest.CaptureFixture[str], plan: Path, what: str, *words: str | Path) -> str:
    status, out, err = output(capsys, "assessor", what, plan, *words)
    assert (status, err) == (0, "")
    assert NAME not in out or "--names" in words
    return out


def refused(capsys: pytest.CaptureFixture[str], plan: Path, what: str, *words: str | Path) -> str:
    before = {path.name: path.read_bytes() for path in plan.parent.iterdir() if path.is_file()}
    status, out, err = output(capsys, "assessor", what, plan, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert {path.name: path.read_bytes() for path in plan.parent.iterdir() if path.is_file()} == before
    assert NAME not in err
    return err


def table(plan: Path) -> dict[str, str]:
    """Return the names of the table by code."""
    with open_plan(plan) as store:
        found = store.plan()
    by_origin = names.read_names(names.names_path(plan), PASS, found)
    return {code: by_origin[one.origin] for code, one in found.assessors.items() if one.origin in by_origin}


def in_plan(plan: Path) -> dict[str, str]:
    with open_plan(plan) as store:
        return {code: one.name for code, one in store.plan().assessors.items() if one.name}


@pytest.fixture
def named(plan: Path, known: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with one name in its table."""
    typed(monkeypatch, f"{NAME}\n")
    run(capsys, plan, "name", "A01")
    return plan


@pytest.fixture
def open_named(plan: Path) -> Path:
    """A plan whose names everyone may know, with one name."""
    with open_plan(plan) as store, store.edit("open") as rows:
        rows.set_anonymity("all")
        rows.name_assessor("A01", NAME)
    return plan


# Only the facilitator knows the names


def test_the_first_name_makes_the_table(named: Path) -> None:
    assert table(named) == {"A01": NAME}
    assert in_plan(named) == {}


def test_further_names_go_into_the_same_table(
    named: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "임꺽정\n")
    assert run(capsys, named, "name", "A03") == "Changed: A03\n"
    assert table(named) == {"A01": NAME, "A03": "임꺽정"}
    run(capsys, named, "name", "A01", "--remove")
    assert table(named) == {"A03": "임꺽정"}


def test_the_list_shows_names_only_when_asked(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert NAME not in run(capsys, named, "list")
    assert NAME not in run(capsys, named, "list", "--json")
    assert NAME in run(capsys, named, "list", "--names")
    found = document(capsys, "assessor", "list", named, "--names")["assessors"]
    assert [one["name"] for one in found] == [NAME, "", ""]


def test_a_wrong_passphrase_shows_nothing(
    named: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    assert "does not open" in refused(capsys, named, "list", "--names")
    typed(monkeypatch, "임꺽정\n")
    assert "does not open" in refused(capsys, named, "name", "A02")


def test_a_file_may_hold_the_passphrase(plan: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, plan, "names", "make", "--passphrase-file", key)
    assert table(plan) == {}
    run(capsys, plan, "list", "--names", "--passphrase-file", key)


def test_the_table_may_stand_elsewhere(
    plan: Path, known: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "elsewhere" / "t.names"
    place.parent.mkdir()
    assert run(capsys, plan, "names", "make", "--names-file", place) == f"Made {place}.\n"
    assert not names.names_path(plan).exists()
    run(capsys, plan, "list", "--names", "--names-file", place)


def test_the_passphrase_can_be_changed(
    named: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new.txt"
    new.write_text(OTHER, "utf-8")
    assert "under the new passphrase" in run(capsys, named, "names", "passphrase", "--new-passphrase-file", new)
    assert "does not open" in refused(capsys, named, "list", "--names")
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    monkeypatch.setenv(passphrases.NEW_VARIABLE, PASS)
    run(capsys, named, "names", "passphrase")
    assert table(named) == {"A01": NAME}


def test_the_table_can_be_destroyed(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = names.names_path(named)
    assert run(capsys, named, "names", "destroy") == f"Destroyed {place}.\n"
    assert not place.exists()
    assert "no name table" in refused(capsys, named, "names", "destroy")


def test_a_plan_is_not_destroyed_for_a_table(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not a name table" in refused(capsys, plan, "names", "destroy", "--names-file", plan)


@pytest.mark.parametrize(("what", "words"), [("names", ("make",)), ("name", ("A01",)), ("list", ("--names",))])
def test_without_a_passphrase_nothing_is_done(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, what: str, words: tuple[str, ...]
) -> None:
    typed(monkeypatch, f"{NAME}\n")
    assert "passphrase is missing" in refused(capsys, plan, what, *words)


def test_a_short_passphrase_makes_no_table(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(passphrases.VARIABLE, "short")
    status, _out, err = output(capsys, "assessor", "names", plan, "make")
    assert status == 2
    assert "too short" in err
    assert not names.names_path(plan).exists()


def test_a_name_for_an_unknown_code_or_no_name_is_told(
    plan: Path, known: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{NAME}\n")
    assert "no assessor A99" in refused(capsys, plan, "name", "A99")
    typed(monkeypatch, "\n")
    assert "name is empty" in refused(capsys, plan, "name", "A01")


# Lists with names


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "명단.csv"
    path.write_bytes(f"코드,소속,이름\nA01,KAIST,{NAME}\n,ETRI,임꺽정\n".encode("cp949"))
    return path


def test_names_of_a_list_go_into_the_table(
    plan: Path, known: None, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, plan, "import", people) == "1 added, 1 known.\n"
    assert table(plan) == {"A01": NAME, "A04": "임꺽정"}
    assert run(capsys, plan, "import", people) == "1 added, 1 known.\n"


def test_names_of_a_list_go_into_an_open_plan(
    open_named: Path, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, open_named, "import", people)
    assert in_plan(open_named) == {"A01": NAME, "A04": "임꺽정"}
    assert not names.names_path(open_named).exists()


def test_a_wrong_passphrase_takes_nothing_over(
    named: Path, people: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    assert "does not open" in refused(capsys, named, "import", people)


def test_where_nobody_may_know_names_a_list_must_have_none(
    plan: Path, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, plan, "anonymity", "nobody")
    assert "The list holds names" in refused(capsys, plan, "import", people)
    run(capsys, plan, "import", people, "--without-names")
    with open_plan(plan) as store:
        assert store.plan().assessors["A01"].affiliation == "KAIST"
    assert not names.names_path(plan).exists()


# Levels


def test_the_level_is_told_in_words(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, plan, "anonymity").splitlines()
    assert lines[0] == "Only the facilitator knows the names"
    assert "encrypted" in lines[1]
    assert "no level" in refused(capsys, plan, "anonymity", "some")


def test_setting_the_same_level_changes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()
    run(capsys, plan, "anonymity", "facilitator")
    assert plan.read_bytes() == before


@pytest.mark.parametrize("level", ["nobody", "all"])
def test_names_are_not_lost_without_a_word(named: Path, capsys: pytest.CaptureFixture[str], level: str) -> None:
    assert "--keep-names" in refused(capsys, named, "anonymity", level)


@pytest.mark.parametrize("level", ["nobody", "facilitator"])
def test_nor_are_those_in_the_plan(open_named: Path, capsys: pytest.CaptureFixture[str], level: str) -> None:
    assert "--keep-names" in refused(capsys, open_named, "anonymity", level)


def test_lowering_to_nobody_destroys_the_table(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nobody may know" in refused(capsys, named, "anonymity", "nobody", "--keep-names")
    run(capsys, named, "anonymity", "nobody", "--destroy-names")
    assert not names.names_path(named).exists()
    for what, words in (("list", ("--names",)), ("name", ("A01",))):
        assert "nobody may know" in refused(capsys, named, what, *words)
    assert "nobody may know" in refused(capsys, named, "names", "make")


def test_names_move_from_the_plan_into_a_table(
    open_named: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, open_named, "anonymity", "facilitator", "--keep-names")
    assert table(open_named) == {"A01": NAME}
    assert in_plan(open_named) == {}
    assert NAME.encode() not in open_named.read_bytes()


def test_names_stay_in_the_plan_where_the_table_can_not_be_made(
    open_named: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    names.names_path(open_named).write_bytes(b"something else")
    assert "exists already" in refused(capsys, open_named, "anonymity", "facilitator", "--keep-names")
    assert in_plan(open_named) == {"A01": NAME}


def test_names_move_from_the_table_into_the_plan(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, named, "anonymity", "all", "--keep-names")
    assert in_plan(named) == {"A01": NAME}
    assert not names.names_path(named).exists()
    assert NAME in run(capsys, named, "list", "--names")


def test_a_promise_that_was_answered_under_is_kept(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_plan(named) as store, store.edit("answer") as rows:
        sheet = next(iter(store.plan().sheets.values()))
        rows.assess("round-1", "A01", sheet.items[0], sheet.indicators[0], value=3)
    for words in (("--keep-names",), ("--destroy-names",)):
        assert "stricter promise" in refused(capsys, named, "anonymity", "all", *words)
    assert table(named) == {"A01": NAME}


def test_names_can_be_dropped_from_the_plan(open_named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, open_named, "anonymity", "facilitator", "--destroy-names")
    assert in_plan(open_named) == {}
    assert not names.names_path(open_named).exists()


def test_both_wishes_at_once_are_told(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "not allowed with" in refused(capsys, named, "anonymity", "all", "--keep-names", "--destroy-names")


# Logs


def test_no_log_of_the_plan_repeats_a_name(
    open_named: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "임꺽정\n")
    run(capsys, open_named, "name", "A02")
    assert "임꺽정" not in output(capsys, "audit", open_named)[1]
    with open_plan(open_named) as store:
        assert store.undo_labels()[0] == "open"


# Passphrases


class Terminal(io.StringIO):
    """Standard input at a keyboard."""

    def isatty(self) -> bool:
        return True


def at_keyboard(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    prompts: list[str] = []
    script = list(answers)
    monkeypatch.setattr("sys.stdin", Terminal())

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return script.pop(0)

    monkeypatch.setattr("getpass.getpass", answer)
    return prompts


def test_a_passphrase_is_typed_once_to_open_and_twice_to_make(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = at_keyboard(monkeypatch, PASS, OTHER, OTHER)
    assert passphrases.passphrase(None) == PASS
    assert passphrases.new_passphrase(None) == OTHER
    assert prompts == ["Passphrase: ", "New passphrase: ", "The same again: "]


def test_two_that_differ_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    at_keyboard(monkeypatch, PASS, OTHER)
    with pytest.raises(PlannerError, match="differ"):
        passphrases.new_passphrase(None)


def test_a_weak_one_is_warned_of_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(passphrases.VARIABLE, "Password2026")
    assert passphrases.new_passphrase(None) == "Password2026"
    err = capsys.readouterr().err
    assert err.startswith("Warning")
    assert "Password2026" not in err


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"\n\nx", "is empty"), (b"\xff\xfe\xfa", "not text in UTF-8")]
)
def test_an_unusable_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "key.txt").write_bytes(content)
    with pytest.raises(PlannerError, match=said):
        passphrases.passphrase(tmp_path / "key.txt")
    with pytest.raises(PlannerError, match="can't be read"):
        passphrases.passphrase(tmp_path / "none.txt")


def test_a_file_goes_before_the_environment(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(passphrases.VARIABLE, OTHER)
    assert passphrases.passphrase(key) == PASS
    assert passphrases.passphrase(None) == OTHER


def test_no_option_takes_a_passphrase_or_a_name_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("list", "name", "names", "anonymity", "import"):
        _status, out, _err = output(capsys, "assessor", action, "--help")
        assert "--passphrase " not in out
        assert "--passphrase-file" in out
