"""The encrypted table of names: what opens it, what does not, and that nothing of it is readable."""

import hashlib
import json
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from planner.files import names
from planner.model.errors import PlannerError
from planner.model.panel import Assessor
from planner.model.plan import Plan
from tests.plans import small_plan

WORKSHOP = "0f8e1c7a-0000-4000-8000-000000000001"
PASS, OTHER = "파란 하늘 넓은 바다", "another long passphrase"
NAMES = {"origin-1": "홍길동", "origin-2": "Hong Gildong"}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys at the least cost that is accepted: the tests make many."""
    monkeypatch.setattr(names, "COST", 14)


@pytest.fixture
def plan() -> Plan:
    """A plan of two members whose names only the facilitator may know."""
    places = (("A01", "origin-1"), ("A02", "origin-2"))
    members = {id: Assessor(id, "", "expert", origin=origin) for id, origin in places}
    return replace(small_plan(), workshop=WORKSHOP, assessors=members, anonymity="facilitator")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workshop.names"


@pytest.fixture
def made(path: Path, plan: Plan) -> Path:
    """A table with two names."""
    names.write_names(path, PASS, plan, NAMES)
    return path


def forms(name: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp949"):
        yield name.encode(encoding)


def refused(path: Path, plan: Plan, said: str, passphrase: str = PASS) -> PlannerError:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(PlannerError, match=said) as caught:
        names.read_names(path, passphrase, plan)
    assert caught.value.hint
    assert (path.read_bytes() if path.exists() else None) == before
    return caught.value


# Reading and writing


def test_the_table_stands_beside_the_plan_under_its_stem() -> None:
    assert names.names_path(Path("folder/1차 워크숍.plan")) == Path("folder/1차 워크숍.names")


def test_what_was_written_is_read_again(made: Path, plan: Plan) -> None:
    assert names.read_names(made, PASS, plan) == NAMES


def test_neither_names_nor_passphrase_nor_origins_are_in_the_file(made: Path) -> None:
    data = made.read_bytes()
    for secret in (*NAMES.values(), *NAMES, PASS):
        assert not any(form in data for form in forms(secret))


def test_the_length_of_the_file_tells_nothing_of_the_names(tmp_path: Path, plan: Plan) -> None:
    sizes = set()
    for number, known in enumerate(({}, NAMES, {"origin-1": "a" * 150})):
        names.make(tmp_path / f"{number}.names", PASS, plan, known)
        sizes.add((tmp_path / f"{number}.names").stat().st_size)
    assert len(sizes) == 1


def test_writing_the_same_again_gives_other_bytes(made: Path, plan: Plan) -> None:
    table = names.unlock(made, PASS, plan)
    before = made.read_bytes()
    again = names.save(table, plan, NAMES)
    after = made.read_bytes()
    assert before[12:68] == after[12:68]
    # A nonce is used once.
    assert before[68:80] != after[68:80]
    assert again.names == NAMES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights")
def test_the_file_is_for_its_owner_only(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_the_header_is_what_the_module_says(made: Path) -> None:
    data = made.read_bytes()
    assert data[:12] == b"PLANNERNAMES"
    assert tuple(data[12:16]) == (1, 14, 8, 1)
    assert data[16:52].decode("ascii") == WORKSHOP
    assert data[-32:] == hashlib.sha256(data[:-32]).digest()
    key = hashlib.scrypt(PASS.encode(), salt=data[52:68], n=1 << 14, r=8, p=1, dklen=32, maxmem=1 << 26)
    assert json.loads(AESGCM(key).decrypt(data[68:80], data[80:-32], data[:80])) == NAMES


def test_names_are_one_line_without_what_can_not_be_seen(path: Path, plan: Plan) -> None:
    names.make(path, PASS, plan, {"origin-1": "  홍\t길동\n\x00", "origin-2": "\u3164 "})
    assert names.read_names(path, PASS, plan) == {"origin-1": "홍 길동"}


def test_a_name_of_another_length_is_refused(path: Path, plan: Plan) -> None:
    with pytest.raises(PlannerError, match="too long"):
        names.make(path, PASS, plan, {"origin-1": "a" * 201})
    assert not path.exists()


def test_names_of_members_who_left_are_not_written_again(made: Path, plan: Plan) -> None:
    left = replace(plan, assessors={"A02": plan.assessors["A02"]})
    names.save(names.unlock(made, PASS, left), left, names.read_names(made, PASS, left))
    assert names.read_names(made, PASS, plan) == {"origin-2": "Hong Gildong"}


def test_a_code_can_change_and_keeps_its_name(made: Path, plan: Plan) -> None:
    renamed = replace(plan, assessors={"B7": replace(plan.assessors["A01"], id="B7")})
    assert names.read_names(made, PASS, renamed)[renamed.assessors["B7"].origin] == "홍길동"


def test_hangul_opens_the_table_composed_or_not(made: Path, plan: Plan) -> None:
    decomposed = unicodedata.normalize("NFD", PASS)
    assert decomposed != PASS
    assert names.read_names(made, decomposed, plan) == NAMES


def test_a_table_is_only_made_where_no_file_is(made: Path, plan: Plan) -> None:
    before = made.read_bytes()
    with pytest.raises(PlannerError, match="exists already"):
        names.make(made, PASS, plan, {})
    assert made.read_bytes() == before


def test_writing_over_a_table_takes_its_passphrase(made: Path, plan: Plan) -> None:
    with pytest.raises(PlannerError, match="does not open"):
        names.write_names(made, OTHER, plan, {})
    assert names.read_names(made, PASS, plan) == NAMES


def test_a_table_that_changed_meanwhile_is_not_written_over(made: Path, plan: Plan) -> None:
    table = names.unlock(made, PASS, plan)
    names.write_names(made, PASS, plan, {"origin-1": "임꺽정"})
    with pytest.raises(PlannerError, match="was changed since"):
        names.save(table, plan, {})
    assert names.read_names(made, PASS, plan) == {"origin-1": "임꺽정"}


def test_a_table_that_is_gone_is_not_made_again_by_saving(made: Path, plan: Plan) -> None:
    table = names.unlock(made, PASS, plan)
    made.unlink()
    with pytest.raises(PlannerError, match="no name table"):
        names.save(table, plan, {})
    assert not made.exists()


def test_nothing_is_left_beside_the_table(made: Path, plan: Plan) -> None:
    names.change_passphrase(made, PASS, OTHER, plan)
    assert os.listdir(made.parent) == [made.name]


# Levels of anonymity


@pytest.mark.parametrize(("level", "said"), [("nobody", "nobody may know"), ("all", "everyone may know")])
def test_only_one_level_has_a_table(made: Path, plan: Plan, level: str, said: str) -> None:
    other = replace(plan, anonymity=level)  # type: ignore[arg-type]
    assert not names.is_allowed(other)
    table = names.unlock(made, PASS, plan)
    refused(made, other, said)
    for write in (
        lambda: names.save(table, other, NAMES),
        lambda: names.make(made.with_name("b.names"), PASS, other, NAMES),
        lambda: names.move_passphrase(table, OTHER, other),
    ):
        with pytest.raises(PlannerError, match=said):
            write()
    assert os.listdir(made.parent) == [made.name]


def test_the_facilitators_level_has_one(plan: Plan) -> None:
    assert names.is_allowed(plan)


# What does not open


def test_a_wrong_passphrase_is_told_and_its_cause_is_not(made: Path, plan: Plan) -> None:
    error = refused(made, plan, "does not open", OTHER)
    assert error.__cause__ is None
    assert error.__suppress_context__
    assert OTHER not in str(error)


def test_a_missing_file_is_told(path: Path, plan: Plan) -> None:
    refused(path, plan, "no name table")


def test_a_folder_is_told(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "a.names").mkdir()
    with pytest.raises(PlannerError, match="can't be read"):
        names.read_names(tmp_path / "a.names", PASS, plan)


@pytest.mark.parametrize("content", [b"", b"PLANNER", b"SQLite format 3\x00", b"\x00" * 5000])
def test_another_file_is_told(path: Path, plan: Plan, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, plan, "is not a name table")


def test_a_file_locked_by_document_security_is_told(path: Path, plan: Plan) -> None:
    path.write_bytes(b"SCDSA002" + b"\x00" * 100)
    refused(path, plan, "Softcamp")


def test_the_table_of_another_plan_is_told(made: Path, plan: Plan) -> None:
    other = replace(plan, workshop=WORKSHOP.replace("1", "2"))
    refused(made, other, "another plan")


def test_a_newer_version_is_told(made: Path, plan: Plan) -> None:
    data = bytearray(made.read_bytes())
    data[12] = 2
    made.write_bytes(data)
    refused(made, plan, "newer version")


def test_every_single_byte_that_changed_is_noticed(made: Path, plan: Plan) -> None:
    sound = made.read_bytes()
    places = [*range(12, 90), *range(90, len(sound), 397), len(sound) - 1]
    for place in places:
        data = bytearray(sound)
        data[place] ^= 0x40
        made.write_bytes(data)
        with pytest.raises(PlannerError):
            names.read_names(made, PASS, plan)


@pytest.mark.parametrize("length", [12, 13, 80, 112, 1000])
def test_a_file_that_was_cut_off_is_told(made: Path, plan: Plan, length: int) -> None:
    made.write_bytes(made.read_bytes()[:length])
    refused(made, plan, "is damaged|newer")


def test_a_file_with_something_behind_it_is_told(made: Path, plan: Plan) -> None:
    made.write_bytes(made.read_bytes() + b"x")
    refused(made, plan, "is damaged")


def sealed(path: Path, head: bytes, text: bytes, cost: int = 14) -> None:
    """Write a table that is sound on the outside."""
    key = hashlib.scrypt(PASS.encode(), salt=head[52:68], n=1 << cost, r=8, p=1, dklen=32, maxmem=1 << 30)
    data = head + AESGCM(key).encrypt(head[68:80], text, head)
    path.write_bytes(data + hashlib.sha256(data).digest())


@pytest.mark.parametrize(
    "parameters", [(1, 13, 8, 1), (1, 19, 8, 1), (1, 255, 8, 1), (1, 14, 9, 1), (1, 14, 8, 2), (0, 14, 8, 1)]
)
def test_a_header_can_not_ask_for_weak_keys_or_all_the_memory(
    made: Path, plan: Plan, parameters: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made.read_bytes()[:-32]
    data = data[:12] + bytes(parameters) + data[16:]
    made.write_bytes(data + hashlib.sha256(data).digest())
    monkeypatch.setattr(hashlib, "scrypt", lambda *_args, **_options: pytest.fail("a key was made"))
    refused(made, plan, "is damaged")


def test_a_cost_that_was_lowered_in_the_header_does_not_open(
    made: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "COST", 15)
    made.unlink()
    names.make(made, PASS, plan, NAMES)
    data = made.read_bytes()[:-32]
    data = data[:13] + b"\x0e" + data[14:]
    made.write_bytes(data + hashlib.sha256(data).digest())
    refused(made, plan, "does not open")


@pytest.mark.parametrize("text", [b"[]", b'{"a": 1}', b'"a"', b"{", b"\xff\xfe\xfa", b"[" * 100_000])
def test_a_table_that_holds_something_else_is_told(made: Path, plan: Plan, text: bytes) -> None:
    sealed(made, made.read_bytes()[:80], text)
    refused(made, plan, "is damaged")


def test_a_huge_file_is_not_read_whole(path: Path, plan: Plan) -> None:
    with path.open("wb") as file:
        file.write(b"PLANNERNAMES\x01")
        file.truncate(50 * 2**20)
    refused(path, plan, "is damaged")


# Passphrases


@pytest.mark.parametrize("said", ["", "short", "일곱글자입니", "       ", "\u3164" * 9])
def test_a_short_passphrase_is_refused(path: Path, plan: Plan, said: str) -> None:
    with pytest.raises(PlannerError, match="too short") as caught:
        names.make(path, said, plan, NAMES)
    assert "8" in caught.value.hint
    assert not path.exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Password2026", "tried first"), ("우리평가자2026", "tried first"), ("aaaabbbb", "repeats"),
        ("hijklmnopq", "in a row"),
        ("9630852714", "one kind"), ("zhxtmfqr", "one kind"), ("파란 하늘 넓은 바다", ""), ("k7#mQ2!xW9", ""),
        ("correct horse battery", ""),
    ],
)  # fmt: skip
def test_a_weak_passphrase_is_warned_of(said: str, why: str) -> None:
    found = names.weakness(said)
    assert (why in found) if why else found == ""
    assert names.check_passphrase(said)


def test_the_passphrase_can_be_changed(made: Path, plan: Plan) -> None:
    salt = made.read_bytes()[52:68]
    names.change_passphrase(made, PASS, OTHER, plan)
    assert names.read_names(made, OTHER, plan) == NAMES
    refused(made, plan, "does not open", PASS)
    assert made.read_bytes()[52:68] != salt


def test_a_change_needs_the_present_passphrase_and_a_sound_new_one(made: Path, plan: Plan) -> None:
    before = made.read_bytes()
    for now, new, said in ((OTHER, PASS, "does not open"), (PASS, "short", "too short")):
        with pytest.raises(PlannerError, match=said):
            names.change_passphrase(made, now, new, plan)
    assert made.read_bytes() == before


def test_no_secret_is_in_the_text_form_of_an_open_table(made: Path, plan: Plan) -> None:
    table = names.unlock(made, PASS, plan)
    assert "홍길동" not in repr(table)
    assert "key" not in repr(table)


# Destroying


def test_a_table_can_be_destroyed(made: Path) -> None:
    held = made.with_name("held")
    os.link(made, held)
    before = held.read_bytes()
    names.destroy(made)
    assert not made.exists()
    after = held.read_bytes()
    # What other names of the file lead to is overwritten as well.
    assert len(after) == len(before)
    assert after[:80] != before[:80]


def test_a_link_and_what_it_leads_to_are_destroyed(made: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.names"
    link.symlink_to(made)
    names.destroy(link)
    assert os.listdir(tmp_path) == []


def test_only_a_table_is_destroyed(tmp_path: Path) -> None:
    plan = tmp_path / "workshop.plan"
    plan.write_bytes(b"SQLite format 3\x00")
    with pytest.raises(PlannerError, match="is not a name table"):
        names.destroy(plan)
    with pytest.raises(PlannerError, match="no name table"):
        names.destroy(tmp_path / "none.names")
    assert plan.read_bytes() == b"SQLite format 3\x00"


def test_what_can_not_be_removed_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, *_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(PlannerError, match="can't be removed: Permission denied"):
        names.destroy(made)
