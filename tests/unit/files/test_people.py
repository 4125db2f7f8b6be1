"""Lists of people as CSV files: what Excel saves in Korea is read, and the template comes back as it went."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner import paths
from planner.files.people import read_people, write_template
from planner.model.errors import PlannerError
from planner.model.panel import Assessor
from planner.model.plan import Plan
from planner.text import set_language
from tests.plans import small_plan

LIST = "코드,소속,역할,이름,AI 모델\r\nA01,한국과학기술원,전문가,홍길동,4\r\n,서울대학교,참관자,임꺽정,\r\n"


@pytest.fixture
def plan() -> Plan:
    """A plan of two members, one with a name that everyone may know and an affiliation like a formula."""
    members = {
        "A01": Assessor("A01", "=HYPERLINK(1)", "expert", {"model": 4}, name="홍길동", origin="origin-1"),
        "A02": Assessor("A02", "", "observer", origin="origin-2"),
    }
    return replace(small_plan(), assessors=members, anonymity="all")


@pytest.fixture
def _korean() -> Iterator[None]:
    set_language("ko", paths.resource("i18n"))
    yield
    set_language("en", paths.resource("i18n"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp949", "utf-16"])
def test_every_encoding_of_excel_is_read(tmp_path: Path, plan: Plan, encoding: str) -> None:
    path = tmp_path / "명단.csv"
    path.write_bytes(LIST.encode(encoding))
    found = read_people(path, plan)
    assert found.problems == ()
    assert [(one.code, one.affiliation, one.role, one.name, dict(one.expertise)) for one in found.people] == [
        ("A01", "한국과학기술원", "expert", "홍길동", {"model": 4}), ("", "서울대학교", "observer", "임꺽정", {}),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xff\xff\xff", "not a list of people as CSV"), (b"KAIST\nETRI\n", "no headings"), (b"", "no headings"),
        (b"code\n" + b"a\n" * 2**20, "too large"), (b'code,"' + b"x" * 200_000, "not a list of people"),
    ],
)
def test_another_file_is_told(tmp_path: Path, plan: Plan, content: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(PlannerError, match=said) as caught:
        read_people(path, plan)
    assert caught.value.hint


def test_a_missing_file_is_told(tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(PlannerError, match="can't be read: No such file"):
        read_people(tmp_path / "none.csv", plan)


def test_the_template_comes_back_as_it_went(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "template.csv"
    write_template(path, plan)
    found = read_people(path, plan)
    assert found.problems == ()
    assert [(one.code, one.affiliation, one.role, dict(one.expertise)) for one in found.people] == [
        ("A01", "=HYPERLINK(1)", "expert", {"model": 4}), ("A02", "", "observer", {}),
    ]


@pytest.mark.usefixtures("_korean")
def test_so_does_the_korean_one(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "서식.csv"
    write_template(path, plan)
    assert "소속" in path.read_text("utf-8-sig").splitlines()[0]
    assert read_people(path, plan).people[0].expertise == {"model": 4}


def test_the_template_opens_in_excel_without_formulas(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "template.csv"
    write_template(path, plan)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=HYPERLINK" in data
    assert b"\r\n" in data


def test_the_template_holds_no_names(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "template.csv"
    write_template(path, plan)
    assert "홍길동" not in path.read_text("utf-8-sig")
