"""The seeded evidence is honest: cited, its doubts flagged, nothing merged that is not the same, nothing from outside.

The traps are mistakes of the five reports that a reader of them would take over unseen.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import pytest

from planner.model.admissible import Ledger, points, together
from planner.model.documents import documents
from planner.model.errors import PlannerError
from planner.model.evidence import Effect, Entry, Evidence, Issue, Status
from planner.model.plan import Plan, Words
from planner.store.search import SearchIndex
from planner.store.store import Store, temporary

SPRI, KISDI, ETRI, NIA, STEPI = REPORTS = (
    "spri-brief-2025-02", "kisdi-25-14", "etri-trends-40-1", "nia-ai-report-2024", "stepi-2024-08",
)
ENDED = {"repealed", "withdrawn", "postponed"}
PERCENT = 100


class Seeded(NamedTuple):
    """What a new plan starts with."""

    plan: Plan
    evidence: Evidence
    ledger: Ledger

    def fact(self, id_: str) -> Entry:
        entry = self.evidence.entries[id_]
        assert entry.kind == "fact"
        return entry

    def facts(self) -> tuple[Entry, ...]:
        return self.evidence.of_kind("fact")

    def values(self) -> dict[str, list[Entry]]:
        """List the facts of each series."""
        found: dict[str, list[Entry]] = {id_: [] for id_ in self.evidence.series}
        for entry in self.facts():
            if entry.fact.series is not None:
                found[entry.fact.series].append(entry)
        return found

    def base(self, entry: Entry) -> float:
        """Return a number's value in its base unit, in doubt or not."""
        assert entry.fact.value is not None
        assert entry.fact.unit is not None
        return entry.fact.value * self.evidence.units[entry.fact.unit].factor


@pytest.fixture(scope="session")
def seeded() -> Seeded:
    with temporary() as store:
        evidence = store.evidence()
        return Seeded(store.plan(), evidence, Ledger(evidence))


def issue_of(entry: Entry) -> Issue:
    assert isinstance(entry.detail, Issue)
    return entry.detail


def status_of(entry: Entry | None) -> tuple[str, str]:
    """Return what a status says, and the date of it."""
    assert entry is not None
    assert isinstance(entry.detail, Status)
    return entry.detail.state, entry.date


# Sources


def test_all_five_reports_are_there(seeded: Seeded) -> None:
    cited = {seeded.plan.citations[cite].source for entry in seeded.evidence.entries.values()
             for cite in entry.citations}
    assert set(REPORTS) <= cited <= seeded.plan.sources.keys()


def test_nothing_is_without_a_citation_of_a_known_source(seeded: Seeded) -> None:
    plan = seeded.plan
    uncited = [
        entry.id for entry in seeded.evidence.entries.values()
        if not entry.citations
        or any(cite not in plan.citations or plan.citations[cite].source not in plan.sources
               for cite in entry.citations)
    ]
    assert uncited == []


def test_a_printed_figure_stands_in_a_quote_of_its_fact(seeded: Seeded) -> None:
    digits = re.compile(r"\d+(?:[.,]\d+)*")

    def missing(entry: Entry) -> list[str]:
        quotes = " ".join(seeded.plan.citations[cite].quote for cite in entry.citations)
        found = set(digits.findall(quotes))
        return [number for number in digits.findall(entry.fact.printed) if number not in found]

    numbers = [entry for entry in seeded.facts() if entry.fact.value_kind in ("number", "range")]
    assert len(numbers) > 1000
    assert {entry.id: missing(entry) for entry in numbers if missing(entry)} == {}


# Interpretation


def test_an_effect_is_interpretation_and_the_rest_of_a_signal_is_not(seeded: Seeded) -> None:
    effects = seeded.evidence.of_kind("effect")
    assert effects
    assert {entry.basis for entry in effects} == {"interpretation"}
    signals = seeded.evidence.of_kind("signal")
    assert {entry.about for entry in effects} == {entry.id for entry in signals}
    said = [*signals, *(entry for signal in signals for entry in seeded.ledger.about(signal.id)
                        if not isinstance(entry.detail, Effect))]
    assert len(said) > len(signals), "signals have facts"
    assert [entry.id for entry in said if entry.basis != "report"] == []


# Values


def test_every_number_has_a_unit_and_nothing_else_has_a_value(seeded: Seeded) -> None:
    for entry in seeded.facts():
        fact = entry.fact
        number, limits = fact.value is not None, fact.low is not None or fact.high is not None
        assert (number, limits) == (fact.value_kind == "number", fact.value_kind == "range"), entry.id
        assert (fact.unit is not None) == (number or limits), entry.id
        assert fact.unit is None or fact.unit in seeded.evidence.units, entry.id
        assert fact.low is None or fact.high is None or fact.low < fact.high, entry.id


@pytest.mark.parametrize("kind", ["not-published", "lost"])
def test_what_is_not_published_or_lost_is_there_without_a_value(seeded: Seeded, kind: str) -> None:
    found = [entry for entry in seeded.facts() if entry.fact.value_kind == kind]
    assert found
    for entry in found:
        fact = entry.fact
        assert (fact.value, fact.low, fact.high, fact.unit, fact.growth_printed) == (None,) * 5, entry.id
        assert seeded.ledger.number(entry) is None


def test_a_rate_of_growth_is_the_value_of_its_fact(seeded: Seeded) -> None:
    rates = [entry for entry in seeded.facts() if entry.fact.growth_printed is not None and entry.fact.value_kind
             == "number" and entry.fact.unit == "percent"]
    assert len(rates) > 10
    assert [entry.id for entry in rates if entry.fact.value != entry.fact.growth_printed] == []


def growth(seeded: Seeded, entry: Entry, values: Iterable[list[Entry]]) -> Iterator[float]:
    """Compute a fact's yearly growth from the values at its two ends, of each series that has both."""
    fact = entry.fact
    for facts in values:
        if any((one.about, one.fact.attribution) != (entry.about, fact.attribution) for one in facts):
            continue
        at = {one.fact.period: one for one in facts if one.fact.value_kind == "number" and not one.fact.period_end}
        if fact.period in at and fact.period_end in at:
            years = int(fact.period_end) - int(fact.period)
            ratio = seeded.base(at[fact.period_end]) / seeded.base(at[fact.period])
            yield (ratio ** (1 / years) - 1) * PERCENT


def test_printed_growth_stands_beside_what_the_printed_values_give(seeded: Seeded) -> None:
    values = [facts for facts in seeded.values().values() if facts]
    year = re.compile(r"\d{4}")
    found = {
        entry.id: (entry.fact.growth_computed, rates) for entry in seeded.facts()
        if entry.fact.growth_printed is not None and year.fullmatch(entry.fact.period)
        and year.fullmatch(entry.fact.period_end) and (rates := list(growth(seeded, entry, values)))
    }
    assert len(found) > 10, "growth rates with the values at both ends"
    wrong = {id_: pair for id_, pair in found.items()
             if pair[0] is None or all(abs(pair[0] - rate) > 0.011 for rate in pair[1])}
    assert wrong == {}


def test_printed_growth_that_the_values_contradict_is_flagged(seeded: Seeded) -> None:
    contradicted = [
        entry for entry in seeded.facts()
        if entry.fact.growth_printed is not None and entry.fact.growth_computed is not None
        and abs(entry.fact.growth_printed - entry.fact.growth_computed) > 1
    ]
    assert contradicted
    assert [entry.id for entry in contradicted if not seeded.ledger.issues(entry.id)] == []


# Issues


def test_every_issue_is_about_things_that_are_there(seeded: Seeded) -> None:
    known = seeded.evidence.entries.keys() | seeded.plan.items.keys()
    issues = seeded.evidence.of_kind("issue")
    assert {issue_of(entry).source for entry in issues} == set(REPORTS)
    assert [(entry.id, target.id) for entry in issues for target in issue_of(entry).targets
            if target.id not in known] == []


def test_every_issue_that_matters_has_both_readings_in_both_languages(seeded: Seeded) -> None:
    for entry in seeded.evidence.of_kind("issue"):
        issue = issue_of(entry)
        if issue.severity != "low":
            assert all((issue.reading_a.ko, issue.reading_a.en, issue.reading_b.ko, issue.reading_b.en)), entry.id
            assert issue.reading_a != issue.reading_b, entry.id


def test_a_fact_in_doubt_gives_no_number(seeded: Seeded) -> None:
    doubted = [entry for entry in seeded.facts() if seeded.ledger.issues(entry.id)]
    numbers = [entry for entry in doubted if entry.fact.value_kind == "number"]
    assert len(numbers) > 100
    assert [entry.id for entry in numbers if seeded.ledger.number(entry) is not None] == []
    charted = {entry.id for series in seeded.evidence.series for entry, _ in points(seeded.ledger, series)}
    assert charted & {entry.id for entry in doubted} == set()


@pytest.mark.parametrize(
    "id_", ["nia-f-115a", "etri-n-02", "spri-fn-45a", "spri-fn-05", "kisdi-f-052a", "kisdi-f-129a"]
)
def test_a_doubt_stops_at_what_it_is_about(seeded: Seeded, id_: str) -> None:
    number = seeded.ledger.number(seeded.fact(id_))
    assert number is not None
    assert (number.value, number.reading) == (seeded.base(seeded.fact(id_)), "a")


def settle(store: Store, issue: str, reading: str, value: float | None = None) -> Ledger:
    with store.edit("Settle") as rows:
        rows.resolve(issue, reading, "원문을 확인함", "간사", value)
    return Ledger(store.evidence())


@pytest.mark.parametrize(
    ("issue", "fact", "printed", "other_reading"),
    [
        ("kisdi-x-a01", "kisdi-f-052b", 190.05e8, 1990.5e8),
        ("nia-is-01", "nia-f-116a", 141e8, 1410e8),
        ("nia-is-01", "nia-f-116b", 39e8, 390e8),
        ("spri-iss-e03", "spri-fn-04", 1026, 1e26),
        ("spri-iss-e07", "spri-fn-45f", 7, 6),
        ("etri-iss-e01", "etri-n-03", 35.7, 29.9),
        ("stepi-e-10", "stepi-p-115a", 10_000, 10_100),
    ],
)
def test_a_settled_doubt_gives_the_reading_that_was_chosen(
    issue: str, fact: str, printed: float, other_reading: float
) -> None:
    with temporary() as store:
        entry = store.evidence().entries[fact]
        assert Ledger(store.evidence()).number(entry) is None
        for reading, own, expected in (("a", None, printed), ("b", None, other_reading), ("other", 3, None)):
            ledger = settle(store, issue, reading, own)
            number = ledger.number(entry)
            assert number is not None
            unit = ledger.evidence.units[entry.fact.unit or ""]
            assert number.value == pytest.approx(3 * unit.factor if expected is None else expected)
            assert (number.reading, number.base) == (reading, unit.base)
        assert settle(store, issue, "open").number(entry) is None


def test_a_fact_in_two_doubts_gives_no_number_until_both_are_settled() -> None:
    with temporary() as store:
        entry = store.evidence().entries["nia-f-044"]
        first, second = (issue.id for issue in Ledger(store.evidence()).issues(entry.id))
        assert settle(store, first, "a").number(entry) is None
        number = settle(store, second, "a").number(entry)
        assert number is not None
        assert number.value == entry.fact.value


def test_a_reading_that_names_no_number_gives_none() -> None:
    with temporary() as store:
        assert settle(store, "etri-iss-e01", "b").number(store.evidence().entries["etri-n-01"]) is None


# Series


def test_facts_of_a_series_share_base_agency_and_definition(seeded: Seeded) -> None:
    for id_, facts in seeded.values().items():
        series = seeded.evidence.series[id_]
        assert facts, id_
        bases = {seeded.evidence.units[entry.fact.unit].base for entry in facts if entry.fact.unit is not None}
        assert bases <= {series.base}, id_
        agencies = {entry.fact.attribution for entry in facts} - {None}
        assert len(agencies) <= 1, (id_, agencies)
        assert series.attribution is None or agencies <= {series.attribution}, id_
        assert series.definition.ko, id_
        assert series.definition.en, id_


def test_series_named_apart_are_distinct(seeded: Seeded) -> None:
    pairs = [(one, seeded.evidence.series[other]) for one in seeded.evidence.series.values() for other in one.apart]
    assert len(pairs) > 100
    values = seeded.values()
    for one, other in pairs:
        assert one.id != other.id
        assert (one.name, one.base, one.attribution) != (other.name, other.base, other.attribution)
        assert one.apart_reason.ko, one.id
        both = [*values[one.id][:1], *values[other.id][:1]]
        with pytest.raises(PlannerError):
            together(seeded.evidence, both)


def test_no_value_is_in_two_series_that_stand_apart(seeded: Seeded) -> None:
    """The same figure of the same subject, from the same words, twice."""

    def said(series: str) -> set[tuple[object, ...]]:
        return {(entry.about, entry.fact.period, seeded.base(entry), entry.citations) for entry in values[series]
                if entry.fact.value_kind == "number"}

    values = seeded.values()
    twice = [(one.id, other) for one in seeded.evidence.series.values() for other in one.apart
             if said(one.id) & said(other)]
    assert twice == []


def test_potential_and_size_of_a_market_are_apart(seeded: Seeded) -> None:
    """NIA prints the potential market (TAM) of 15.72 trillion and the market of 184 billion in the same breath."""
    facts = [entry for entry in seeded.facts() if entry.id.startswith("nia-") and entry.fact.series is not None]
    potential = {entry.fact.series for entry in facts if "TAM" in entry.fact.metric.ko}
    size = {entry.fact.series for entry in facts if entry.fact.metric.ko.endswith("시장 규모")}
    assert {"nia-s-ai-tam-optimistic", "nia-s-ai-tam-conservative"} <= potential
    assert {"nia-s-ai-market-world", "nia-s-ai-market-korea"} <= size
    assert potential & size == set()
    for one in ("nia-s-ai-tam-optimistic", "nia-s-ai-tam-conservative"):
        for other in ("nia-s-ai-market-world", "nia-s-ai-market-korea"):
            assert other in seeded.evidence.series[one].apart
            assert one in seeded.evidence.series[other].apart
    with pytest.raises(PlannerError):
        together(seeded.evidence, (seeded.fact("nia-f-006"), seeded.fact("nia-f-012")))


@pytest.mark.parametrize("subject", ["ai-agent", "physical-ai"])
def test_forecasts_of_different_agencies_are_apart(seeded: Seeded, subject: str) -> None:
    forecasts = [entry for entry in seeded.facts() if entry.about == subject and entry.fact.nature == "forecast"
                 and entry.fact.value_kind == "number" and entry.fact.series is not None]
    pairs = [(one, other) for one, other in combinations(forecasts, 2)
             if one.fact.attribution != other.fact.attribution]
    assert len({entry.fact.attribution for entry in forecasts}) >= 3
    for pair in pairs:
        with pytest.raises(PlannerError):
            together(seeded.evidence, pair)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kisdi-f-140a", "kisdi-f-152a"),  # cloud share: the market of the text, AI IaaS of the table
        ("kisdi-f-020a", "kisdi-f-330c"),  # parameters: all of the model, those at work
        ("kisdi-f-342c", "kisdi-f-359b"),  # GPUs: bought by the government, of the computing centre
        ("kisdi-f-302", "kisdi-f-368"),  # compute: the EU's threshold, Korea's
        ("nia-f-055", "kisdi-f-129a"),  # HBM: share of 2023, of a quarter of 2025
        ("nia-f-012", "etri-n-01"),  # world market: of Statista, of MarketsandMarkets
        ("nia-f-024", "kisdi-f-119"),  # NVIDIA: data-centre GPUs, AI chips
    ],
)
def test_look_alikes_are_not_put_together(seeded: Seeded, one: str, other: str) -> None:
    with pytest.raises(PlannerError):
        together(seeded.evidence, (seeded.fact(one), seeded.fact(other)))


# Policies


@pytest.mark.parametrize(
    ("policy", "current", "older"),
    [
        ("us-eo-14110", ("repealed", "2025-01-20"), {STEPI: "in-force", ETRI: "promulgated", SPRI: "promulgated"}),
        ("eu-ai-act", ("applies", "2025-08-02"), {STEPI: "drafted", ETRI: "passed", KISDI: "proposed"}),
        ("kr-ai-basic-act", ("promulgated", "2025-01-21"), {}),
        ("us-co-ai-act", ("postponed", "2025-08-28"), {KISDI: "passed"}),
        ("us-ai-action-plan", ("announced", "2025-07-23"), {SPRI: "proposed"}),
    ],
)
def test_an_old_status_is_kept_and_the_newest_one_reached_is_current(
    seeded: Seeded, policy: str, current: tuple[str, str], older: dict[str, str]
) -> None:
    now = seeded.ledger.current_status(policy)
    assert status_of(now) == current
    rows = seeded.ledger.statuses(policy)
    assert now is not None
    before = {(seeded.plan.citations[row.citations[0]].source, status_of(row)[0]) for row in rows[: rows.index(now)]}
    assert set(older.items()) <= before


def test_a_stage_to_come_is_kept_and_not_current(seeded: Seeded) -> None:
    to_come = {"kr-ai-basic-act": "2026-01-22", "eu-ai-act": "2026-08-02", "us-co-ai-act": "2026-06-30"}
    for policy, date in to_come.items():
        rows = seeded.ledger.statuses(policy)
        assert date in {row.date for row in rows}, policy
        assert status_of(seeded.ledger.current_status(policy))[1] < date


def test_no_policy_that_ended_is_shown_as_live(seeded: Seeded) -> None:
    ended = {entry.about for entry in seeded.evidence.of_kind("status") if status_of(entry)[0] in ENDED}
    assert len(ended) >= 3
    live = {policy: status_of(seeded.ledger.current_status(policy or "")) for policy in ended}
    assert {policy: state for policy, state in live.items() if state[0] not in ENDED} == {}


# Names


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("NSTC", {"us-nstc", "us-nstc-semiconductor-center"}),
        ("GPAI", {"term-gpai", "global-partnership-on-ai"}),
        ("Apollo", {"apollo-apptronik", "apollo-baidu"}),
        ("Atlas", {"atlas", "atlas-huawei"}),
    ],
)
def test_names_that_collide_are_two_things(seeded: Seeded, word: str, ids: set[str]) -> None:
    named = [seeded.evidence.entries[id_] for id_ in ids]
    for entry in named:
        assert word in " ".join((entry.name.ko, entry.name.en, *entry.aliases)), entry.id
        assert word not in (entry.name.ko, entry.name.en), "the name alone says which one is meant"
    assert len({entry.name for entry in named}) == len(ids)


def test_no_two_entries_of_a_kind_have_the_same_name(seeded: Seeded) -> None:
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in seeded.evidence.of_kind("player", "product", "policy", "issue", "signal"):
        names[entry.kind, entry.name.ko].append(entry.id)
    assert {name: ids for name, ids in names.items() if len(ids) > 1} == {}


# Traps


class Printed(NamedTuple):
    """A figure by where it stands and how it is printed."""

    source: str
    line: int
    figure: str


def one_of(seeded: Seeded, trap: str | Printed) -> list[str]:
    """List the records that a trap is about."""
    if isinstance(trap, str):
        return [trap] if trap in seeded.evidence.entries or trap in seeded.plan.items else []
    return [
        entry.id for entry in seeded.facts()
        if trap.figure in entry.fact.printed
        and any((cite.source, cite.line) == (trap.source, trap.line)
                for cite in (seeded.plan.citations[id_] for id_ in entry.citations))
    ]


def said_by(entry: Entry) -> str:
    issue = issue_of(entry)
    return "\n".join((entry.name.ko, entry.text.ko, issue.reading_a.ko, issue.reading_b.ko))


def kisdi(line: int, figure: str) -> Printed:
    return Printed(KISDI, line, figure)


# A record, and what the issue that has to flag it says (an expression to search for).
TRAPS: tuple[tuple[str | Printed, str], ...] = (
    # ten times too small
    (kisdi(820, "190억 500만 달러"), "10배"),
    (kisdi(1246, "179.7억 위안"), "10배"),
    (Printed(NIA, 1003, "141억 개"), "1,410억"),
    (Printed(NIA, 1003, "39억 개"), "390억"),
    ("spri-fn-04", r"10\^26"),
    # parameters: digits, all of them or those at work
    (kisdi(305, "6,170억 개"), "617"),
    ("spri-fn-22", "6,170억"),
    ("spri-fn-23", "370억"),
    ("kisdi-f-330c", "활성"),
    ("etri-in-11b", "8B"),
    ("stepi-c-066c", "3.1"),
    # wrong country or wrong maker
    ("eu-ai-for-europe", "중국"),
    ("eu-coordinated-plan-ai", "중국"),
    ("stepi-p-131a", "중국"),
    ("world-labs", "영국"),
    # a year that is not the calendar's, or not that year
    (kisdi(691, "390억 달러"), "2025|회계"),
    (kisdi(735, "약 255억 달러"), "회계"),
    (kisdi(1057, "2025년 11월 27일"), "보충자료"),
    (kisdi(1258, "3,800억 위안"), "시점"),
    ("spri-f-049a", "2025년 1월 8일"),
    ("etri-in-12b", "2024년 1월 10일"),
    ("nia-f-100", "2023년"),
    ("nia-f-150a", "시점"),
    # figures that look alike
    (kisdi(727, "약 30%"), "IaaS"),
    (kisdi(754, "약 40%"), "IaaS"),
    (kisdi(876, "331.62"), "정의"),
    (kisdi(1429, "6억 명"), "등록"),
    (kisdi(2385, "26만장"), "26만"),
    ("nia-f-001", "TAM"),
    ("nia-f-024", "KISDI"),
    ("nia-f-055", "KISDI"),
    ("nia-f-012", "ETRI"),
    ("stepi-n-10", "9%"),
    # sums and rates that do not come out
    (kisdi(875, "23.27%"), "12.3"),
    (kisdi(1057, "연평균 6%"), r"7\.[45]"),
    (kisdi(1808, "2조 1,087억 원"), "830억"),
    ("etri-n-03", "29.9"),
    ("spri-fn-30", "96.3"),
    ("spri-fn-45f", "6%"),
    ("spri-fn-49a", "94%"),
    ("nia-f-014", "1.74"),
    ("nia-f-053", "31"),
    ("nia-f-110", "185억"),
    ("stepi-p-115a", "10,100"),
    # counts of more than is listed
    (kisdi(1875, "10개 영역"), "8개"),
    (kisdi(1551, "7가지 핵심 영역"), "6개"),
    # without a source, or by one that can't tell
    (kisdi(901, "5조 달러"), "출처"),
    (kisdi(285, "192,000 토큰"), "192,000"),
    (kisdi(717, "945TWh"), "945"),
    ("nia-f-017", "출처"),
    ("nia-f-056", "LinkedIn"),
    ("nia-f-133", "블로그"),
    ("stepi-c-073", "hani"),
    ("stepi-c-060", "5,400억"),
    ("etri-n-25", "요구"),
    # old states of a policy or product
    ("stepi-p-107s", "철회"),
    ("stepi-p-107", "철회"),
    ("etri-st-us-eo-14110", "철회"),
    ("etri-st-eu-ai-act", "2024년 8월 1일"),
    ("stepi-p-134a", "2023년 6월"),
    ("spri-st-infra-eo-kept", "유지"),
    ("sora", "12월"),
    (kisdi(1129, "2025년 1월 20일"), "취임"),
    ("us-eo-14317", "14317"),
    # names
    ("us-nstc-semiconductor-center", "NTSC"),
    ("global-partnership-on-ai", "GPAI"),
    ("etri-te-agi", "Generative"),
    ("stepi-p-025c", "답보"),
)


@pytest.mark.parametrize(("trap", "word"), TRAPS, ids=lambda value: value if isinstance(value, str) else "-".join(
    (value.source.split("-")[0], str(value.line), value.figure)))
def test_a_trap_is_flagged_by_the_issue_that_tells_of_it(seeded: Seeded, trap: str | Printed, word: str) -> None:
    records = one_of(seeded, trap)
    assert records, "the figure is in the catalogue as printed"
    for record in records:
        told = [said_by(issue) for issue in seeded.ledger.open_issues(record)]
        assert any(re.search(word, text) for text in told), (record, told)


# Words


FORBIDDEN = re.compile(
    r"\(outside\)|\bext\]|\[ext|\binventor(?:y|ies)\b|\binterp\b|\b10x\b|인벤토리|목록 비고"
    r"|\b(?:ARITH|OCR slip|TODO|FIXME)\b|\bX-[A-Z]\d{2}\b|\b000-\d{2}\b",
    re.IGNORECASE,
)
# What only someone who looked elsewhere could know: the figures that the reports got wrong, put right.
OUTSIDE = re.compile(r"6,?710억|\b671\s?B\b|\b14320\b|\b106\s?B-A12B\b|\bSF2Z\b|\b819\s?GB")


def words(entry: Entry) -> Iterator[str]:
    """List every text of an entry that a user can read, quotes apart."""
    yield from (entry.name.ko, entry.name.en, entry.text.ko, entry.text.en, entry.date_printed, *entry.aliases)
    detail = entry.detail
    for name in getattr(type(detail), "__slots__", ()):
        value = getattr(detail, name)
        if isinstance(value, Words):
            yield from (value.ko, value.en)
        elif isinstance(value, str):
            yield value


@pytest.mark.parametrize("pattern", [FORBIDDEN, OUTSIDE], ids=["remarks", "outside"])
def test_no_text_holds_what_is_not_from_the_reports(seeded: Seeded, pattern: re.Pattern[str]) -> None:
    texts = [(entry.id, text) for entry in seeded.evidence.entries.values() for text in words(entry)]
    for series in seeded.evidence.series.values():
        both = (series.name, series.definition, series.apart_reason)
        texts += [(series.id, text) for one in both for text in (one.ko, one.en)]
    for item in seeded.plan.items.values():
        texts += [(item.id, text) for one in (item.name, item.description) for text in (one.ko, one.en)]
    assert len(texts) > 10_000
    assert [(id_, text) for id_, text in texts if pattern.search(text)] == []


@pytest.mark.parametrize(
    "remark", ["a value (outside)", "[ext] 671B", "10x slip", "per inventory F-012", "interp", "X-A01", "signal 000-06"]
)
def test_a_remark_would_be_noticed(remark: str) -> None:
    assert FORBIDDEN.search(remark)


# Search


@pytest.fixture(scope="session")
def index(seeded: Seeded) -> Iterator[SearchIndex]:
    made = SearchIndex(documents(seeded.plan, seeded.evidence))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("HBM 점유율", {"entry:nia-f-055", "entry:nia-f-056", "entry:kisdi-f-129a", "entry:kisdi-f-129c"}),
        ("수출 통제", {"entry:spri-pv-diffusion-model", "entry:spri-pv-diffusion-open"}),
        ("독자 파운데이션 모델", {"entry:kr-sovereign-ai-foundation-model", "item:task-sovereign-model-followup"}),
        ("2030년 목표", {"entry:kisdi-f-360", "entry:kisdi-f-359b"}),
    ],
)
def test_what_users_ask_for_comes_first(index: SearchIndex, query: str, expected: set[str]) -> None:
    first = index.search(query)[:10]
    assert expected <= {document.key for document in first}
    assert all(document.sources for document in first), "each shows where it came from"
