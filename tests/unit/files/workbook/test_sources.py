"""The sheet of sources: every number in brackets has its row."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.files.workbook.sources import cited, first_row, unusual
from planner.model.plan import Plan
from tests.plans import small_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture
def book(seeded_book: Written) -> Written:
    return seeded_book


def _numbers(text: str) -> set[int]:
    found: set[int] = set()
    for first, last in re.findall(r"\[(\d+)(?:–(\d+))?\]", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_every_number_is_listed_with_its_quote(book: Written, seeded_plan: Plan) -> None:
    used = {number for sheet in book.stored for text in book.texts(sheet.title) for number in _numbers(text)}
    listed = {number for text in book.texts("Sources") if re.fullmatch(r"\[\d+\]", text) for number in _numbers(text)}
    assert used == listed and len(listed) > 100
    quotes = {citation.quote for citation in seeded_plan.citations.values()}
    sheet = book.stored["Sources"]
    for row in sheet.iter_rows(min_row=first_row(seeded_plan)):
        if re.fullmatch(r"\[\d+\]", str(row[0].value)):
            assert row[1].value and row[4].value in quotes and row[5].value not in (None, "–")


def test_links_lead_to_the_right_row(book: Written) -> None:
    checked = 0
    for sheet in book.live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink and "Sources" in cell.hyperlink.location and "[" in str(cell.value):
                    target = cell.hyperlink.location.split("!A")[1]
                    first = min(_numbers(str(cell.value)))
                    assert book.stored["Sources"][f"A{target}"].value == f"[{first}]"
                    checked += 1
    assert checked > 100


def test_reports_stand_with_citation_line_and_licence(book: Written, seeded_plan: Plan) -> None:
    source = next(iter(seeded_plan.sources.values()))
    texts = book.texts("Sources")
    assert source.licence.en and source.licence.to("en") in texts and texts.count(source.citation.to("en")) == 2


def test_an_english_workbook_names_reports_in_english(book: Written, seeded_plan: Plan) -> None:
    head = book.stored["Sources"].oddHeader.left.text
    assert seeded_plan.title in head and not re.search("[가-힣]", seeded_plan.title)
    for source in seeded_plan.sources.values():
        assert not re.search("[가-힣]", source.licence.en + source.note.en)
        assert source.licence.ko not in book.texts("Sources")


def test_intervals_and_gaps_say_why(book: Written, seeded_plan: Plan) -> None:
    rows = unusual(seeded_plan)
    assert {score.kind for _item, _names, score in rows} == {"interval", "missing"}
    texts = " ".join(book.texts("Sources"))
    assert "1.00–2.99" in texts
    for _item, _names, score in rows:
        assert score.reason.to("en") in texts


def test_indicators_with_one_reason_share_a_row() -> None:
    rows = unusual(small_plan())
    storage = [names for item, names, _score in rows if item == "storage"]
    assert storage == [["dependence", "risk", "current", "future"]]
    assert len(rows) == 3


def test_the_list_starts_where_links_expect_it(tmp_path: Path) -> None:
    plan = replace(small_plan(), sources={})
    sheet = written(plan, tmp_path).stored["Sources"]
    assert sheet[f"A{first_row(plan)}"].value == "kisdi"
    assert sheet[f"A{first_row(plan) + 1}"].value == "[1]"


def test_the_citations_of_a_plan() -> None:
    assert set(cited(small_plan())) == {"c-risk", "c-measure"}


def test_texts_are_complete(book: Written) -> None:
    assert "○ All texts are complete." in book.texts("Sources")


def test_a_citation_without_a_line(tmp_path: Path) -> None:
    plan = small_plan()
    citations = {name: replace(citation, line=None) for name, citation in plan.citations.items()}
    row = written(replace(plan, citations=citations), tmp_path).row("Sources", "[1]", "A")
    assert row["D"] is None
