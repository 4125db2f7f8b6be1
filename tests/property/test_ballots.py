"""Whatever comes back as a ballot, reading it ends in answers or named problems; it never fails and changes nothing."""

import random
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.files.ballot.check import Checked, check
from planner.files.ballot.reader import Reader
from planner.files.ballot.take import changes, label, take
from planner.files.ballot.worker import answered, unpacked
from planner.model.errors import PlannerError
from planner.store.store import Store
from tests.unit.files.ballot.filling import ballot_of, fill, full, packed, panel, parts

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NUMBERS = st.integers(0, 2**32)
# What XML is made of, and what numbers and references can be made to say.
SCRAPS = (
    b"", b"<", b">", b"/>", b'"', b"&", b"&lt;", b"&#0;", b"<!DOCTYPE a>", b"]]>", b"\xff", b"0", b"-1", b"1e999",
    b"NaN", b"99999999999", b"A1", b"XFD1048576", b't="s"', b't="e"', b"<f>1</f>", b"<v></v>", b"q001",
    b"ballot:answer", b"\x00", "가".encode(), b"_x0000_", b"<c/>", b'r="0"', b"xmlns=''",
)
CAMPAIGN = 8_000


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with panel("A02") as made:
        yield made


@pytest.fixture(scope="module")
def base(store: Store, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ballot that is filled in."""
    folder = tmp_path_factory.mktemp("ballot")
    return fill(ballot_of(store, folder), full() | {2: {"low": 2, "high": 4, "rationale": "까닭"}}).read_bytes()


def flipped(content: bytes, number: int) -> bytes:
    """Change a few bytes or cut the file off."""
    dice, made = random.Random(number), bytearray(content)
    for _time in range(dice.randint(1, 6)):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made[: dice.randrange(len(made))]) if dice.random() < 0.15 else bytes(made)


def repacked(content: bytes, number: int) -> bytes:
    """Drop, repeat, rename, swap or empty parts of the archive."""
    dice = random.Random(number)
    found = list(parts(content).items())
    for _time in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(found)), dice.randrange(len(found))
        name, part = found[at]
        found[at] = dice.choice([
            (name, b""), (name, found[other][1]), (found[other][0], part), (name.upper(), part), ("../" + name, part),
            (name, part * 2), (name, part[: dice.randrange(len(part) + 1)]), ("xl/vbaProject.bin", part),
            (name, b"\0" * 10**6), (name.replace(".xml", ".bin"), part),
        ])  # fmt: skip
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in found:
            if name not in archive.namelist():
                archive.writestr(name, part)
    return buffer.getvalue()


TEXTS = (
    "", "0", "-1", "1e999", "NaN", "99999999999", "4", "12", "A1", "XFD1048576", "q001", "q002", "ballot:answer", "s",
    "e", "b", "str", "inlineStr", "가", "_x0000_", "4 High", "No expertise", "\u200b", "rId1", "../x", "checksum",
)


def regrown(content: bytes, number: int) -> bytes:
    """Change the XML and keep it sound: values, attributes, and elements dropped, repeated or moved."""
    dice = random.Random(number)
    found = parts(content)
    names = [name for name in found if re.search(r"sheet\d|workbook|rels", name)]
    for _time in range(dice.randint(1, 3)):
        name = dice.choice(names)
        root = ElementTree.fromstring(found[name])
        elements = list(root.iter())
        for _again in range(dice.randint(1, 4)):
            _graft(dice, dice.choice(elements), dice.choice(elements))
        with suppress(RecursionError):
            found[name] = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return packed(found)


def _graft(dice: random.Random, element: ElementTree.Element, other: ElementTree.Element) -> None:
    attributes = list(element.attrib)
    choice = dice.randrange(5)
    if choice == 0 and attributes:
        element.set(dice.choice(attributes), dice.choice(TEXTS))
    elif choice == 1 and len(element):
        element.remove(dice.choice(list(element)))
    elif choice == 2 and len(element):
        element.append(deepcopy(dice.choice(list(element))))
    elif choice == 3 and not len(other):
        element.append(deepcopy(other))
    else:
        element.text = dice.choice(TEXTS)


def rewritten(content: bytes, number: int) -> bytes:
    """Change the XML of the parts that are read, or that name them."""
    dice = random.Random(number)
    found = parts(content)
    names = [name for name in found if re.search(r"sheet\d|workbook|Content|rels", name)]
    for _time in range(dice.randint(1, 5)):
        name = dice.choice(names)
        part = found[name]
        # Between elements or inside a value, where it changes what is said and not only whether it can be read.
        spots = [match.span() for match in re.finditer(rb'>[^<>]+<|"[^"]*"|<[^<>]*>', part)]
        start, end = dice.choice(spots)
        scrap = dice.choice(SCRAPS)
        found[name] = part[: start + 1] + scrap + part[end - 1 :] if dice.random() < 0.7 else part[:start] + part[end:]
    return packed(found)


MUTATIONS: dict[str, Callable[[bytes, int], bytes]] = {
    "bytes": flipped, "archive": repacked, "xml": rewritten, "tree": regrown,
}


def judged(store: Store, path: Path, answer: dict[str, Any]) -> str:
    """Hold an answer of the worker against the plan; a sound ballot can be taken over, and that be undone."""
    if "message" in answer:
        assert answer["message"] and answer["hint"]
        return "refused"
    return settled(store, check(store.plan(), path, unpacked(answer)))


def settled(store: Store, found: Checked) -> str:
    if found.ballot is None:
        assert found.problems and all(problem.message for problem in found.problems)
        return "problems"
    assert not found.problems
    steps = store.undo_labels()
    with store.edit(label(found.ballot)) as rows:
        take(rows, found.ballot, changes(store.plan(), found.ballot))
    while store.undo_labels() != steps:
        store.undo()
    return "sound"


@pytest.mark.parametrize("kind", MUTATIONS)
@SETTINGS
@given(number=NUMBERS)
def test_mutants(store: Store, base: bytes, kind: str, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        path.write_bytes(MUTATIONS[kind](base, number))
        plan = store.plan()
        answer = answered({"path": str(path), "language": "en"})
        assert store.plan() is plan
        judged(store, path, answer)
        assert store.plan().assessments == {}


def test_the_base_is_sound(store: Store, base: bytes, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(base)
    assert judged(store, path, answered({"path": str(path), "language": "en"})) == "sound"


GARBAGE = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
    st.sampled_from(["=1", "4 높은 편", "전문성 없음", "４", "2-4", "q001", "ballot:id", "#REF!"]),
)  # fmt: skip
CODES = st.sampled_from(["id", "item", "question", "answer", "low", "high", "confidence", "rationale", "check"])


@settings(SETTINGS, max_examples=40)
@given(st.dictionaries(st.integers(1, 4), st.dictionaries(CODES, GARBAGE, max_size=3), max_size=3))
def test_garbage_in_cells(store: Store, base: bytes, cells: dict[int, dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        path.write_bytes(base)
        judged(store, path, answered({"path": str(fill(path, cells)), "language": "en"}))
    assert store.plan().assessments == {}


@pytest.mark.campaign
def test_a_campaign_of_mutants(store: Store, base: bytes, tmp_path: Path) -> None:
    """Send thousands of mutants through the real worker and print what became of them."""
    told: Counter[str] = Counter()
    slowest, path = 0.0, tmp_path / "b.xlsx"
    started: list[object] = []
    with Reader() as reader:
        for number in range(CAMPAIGN):
            kind = list(MUTATIONS)[number % len(MUTATIONS)]
            path.write_bytes(MUTATIONS[kind](base, number))
            begun = monotonic()
            try:
                content = reader.read(path)
            except PlannerError as error:
                assert error.message and error.hint
                told[f"{kind}: refused"] += 1
            else:
                told[f"{kind}: {settled(store, check(store.plan(), path, content))}"] += 1
            slowest = max(slowest, monotonic() - begun)
            if reader._process not in started:
                started.append(reader._process)
    assert store.plan().assessments == {}
    assert slowest < 20
    print(f"\n{CAMPAIGN} mutants, {len(started)} worker(s), slowest {slowest:.2f} s: {dict(sorted(told.items()))}")
    # None of them has ended the worker.
    assert len(started) == 1
