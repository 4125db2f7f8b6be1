"""How evidence is worded: every code of the catalogue has a name, values and dates as both languages write them."""

import json
from dataclasses import replace

import pytest

from planner import paths
from planner.model.evidence import ENTRY_KINDS, GRADES, Fact, Unit
from planner.model.plan import Citation, Words
from planner.text import set_language
from planner.ui import evidencecodes, evidencewording
from planner.ui.evidencewording import (
    country_name,
    date_text,
    grade_name,
    kind_name,
    nature_name,
    number_text,
    period_text,
    place_text,
    reading_text,
    severity_name,
    source_name,
    span,
    state_name,
    type_name,
    value_text,
    value_type,
    with_unit,
)
from planner.ui.session import Session
from tests.plans import small_plan

UNITS = {
    "percent": Unit("percent", Words("%", "%"), "percent", 1, ""),
    "usd-100m": Unit("usd-100m", Words("억 달러", "100 million USD"), "usd", 1e8, "USD"),
    "tb": Unit("tb", Words("TB", "TB"), "byte", 1e12, ""),
}
NO = Words("", "")
FACT = Fact(
    metric=Words("시장 점유율", "Market share"), value_kind="number", value=80, low=None, high=None, comparator="=",
    unit="percent", printed="80%", period="2024", period_end="", period_type="calendar-year", period_printed="2024년",
    nature="estimate", scope=NO, growth_printed=None, growth_computed=None, series=None, attribution=None,
)  # fmt: skip


def schema_codes(*fields: str) -> set[str]:
    """Return the codes that the catalogue's schema allows in some fields, such as "facts.nature"."""
    found = json.loads(paths.seed("schema.json").read_text("utf-8"))["$defs"]
    codes: set[str] = set()
    for field in fields:
        file, name = field.split(".")
        codes |= set(found[file]["properties"][name]["enum"])
    return codes - {""}


class TestCodes:
    """Every code that the catalogue may hold has a name."""

    def test_kinds(self) -> None:
        assert set(ENTRY_KINDS) <= set(evidencecodes.KINDS)
        assert schema_codes("items.kind") <= set(evidencecodes.KINDS)

    def test_types(self) -> None:
        files = ("players", "products", "policies", "provisions", "milestones", "dependencies", "risks", "signals",
                 "gaps", "issues")  # fmt: skip
        assert schema_codes(*(f"{file}.type" for file in files)) <= set(evidencecodes.TYPES)

    def test_states(self) -> None:
        fields = ("statuses.state", "dependencies.state", "dependencies.polarity", "gaps.state", "activities.strength",
                  "postures.posture", "postures.gap_type", "effects.direction")  # fmt: skip
        assert schema_codes(*fields) <= set(evidencecodes.STATES)
        assert {"accepted", "rejected", "postponed", "open", "a", "b", "other"} <= set(evidencecodes.STATES)

    def test_countries(self) -> None:
        assert schema_codes("players.country", "dependencies.country_to") <= set(evidencecodes.COUNTRIES)

    def test_natures_grades_and_severities(self) -> None:
        assert schema_codes("facts.nature") == set(evidencewording.NATURES)
        assert set(GRADES) == set(evidencewording.GRADES)
        assert schema_codes("issues.severity") == set(evidencewording.SEVERITIES)

    def test_comparators(self) -> None:
        assert schema_codes("facts.comparator") - {"="} == set(evidencewording.COMPARATORS)

    def test_a_code_without_a_name_stands_for_itself(self) -> None:
        for name in (kind_name, type_name, nature_name, grade_name, severity_name, country_name, state_name):
            assert name("no-such-code") == "no-such-code"
            assert name("") == ""


def test_names_are_translated(tagged: None) -> None:
    assert kind_name("fact") == "«Figure»"
    assert type_name("law") == "«Law»"
    assert nature_name("forecast") == "«Forecast»"
    assert grade_name("press") == "«Press»"
    assert severity_name("high") == "«High»"
    assert country_name("KR") == "«South Korea»"
    assert state_name("in-force") == "«In force»"


class TestValues:
    def test_a_percentage_stands_close_to_its_sign(self) -> None:
        assert value_text(FACT, UNITS, "en") == "80%"

    @pytest.mark.parametrize(
        ("comparator", "expected"),
        [
            ("", "80%"), ("=", "80%"), ("about", "about 80%"), ("at-least", "at least 80%"), ("at-most", "at most 80%"),
            ("more-than", "more than 80%"), ("less-than", "less than 80%"), ("up-to", "up to 80%"),
        ],
    )  # fmt: skip
    def test_a_comparator_is_said(self, comparator: str, expected: str) -> None:
        assert value_text(replace(FACT, comparator=comparator), UNITS, "en") == expected

    def test_korean_units_of_ten_thousands_stay_as_printed(self) -> None:
        money = replace(FACT, value=13391, unit="usd-100m")
        assert value_text(money, UNITS, "ko") == "13,391억 달러"
        assert value_text(money, UNITS, "en") == "1.3391 trillion USD"

    def test_letters_stand_apart(self) -> None:
        assert value_text(replace(FACT, value=1.5, unit="tb"), UNITS, "ko") == "1.5 TB"

    def test_a_range_has_both_ends(self) -> None:
        ranged = replace(FACT, value_kind="range", value=None, low=10, high=12.5)
        assert value_text(ranged, UNITS, "en") == "10–12.5%"

    def test_what_is_not_there_is_said_and_is_no_zero(self) -> None:
        for kind, expected in (("lost", "lost"), ("not-published", "not published")):
            text = value_text(replace(FACT, value_kind=kind, value=None), UNITS, "en")  # type: ignore[arg-type]
            assert text == expected

    def test_words_stay_as_printed(self) -> None:
        said = replace(FACT, value_kind="text", value=None, unit=None, printed="세계 최고 수준")
        assert value_text(said, UNITS, "en") == "세계 최고 수준"
        assert value_type(said) == "lead"
        assert value_type(FACT) == "figure"

    def test_a_date_is_written_as_one(self) -> None:
        dated = replace(FACT, value_kind="date", value=None, unit=None, period="2025-10", period_type="")
        assert value_text(dated, UNITS, "en") == "2025-10"
        assert value_text(replace(dated, period="", period_printed="", printed="곧"), UNITS, "en") == "곧"

    def test_a_number_without_a_unit_stands_alone(self) -> None:
        assert value_text(replace(FACT, unit=None), UNITS, "en") == "80"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(0, "0"), (80.0, "80"), (0.25, "0.25"), (-3.5, "−3.5"), (1234567.0, "1,234,567"), (3.36, "3.36")],
    )
    def test_numbers_keep_the_digits_that_were_given(self, value: float, expected: str) -> None:
        assert number_text(value) == expected

    def test_a_unit_that_is_not_there_adds_nothing(self) -> None:
        assert with_unit("5", "") == "5"

    @pytest.mark.parametrize(
        ("figure", "unit", "expected"),
        [
            ("430", "100 million EUR", "43 billion EUR"), ("5", "10,000 GPUs", "50,000 GPUs"),
            ("4.5", "10 thousand jobs", "45,000 jobs"), ("100–250", "10,000 people", "1–2.5 million people"),
            ("\u221252.5", "100 million USD", "\u22125.25 billion USD"), ("0", "10,000 USD", "0 USD"),
            ("21,087", "100 million KRW", "2.1087 trillion KRW"), ("3", "billion parameters", "3 billion parameters"),
            ("1", "rank", "rank 1"),
        ],
    )  # fmt: skip
    def test_a_unit_that_is_a_number_goes_into_the_figure(self, figure: str, unit: str, expected: str) -> None:
        assert with_unit(figure, unit) == expected


class TestReadings:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [("As printed: “43.84%”", "“43.84%”"), ("29.9% a year", "29.9% a year"), ("Not as printed", "Not as printed")],
    )
    def test_what_stands_beside_a_reading_is_not_said_twice(self, said: str, expected: str) -> None:
        assert reading_text(Words("", said)) == expected


class TestDates:
    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            ("", ""), ("2025", "2025"), ("2025-Q2", "Q2 2025"), ("2025-H1", "first half of 2025"),
            ("2025-H2", "second half of 2025"), ("2025-01", "2025-01"), ("2025-10-04", "2025-10-04"), ("soon", "soon"),
        ],
    )  # fmt: skip
    def test_as_precise_as_they_are(self, date: str, expected: str) -> None:
        assert date_text(date) == expected

    def test_korean_offices_write_no_zeros(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(evidencewording, "language_in_use", lambda: "ko")
        assert date_text("2025-01-05") == "2025-1-5"

    def test_a_span_has_both_ends_or_one(self) -> None:
        assert span("2024", "2030") == "2024 – 2030"
        assert span("2024", "2024") == "2024"
        assert span("2024", "") == "2024"
        assert span("", "2030") == "– 2030"

    def test_fiscal_years_are_no_calendar_years(self) -> None:
        assert period_text(FACT) == "2024"
        assert period_text(replace(FACT, period_type="fiscal-year")) == "2024 (fiscal year)"
        assert period_text(replace(FACT, period="2024-Q3", period_type="fiscal-quarter")) == "Q3 2024 (fiscal quarter)"
        assert period_text(replace(FACT, period_type="as-of")) == "as of 2024"

    def test_without_a_date_the_report_has_the_word(self) -> None:
        assert period_text(replace(FACT, period="", period_printed="향후 5년")) == "향후 5년"

    def test_an_entry_has_its_own_date_or_its_figures(self, small_session: Session) -> None:
        entries = small_session.evidence.entries
        assert period_text(entries["f1"]) == "2024"
        assert period_text(entries["s1"]) == "2025-01-13"
        assert period_text(entries["t1"]) == ""
        assert period_text(replace(entries["s1"], date="", date_printed="연초")) == "연초"


class TestPlaces:
    def test_a_source_goes_by_its_initials_and_series(self) -> None:
        plan = small_plan()
        source = plan.sources["kisdi"]
        named = {
            "kisdi": replace(source, publisher=Words("정보통신정책연구원(KISDI)")),
            "spri": replace(source, publisher=Words("연구소(SPRi)"), series=""),
            "body": replace(source, publisher=Words("기관"), series="1호"),
        }
        plan = replace(plan, sources=named)
        assert source_name(plan, "kisdi") == "KISDI 기본연구 25-14"
        assert source_name(plan, "spri") == "SPRi 2025"
        assert source_name(plan, "body") == "기관 1호"
        assert source_name(plan, "gone") == "gone"

    def test_a_citation_stands_at_a_table_or_else_in_a_section(self) -> None:
        plan = small_plan()
        cites = {
            "table": Citation("table", "kisdi", "표 3-8", "제3장", 1, "x"),
            "section": Citation("section", "kisdi", "", "제3장", 1, "x"),
        }
        plan = replace(plan, citations=cites)
        assert place_text(plan, "table").endswith(" · 표 3-8")
        assert place_text(plan, "section").endswith(" · 제3장")
        assert place_text(plan, "gone") == "gone"


def test_it_speaks_korean() -> None:
    set_language("ko", paths.resource("i18n"))
    assert date_text("2025-Q2") == "2025년 2/4분기"
