"""What is wrong: the issues that flag something, and an issue itself with both readings and its record."""

from planner.model.evidence import Entry, Gap, Issue
from planner.text import _, language, ngettext
from planner.ui.evidencewording import (
    FLAG,
    number_text,
    reading_text,
    severity_name,
    source_name,
    state_name,
    type_name,
    with_unit,
)
from planner.ui.pages.evidence.pieces import Desk, Widgets, entry_text, grid, section, words
from planner.ui.parts import card, label, rule
from planner.ui.resolving import ResolveBox, resolution_text


def flags(desk: Desk, id_: str) -> Widgets:
    """Yield the issues on an entry or item: what is open first, and how each was settled."""
    found = desk.ledger.issues(id_)
    if not found:
        return
    frame, inside = card()
    count = len(desk.ledger.open_issues(id_))
    if count:
        text = ngettext(
            "{mark} {count} open issue: kept out of charts, formulas and exports until it is settled.",
            "{mark} {count} open issues: kept out of charts, formulas and exports until they are settled.",
            count,
        )
        inside.addWidget(label(text.format(mark=FLAG, count=count), "heading"))
    else:
        inside.addWidget(label(_("Its issues are settled on the record."), "heading"))
    for issue in sorted(found, key=lambda one: not desk.ledger.is_open(one.id)):
        for widget in _flag(desk, issue):
            inside.addWidget(widget)
    yield frame


def _flag(desk: Desk, issue: Entry) -> Widgets:
    assert isinstance(issue.detail, Issue)
    is_open = desk.ledger.is_open(issue.id)
    settled = desk.ledger.resolved.get(issue.id)
    state = _("Open") if is_open or settled is None else resolution_text(settled)
    yield desk.link(words(issue.name), f"entry:{issue.id}", _("Read both sides and decide"))
    weight = _("Severity: {severity}").format(severity=severity_name(issue.detail.severity))
    yield label(" · ".join((weight, type_name(issue.type), state)), "small")


def issue(desk: Desk, entry: Entry) -> Widgets:
    """Yield an issue: what kind, both readings side by side, what it touches, and the box that settles it."""
    assert isinstance(entry.detail, Issue)
    found = entry.detail
    yield from grid(
        desk,
        (
            (_("Severity"), severity_name(found.severity)),
            (_("What is wrong"), type_name(entry.type)),
            (_("Reading A, as printed"), reading_text(found.reading_a)),
            (_("Reading B"), reading_text(found.reading_b)),
            (_("How to handle it"), words(found.handling)),
            (_("Report"), source_name(desk.plan, found.source)),
        ),
    )
    yield from section(_("What it touches"), _targets(desk, found))
    yield rule()
    yield ResolveBox(desk.session, entry.id)


def _targets(desk: Desk, found: Issue) -> Widgets:
    if not found.targets:
        yield label(_("No entry of the catalogue: it is on the record as a warning."), "muted")
    for target in found.targets:
        entry = desk.evidence.entries.get(target.id)
        text = entry_text(desk, entry) if entry is not None else desk.name(target.id)
        if target.value_b is not None:
            text = _("{entry} → B: {value}").format(entry=text, value=_value_b(desk, entry, target.value_b))
        key = desk.key(target.id)
        yield desk.link(text, key) if key else label(text)


def _value_b(desk: Desk, entry: Entry | None, value: float) -> str:
    unit = desk.evidence.units.get(entry.fact.unit or "") if entry is not None and entry.kind == "fact" else None
    return with_unit(number_text(value), unit.name.to(language()) if unit else "")


def lost(desk: Desk, entry: Entry) -> Widgets:
    """Yield what is lost of a report, and say that nothing stands in for it."""
    assert isinstance(entry.detail, Gap)
    gap = entry.detail
    yield label(state_name(gap.state), "figure")
    if gap.state != "recovered":
        yield label(_("The text of the report does not hold it; nothing was put in its place."))
    yield from grid(
        desk,
        (
            (_("Place"), gap.place),
            (_("What it was"), type_name(entry.type)),
            (_("Report"), source_name(desk.plan, gap.source)),
        ),
    )
