"""The sheets of an export that are for reading: the facts of the reports, and those held back for an open issue."""

from collections.abc import Iterable
from typing import cast

from planner.files.catalogue.cells import Shown, tidy
from planner.files.catalogue.layout import FACTS, HELD, ID, REPORTED, Column
from planner.files.catalogue.sheets import Writing, close_sheet, open_sheet, put_row
from planner.files.workbook.page import Page
from planner.model.admissible import Ledger
from planner.model.evidence import Entry, Fact, Issue
from planner.model.owncatalogue import OwnFact, OwnValueKind
from planner.model.plan import Words
from planner.text import N_, _

ABOUT_REPORTED = Words(
    "보고서의 사실. 읽기용이며 다시 가져오지 않음. †는 해석",
    "What the reports say, for reading and not imported. † marks interpretation",
)
ABOUT_HELD = Words(
    "열린 쟁점이 있는 사실. 쟁점이 기록으로 해결될 때까지 값을 내보내지 않음",
    "Facts with an open issue. Their values are not handed out until the issue is settled on the record",
)


def _shown(key: str, head: Words, about: Words, width: float) -> Column:
    return Column(key, head, about, "shown", width=width)


# Each text once, in the workbook's language.
_TEXTS = ("name", "metric", "scope", "text")
# As a fact of one's own, with what only the reports' have.
REPORT_COLUMNS = (
    *(column for column in FACTS.columns if not column.key.endswith("_en")),
    _shown("attribution", Words("인용된 기관", "Agency"), Words("보고서가 인용한 곳", "Whom the report cites"), 18),
    _shown("series", Words("계열", "Series"), Words("같은 정의의 값들", "Values of one definition"), 20),
    _shown("settled", Words("쟁점 결정", "Issues settled"), Words("채택한 판독과 이유", "Reading and reason"), 30),
)
HELD_COLUMNS = (
    ID,
    _shown("metric", Words("지표", "Metric"), Words("무엇을 잰 값인가", "What is measured"), 34),
    _shown("period", Words("시점", "Period"), Words("언제", "When"), 16),
    _shown("issue", Words("쟁점", "Issue"), Words("이름과 식별자", "Name and ID"), 60),
    _shown("severity", Words("심각도", "Severity"), Words("높음, 보통, 낮음", "High, medium, low"), 12),
    _shown("cited", Words("인용 위치", "Place"), Words("출처와 표·절", "Source, table, section"), 46),
)
_DAGGER = "†"
_SEVERITIES = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}


def write_reported(writing: Writing, page: Page, ledger: Ledger, entries: Iterable[Entry]) -> None:
    """Fill the sheet of the reports' facts, for reading."""
    head = open_sheet(writing, page, REPORTED, ABOUT_REPORTED, REPORT_COLUMNS)
    for entry in entries:
        put_row(page, REPORT_COLUMNS, _reported(writing, ledger, entry), "small")
    close_sheet(page, head, page.row - 1)


def _reported(writing: Writing, ledger: Ledger, entry: Entry) -> dict[str, Shown]:
    """Return the row of a report's fact: as one's own, with agency, series and how its issues were settled."""
    fact, language = entry.fact, writing.language
    own = _as_own(entry, fact)
    shown = writing.cells.of(own, FACTS.columns)
    shown |= {f"{key}_ko": getattr(own, key).to(language) for key in _TEXTS}
    for key in ("basis", "stacks_basis"):
        shown[key] = f"{_DAGGER} {shown[key]}" if getattr(entry, key) == "interpretation" else shown[key]
    number = ledger.number(entry)
    if number is not None and number.reading != "a" and fact.unit is not None:
        shown["value"] = tidy(float(f"{number.value / ledger.evidence.units[fact.unit].factor:.12g}"))
        shown["printed"] = ""
    agency = ledger.evidence.attributions.get(fact.attribution or "")
    series = ledger.evidence.series.get(fact.series or "")
    settled = (_settled(ledger, issue, language) for issue in ledger.issues(entry.id))
    return shown | {
        "attribution": agency.name.to(language) if agency else "",
        "series": series.name.to(language) if series else "",
        "settled": "\n".join(filter(None, settled)),
    }


def _settled(ledger: Ledger, issue: Entry, language: str) -> str:
    """Say how an issue was settled, by whom and why."""
    resolution = ledger.resolved.get(issue.id)
    if resolution is None:
        return ""
    return f"{issue.name.to(language)}: {resolution.reading.upper()} – {resolution.reason} ({resolution.author})"


def _as_own(entry: Entry, fact: Fact) -> OwnFact:
    return OwnFact(
        id=entry.id, name=entry.name, text=entry.text, metric=fact.metric,
        value_kind=cast(OwnValueKind, fact.value_kind), value=fact.value, low=fact.low, high=fact.high,
        comparator=fact.comparator, unit=fact.unit, printed=fact.printed, period=fact.period,
        period_end=fact.period_end, period_type=fact.period_type, period_printed=fact.period_printed,
        nature=fact.nature, scope=fact.scope, country=entry.country, basis=entry.basis, stacks=entry.stacks,
        stacks_basis=entry.stacks_basis, citations=entry.citations,
    )


def write_held(writing: Writing, page: Page, ledger: Ledger, entries: Iterable[Entry]) -> None:
    """List the facts that are held back: what they are about and why, without values or the quotes that hold them."""
    language = writing.language
    head = open_sheet(writing, page, HELD, ABOUT_HELD, HELD_COLUMNS)
    for entry in entries:
        issues = ledger.open_issues(entry.id) or ledger.issues(entry.id)
        severities = (issue.detail.severity for issue in issues if isinstance(issue.detail, Issue))
        put_row(page, HELD_COLUMNS, {
            "id": entry.id, "metric": entry.fact.metric.to(language),
            "period": " – ".join(filter(None, (entry.fact.period, entry.fact.period_end))),
            "issue": "\n".join(f"{issue.name.to(language)} [{issue.id}]" for issue in issues),
            "severity": "\n".join(_(_SEVERITIES[severity]) for severity in severities),
            "cited": writing.cells.cited(entry.citations, quotes=False),
        }, "small")
    close_sheet(page, head, page.row - 1)
