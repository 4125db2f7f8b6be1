"""The figure of a fact: as printed, what of it counts, when and how it came about, whose it is, and its series."""

from collections.abc import Iterator

from planner.model.evidence import Entry, Fact, Series
from planner.text import _, language, ngettext
from planner.ui.evidencewording import (
    INTERPRETED,
    LOST,
    grade_name,
    nature_name,
    number_text,
    period_text,
    state_name,
    value_text,
    value_type,
    with_unit,
)
from planner.ui.pages.evidence.pieces import Desk, Row, Widgets, entry_links, grid, section, tags, words
from planner.ui.parts import label


def figure(desk: Desk, entry: Entry) -> Widgets:
    """Yield the value of a fact and everything that tells how to read it."""
    fact = entry.fact
    yield label(value_text(fact, desk.evidence.units, language()), value_type(fact))
    if fact.value_kind == "lost":
        yield label(_("The value stands only in an image of the report and is lost; nothing stands in for it."))
    elif fact.value_kind == "not-published":
        yield label(_("The report says that this was not published. That is not zero."))
    yield from tags(_labels(entry, fact))
    yield from grid(desk, _rows(desk, entry, fact))
    yield from grid(desk, _growth(fact))
    yield from grid(desk, _whose(desk, fact))


def _labels(entry: Entry, fact: Fact) -> Iterator[str]:
    yield nature_name(fact.nature)
    if entry.basis == "interpretation":
        yield _("{mark} Interpretation").format(mark=INTERPRETED)


def _rows(desk: Desk, entry: Entry, fact: Fact) -> Iterator[Row]:
    # A sentence stands above already as it is printed.
    yield _("As printed"), "" if fact.value_kind == "text" else _in_quotes(fact.printed)
    yield _("Counts as"), _settled(desk, entry, fact)
    yield _("What is measured"), words(fact.metric)
    yield _("Period"), " · ".join(filter(None, (period_text(fact), _in_quotes(fact.period_printed))))
    yield _("Scope"), words(fact.scope)


def _in_quotes(text: str) -> str:
    return f"“{text}”" if text else ""


def _settled(desk: Desk, entry: Entry, fact: Fact) -> str:
    """Say which value counts where a decision put another one in place of the printed one."""
    number = desk.ledger.number(entry)
    if number is None or number.reading == "a" or fact.unit is None:
        return ""
    unit = desk.evidence.units[fact.unit]
    value = with_unit(number_text(number.value / unit.factor), words(unit.name))
    return f"{value} · {state_name(number.reading)}"


def _growth(fact: Fact) -> Iterator[Row]:
    """Yield growth as the report prints it and as its own values give it, side by side."""
    if fact.growth_printed is None and fact.growth_computed is None:
        return
    yield _("Growth a year, printed"), _percent(fact.growth_printed)
    computed = _percent(fact.growth_computed)
    both = fact.growth_printed is not None and fact.growth_computed is not None
    differs = both and abs((fact.growth_printed or 0) - (fact.growth_computed or 0)) >= 0.1
    note = _("differs from the printed one") if differs else ""
    yield _("Growth a year, computed"), " · ".join(filter(None, (computed, note)))


def _percent(value: float | None) -> str:
    return LOST if value is None else f"{number_text(value)}%"


def _whose(desk: Desk, fact: Fact) -> Iterator[Row]:
    """Yield whom the report cites for the figure, and how far that goes."""
    source = desk.evidence.attributions.get(fact.attribution or "")
    if source is None:
        yield _("Whose figure"), _("The report's own statement or primary material")
        return
    name = words(source.name)
    year = str(source.year) if source.year and str(source.year) not in name else ""
    yield _("Whose figure"), " · ".join(filter(None, (name, year)))
    yield _("Grade of that source"), grade_name(source.grade)


def series(desk: Desk, entry: Entry) -> Widgets:
    """Yield the series that a fact belongs to, its other values, and what it must not be merged with and why."""
    found = desk.evidence.series.get(entry.fact.series or "")
    if found is None:
        return
    rest = [other for other in desk.evidence.of_kind("fact") if other.fact.series == found.id and other.id != entry.id]
    rest.sort(key=lambda other: (other.fact.period, other.id))
    yield from section(
        _("Series: {name}").format(name=words(found.name)),
        (*_about(found), *entry_links(desk, rest), *_apart(desk, found)),
    )


def _about(found: Series) -> Widgets:
    definition = words(found.definition)
    if definition:
        yield label(definition)


def _apart(desk: Desk, found: Series) -> Widgets:
    """Yield the series that are never put into one row of numbers with this one, named by either of the two."""
    known = desk.evidence.series
    apart = {id_: found.apart_reason for id_ in found.apart if id_ in known}
    apart |= {other.id: other.apart_reason for other in known.values() if found.id in other.apart}
    if not apart:
        return
    title = ngettext("Never merged with this series:", "Never merged with these series:", len(apart))
    yield label(title, "muted")
    for id_ in apart:
        yield label(f"≠ {words(known[id_].name)}")
    for reason in dict.fromkeys(words(reason) for reason in apart.values()):
        if reason:
            yield label(reason, "small")
