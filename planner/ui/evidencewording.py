"""How evidence is worded on screen: kinds, types, natures, grades, countries, states, values and dates."""

import re
from collections.abc import Mapping
from decimal import Decimal

from planner.model.evidence import Entry, Fact, Unit
from planner.model.plan import Plan, Words
from planner.text import N_, _
from planner.text import language as language_in_use
from planner.ui.evidencecodes import COUNTRIES, KINDS, STATES, TYPES
from planner.ui.sourcename import source_name as source_name

LOST = "—"
# A mark beside words, never instead of them: an open issue, and what the report does not say itself.
FLAG, INTERPRETED = "⚠", "†"

NATURES: Mapping[str, str] = {
    "actual": N_("Actual figure"),
    "estimate": N_("Estimate"),
    "forecast": N_("Forecast"),
    "target": N_("Target"),
    "legal": N_("Set by law"),
    "budget": N_("Budget"),
    "spec": N_("Specification"),
    "benchmark": N_("Benchmark result"),
    "survey": N_("Survey result"),
    "claim": N_("Claim of the vendor or author"),
    "event": N_("Event"),
}
GRADES: Mapping[str, str] = {
    "official": N_("Official statistics or document"),
    "academic": N_("Academic"),
    "think-tank": N_("Research firm or institute"),
    "vendor": N_("The company about itself"),
    "press": N_("Press"),
    "blog": N_("Blog, wiki or leak"),
    "unsourced": N_("No source given"),
}
SEVERITIES: Mapping[str, str] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
COMPARATORS: Mapping[str, str] = {
    "about": N_("about {value}"),
    "at-least": N_("at least {value}"),
    "at-most": N_("at most {value}"),
    "more-than": N_("more than {value}"),
    "less-than": N_("less than {value}"),
    "up-to": N_("up to {value}"),
}
PERIOD_TYPES: Mapping[str, str] = {
    "fiscal-year": N_("{period} (fiscal year)"),
    "fiscal-quarter": N_("{period} (fiscal quarter)"),
    "as-of": N_("as of {period}"),
}
_DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")
_AS_PRINTED = re.compile(r"^(?:인쇄된 대로|As printed):\s*")
# Units such as "10,000 GPUs", "10 thousand jobs" and "100 million USD".
_MANY = re.compile(r"(\d[\d,]*) (?:(thousand|million) )?(.+)")
_SIZES: Mapping[str | None, int] = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 1000}
_CLOSE = re.compile(r"[가-힣%]")


def kind_name(kind: str) -> str:
    """Name what an entry or document is: "fact" is a figure, "option" a policy task."""
    return _(KINDS.get(kind, kind))


def type_name(type_: str) -> str:
    """Name the type of an entry within its kind, such as "law" or "chip"; nothing where there is none."""
    return _(TYPES.get(type_, type_))


def nature_name(nature: str) -> str:
    """Name how a figure came about: measured, estimated, forecast, set by law …"""
    return _(NATURES.get(nature, nature))


def grade_name(grade: str) -> str:
    """Name how far a source of a figure goes; the catalogue's own words where it has no grade of ours."""
    return _(GRADES.get(grade, grade))


def severity_name(severity: str) -> str:
    """Name how much an issue weighs."""
    return _(SEVERITIES.get(severity, severity))


def country_name(country: str) -> str:
    """Name a country or bloc by its code."""
    return _(COUNTRIES.get(country, country))


def reading_text(reading: Words) -> str:
    """Write a reading of an issue without the words "as printed", which stand beside it on screen."""
    return _AS_PRINTED.sub("", reading.to(language_in_use()))


def state_name(state: str) -> str:
    """Name the state of a policy, a dependency, a lost table, or a decision."""
    return _(STATES.get(state, state))


def place_text(plan: Plan, citation: str) -> str:
    """Write where a citation stands in short: its source and the table, figure or section."""
    found = plan.citations.get(citation)
    if found is None:
        return citation
    return " · ".join(filter(None, (source_name(plan, found.source), found.place or found.section)))


def value_text(fact: Fact, units: Mapping[str, Unit], language: str) -> str:
    """Write the value of a fact in its unit, with its comparator; say so where it is lost or was not published."""
    if fact.value_kind == "lost":
        return _("lost")
    if fact.value_kind == "not-published":
        return _("not published")
    if fact.value_kind == "date":
        return period_text(fact) or fact.printed
    figure = _figure(fact)
    if not figure:
        return fact.printed
    whole = with_unit(figure, units[fact.unit].name.to(language) if fact.unit is not None else "")
    template = COMPARATORS.get(fact.comparator)
    return _(template).format(value=whole) if template else whole


def value_type(fact: Fact) -> str:
    """Name the type of the style sheet that a value is set in: figures large, sentences as text."""
    return "lead" if fact.value_kind == "text" else "figure"


def _figure(fact: Fact) -> str:
    if fact.value_kind == "number" and fact.value is not None:
        return number_text(fact.value)
    if fact.value_kind == "range" and fact.low is not None and fact.high is not None:
        return f"{number_text(fact.low)}–{number_text(fact.high)}"
    return ""


def number_text(value: float) -> str:
    """Write a number with thousands apart and no digits that were not given."""
    return f"{value:,.12g}".replace("-", "\u2212")


def with_unit(figure: str, unit: str) -> str:
    """Put a unit after a figure: close to it as in "80%" and "5,000억 달러", else with a space.

    A unit that begins with a number goes into the figure: "430" of "100 million EUR" are "43 billion EUR".
    """
    if not unit:
        return figure
    if unit == "rank":
        return f"rank {figure}"
    if _CLOSE.match(unit):
        return figure + unit
    many = _MANY.fullmatch(unit)
    return _multiplied(figure, many) if many else f"{figure} {unit}"


def _multiplied(figure: str, unit: re.Match[str]) -> str:
    """Work a unit that is itself a number into the figure, or into both ends of a range: English has no word for 억."""
    scale = Decimal(unit[1].replace(",", "")) * _SIZES.get(unit[2], 1)
    numbers = [Decimal(part.replace(",", "").replace("\u2212", "-")) * scale for part in figure.split("–")]
    most = max(map(abs, numbers))
    name, size = next(((name, size) for name, size in _SIZES.items() if most >= size and size >= 10**6), ("", 1))
    figures = "–".join(number_text(float(number / size)) for number in numbers)
    return " ".join(filter(None, (figures, name, unit[3])))


def period_text(of: Entry | Fact) -> str:
    """Write when a fact holds or an entry took place, from start to end; the report's words where it has no date."""
    if isinstance(of, Entry):
        if isinstance(of.detail, Fact):
            return period_text(of.detail)
        return span(of.date, of.date_end) or of.date_printed
    written = span(of.period, of.period_end)
    template = PERIOD_TYPES.get(of.period_type)
    if written and template:
        return _(template).format(period=written)
    return written or of.period_printed


def span(start: str, end: str) -> str:
    """Write a time from start to end, or one of them where there is only one."""
    if end and end != start:
        return f"{date_text(start)} – {date_text(end)}".strip()
    return date_text(start)


def date_text(date: str) -> str:
    """Write an ISO date as precise as it is: "2025", "2025-Q2", "2025-H1", "2025-10", "2025-10-14"."""
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    year, quarter, half, month, day = found.groups()
    if quarter:
        return _("Q{number} {year}").format(year=year, number=quarter)
    if half:
        return (_("first half of {year}") if half == "1" else _("second half of {year}")).format(year=year)
    if day:
        return _("{year}-{month}-{day}").format(year=year, month=_part(month), day=_part(day))
    if month:
        return _("{year}-{month}").format(year=year, month=_part(month))
    return _("{year}").format(year=year)


def _part(digits: str) -> str:
    """Write a month or day: ISO has a zero before one digit, Korean offices write "2026. 1. 5."."""
    return str(int(digits)) if language_in_use() == "ko" else digits
