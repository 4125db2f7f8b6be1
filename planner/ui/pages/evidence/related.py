"""What belongs together: whom an entry is about, the stages of a policy, provisions, facts, dependencies …"""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QWidget

from planner.model.evidence import (
    Activity,
    Comparison,
    Dependency,
    Effect,
    Entry,
    EntryKind,
    Feature,
    Posture,
    Status,
)
from planner.text import N_, _
from planner.ui.evidencewording import country_name, date_text, kind_name, period_text, state_name
from planner.ui.pages.evidence.pieces import Desk, Row, Widgets, entry_links, grid, section, words
from planner.ui.parts import column, label
from planner.ui.theme import GRID
from planner.ui.wording import item_name

_TITLES: Mapping[EntryKind, str] = {
    "fact": N_("Figures"),
    "provision": N_("Provisions"),
    "milestone": N_("Milestones"),
    "product": N_("Products"),
    "activity": N_("Activities in layers"),
    "effect": N_("Proposed effects (interpretation)"),
    "feature": N_("Aspects"),
    "posture": N_("Postures"),
}


def particulars(desk: Desk, entry: Entry) -> Widgets:
    """Yield what is particular to an entry of its kind."""
    rows = _PARTICULARS.get(type(entry.detail))
    yield from grid(desk, (*(rows(desk, entry) if rows else ()), *_common(desk, entry)))


def _common(desk: Desk, entry: Entry) -> Iterator[Row]:
    if entry.kind != "fact":
        yield _("When"), " · ".join(filter(None, (period_text(entry), _printed(entry))))
    yield _("Also called"), ", ".join(entry.aliases)
    if entry.about is not None and entry.about != entry.id:
        yield _("Belongs to"), desk.to(entry.about)
    for player in entry.players:
        yield _("Who"), desk.to(player)
    stacks = ", ".join(item_name(desk.plan, stack) for stack in entry.stacks)
    if stacks and entry.stacks_basis == "interpretation":
        stacks = _("{stacks} (linked by interpretation)").format(stacks=stacks)
    yield _("Technology stacks"), stacks


def _printed(entry: Entry) -> str:
    return f"“{entry.date_printed}”" if entry.date_printed and entry.date else ""


def _activity(desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Activity)
    yield _("Layer"), desk.to(entry.detail.layer)
    yield _("How"), state_name(entry.detail.strength)


def _dependency(desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Dependency)
    edge = entry.detail
    yield _("Who depends"), desk.to(edge.source)
    yield _("On whom"), desk.to(edge.target)
    yield _("For what"), words(edge.what)
    yield _("Direction"), state_name(edge.polarity)
    yield _("State"), state_name(edge.state)
    yield _("Countries"), " → ".join(country_name(code) for code in (edge.country_from, edge.country_to) if code)


def _effect(desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Effect)
    asked = desk.plan.indicators.get(entry.detail.indicator)
    yield _("Indicator"), words(asked.name) if asked else entry.detail.indicator
    yield _("Effect"), state_name(entry.detail.direction)
    decisions = [made for made in desk.evidence.decisions if made.effect == entry.id]
    for made in decisions[-1:] or ():
        yield _("Decision"), " · ".join((state_name(made.state), made.author, made.at[:10], made.reason))
    if not decisions:
        yield _("Decision"), state_name("open")


def _feature(_desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Feature)
    yield _("Given by the source"), _("Yes") if entry.detail.given else _("No: the source does not say it")


def _posture(_desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Posture)
    yield _("Posture"), state_name(entry.detail.posture)
    yield _("Gap"), state_name(entry.detail.gap_type)
    yield _("Who holds the lead"), words(entry.detail.holder)
    yield _("Lever"), words(entry.detail.lever)
    yield _("As of"), date_text(entry.detail.as_of)


def _comparison(_desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Comparison)
    yield _("Criterion"), words(entry.detail.criterion_name)


def _status(_desk: Desk, entry: Entry) -> Iterator[Row]:
    assert isinstance(entry.detail, Status)
    yield _("State"), state_name(entry.detail.state)
    yield _("As known in"), date_text(entry.detail.as_of)


_PARTICULARS: Mapping[type, Callable[[Desk, Entry], Iterator[Row]]] = {
    Activity: _activity,
    Dependency: _dependency,
    Effect: _effect,
    Feature: _feature,
    Posture: _posture,
    Comparison: _comparison,
    Status: _status,
}


def stages(desk: Desk, entry: Entry) -> Widgets:
    """Yield the stages of a policy by date, with the current one marked, as known when each report wrote."""
    policy = entry.about if entry.kind == "status" else entry.id
    found = sorted(desk.ledger.statuses(policy or ""), key=_when)
    if not found:
        return
    current = desk.ledger.current_status(policy or "")
    yield from section(_("Status over time"), (_stage(desk, one, entry, current) for one in found))


def _when(stage: Entry) -> tuple[str, str]:
    """Order stages by when they were reached; by when they were known where that is not dated."""
    known = stage.detail.as_of if isinstance(stage.detail, Status) else ""
    return stage.date or known, known


def _stage(desk: Desk, stage: Entry, here: Entry, current: Entry | None) -> QWidget:
    assert isinstance(stage.detail, Status)
    now, planned = current is stage, bool(stage.detail.as_of) and stage.date > stage.detail.as_of
    box = QWidget()
    layout = column(box, spacing=0)
    head = " · ".join(filter(None, (period_text(stage), state_name(stage.detail.state))))
    mark = _("● {stage} — current").format(stage=head) if now else f"○ {head}"
    if planned:
        mark = _("{stage} — planned when it was written").format(stage=mark)
    layout.addWidget(label(mark) if stage is here else desk.link(mark, f"entry:{stage.id}"))
    known = _("as known in {date}").format(date=date_text(stage.detail.as_of)) if stage.detail.as_of else ""
    under = label(" · ".join(filter(None, (words(stage.name), known))), "small")
    under.setContentsMargins(2 * GRID, 0, 0, 0)
    layout.addWidget(under)
    return box


def belongings(desk: Desk, id_: str) -> Widgets:
    """Yield what belongs to an entry or item, kind by kind."""
    for kind, title in _TITLES.items():
        found = desk.ledger.about(id_, kind)
        if found:
            yield from section(f"{_(title)} ({len(found)})", entry_links(desk, found))
    edges = [one for one in desk.evidence.of_kind("dependency") if _joins(one, id_)]
    yield from section(_("Dependencies"), entry_links(desk, edges))
    signals = [one for one in desk.evidence.of_kind("signal") if id_ in one.players]
    yield from section(kind_name("signal"), entry_links(desk, signals))
    active = [one for one in desk.evidence.of_kind("activity") if _in_layer(one, id_)]
    yield from section(_("Who is active here"), entry_links(desk, active))


def _joins(entry: Entry, id_: str) -> bool:
    return isinstance(entry.detail, Dependency) and id_ in (entry.detail.source, entry.detail.target)


def _in_layer(entry: Entry, id_: str) -> bool:
    return isinstance(entry.detail, Activity) and entry.detail.layer == id_


def siblings(desk: Desk, entry: Entry) -> Widgets:
    """Yield what is said of the same subject beside an entry: other figures, other countries."""
    if isinstance(entry.detail, Comparison):
        same = [one for one in desk.evidence.of_kind("comparison") if _same(one, entry.detail) and one.id != entry.id]
        yield from section(_("The same in other countries"), entry_links(desk, same, shown=len(same)))
    elif entry.about is not None and entry.kind in ("fact", "provision", "milestone", "activity", "feature"):
        found = [one for one in desk.ledger.about(entry.about, entry.kind) if one.id != entry.id]
        title = _("More on {subject}").format(subject=desk.name(entry.about))
        yield from section(title, entry_links(desk, found))


def _same(entry: Entry, cell: Comparison) -> bool:
    return isinstance(entry.detail, Comparison) and entry.detail.criterion == cell.criterion
