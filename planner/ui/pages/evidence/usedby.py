"""Where evidence is used: the scores, options, roadmap rows and entries that rest on it, each a way there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from planner.engine.roles import FUTURE, RISK
from planner.model.evidence import Attachment
from planner.model.uses import Use, uses
from planner.text import _
from planner.ui.evidencewording import kind_name
from planner.ui.fold import Fold
from planner.ui.later import core
from planner.ui.pages.evidence.pieces import Desk, Widgets, section, words
from planner.ui.parts import button, label, row
from planner.ui.theme import GRID
from planner.ui.wording import answer_name, item_name
from planner.ui.wrapping import Link

_SHOWN = 8


@dataclass(frozen=True)
class Way:
    """One use as it is shown: what kind of row, its name, and how to get there."""

    kind: str
    name: str
    go: Callable[[], None] | None


def used_by(desk: Desk, citations: Iterable[str], itself: str) -> Widgets:
    """Yield what rests on some citations, without the document itself; what users attached can be taken off."""
    cited = tuple(citations)
    found = [use for use in uses(desk.plan, desk.evidence, cited) if _key(use) != itself]
    ways = [(use, way) for use in found for way in _ways(desk, use)]
    shown: list[QWidget] = [_line(desk, use, way, cited) for use, way in ways[:_SHOWN]]
    rest = ways[_SHOWN:]
    if rest:
        more = (_line(desk, use, way, cited) for use, way in rest)
        shown.append(Fold(_("{count} more").format(count=len(rest)), more, later=True))
    if not shown:
        shown.append(label(_("Nothing else rests on this evidence yet."), "muted"))
    yield from section(_("Used by ({count})").format(count=len(ways)), shown)


def _key(use: Use) -> str:
    return f"{use.kind}:{'/'.join(use.place)}"


def _line(desk: Desk, use: Use, way: Way, cited: tuple[str, ...]) -> QWidget:
    text = f"{way.kind}: {way.name}"
    mine = [made for made in desk.evidence.attachments if _is_of(made, use) and made.citation in cited]
    if mine:
        text = _("{use} (attached by you)").format(use=text)
    made: QWidget = Link(text, way.go) if way.go else label(text)
    if not mine or desk.session.read_only:
        return made
    box = QWidget()
    line = row(box, spacing=GRID)
    line.addWidget(made, 1)
    line.addWidget(button(_("Detach"), lambda: detach(desk, mine), tip=_("Take this citation off again")))
    return box


def _is_of(made: Attachment, use: Use) -> bool:
    return (made.kind, made.place) == (use.kind, use.place)


def detach(desk: Desk, attachments: Iterable[Attachment]) -> None:
    """Take off what users attached, in one step that can be undone."""
    made = tuple(attachments)

    def change(rows: "core.Rows") -> None:
        for one in made:
            rows.detach(one.citation, one.kind, *one.place)

    desk.session.act(_("Detach a citation"), change)


def _ways(desk: Desk, use: Use) -> Iterator[Way]:
    """Yield how to get to what cites: most to one place, a measure to itself and to its row of the roadmap."""
    plan, place = desk.plan, use.place
    if use.kind == "assessment":
        yield Way(_("Answer"), answer_name(plan, place), lambda: _to_answer(desk, place))
    elif use.kind == "score":
        item, indicator = place
        asked = plan.indicators.get(indicator)
        name = f"{item_name(plan, item)} · {words(asked.name) if asked else indicator}"
        page = "matrix" if indicator in (RISK, FUTURE) and plan.items[item].kind == "stack" else "scoring"
        yield Way(_("Score"), name, lambda: desk.leave(page, "score", item, indicator))
    elif use.kind == "item":
        yield Way(kind_name(plan.items[place[0]].kind), item_name(plan, place[0]), _look(desk, f"item:{place[0]}"))
        yield from _rows(desk, place[0])
    elif use.kind == "roadmap":
        yield from _rows(desk, place[0])
    else:
        yield from _others(desk, use)


def _others(desk: Desk, use: Use) -> Iterator[Way]:
    plan, first = desk.plan, use.place[0]
    if use.kind == "entry":
        entry = desk.evidence.entries[first]
        yield Way(kind_name(entry.kind), words(entry.name), _look(desk, f"entry:{first}"))
    elif use.kind == "statement":
        said = next((one for one in plan.statements if one.id == first), None)
        yield Way(kind_name("statement"), words(said.text) if said else first, _look(desk, f"statement:{first}"))
    elif use.kind in ("placement", "ruling"):
        kind = _("Place on the matrix") if use.kind == "placement" else _("Ruling")
        yield Way(kind, item_name(plan, first), lambda: desk.leave("matrix", "item", first))
    elif use.kind == "link":
        name = f"{item_name(plan, first)} → {item_name(plan, use.place[1])}"
        yield Way(_("Link"), name, _look(desk, f"item:{first}"))
    else:
        asked = plan.indicators.get(first)
        yield Way(_("Indicator"), words(asked.name) if asked else first, None)


def _to_answer(desk: Desk, place: tuple[str, ...]) -> None:
    """Go to the cell of an answer: its round, its assessor, its item and indicator."""
    round_, assessor, item, indicator = place
    desk.session.go("scoring")
    desk.session.set_round(round_)
    desk.session.explain("score", item, indicator, assessor)


def _look(desk: Desk, key: str) -> Callable[[], None]:
    return lambda: desk.look(key)


def _rows(desk: Desk, id_: str) -> Iterator[Way]:
    """Yield the rows of the roadmap that an item or a row of one's own has."""
    for line in desk.session.roadmap():
        if id_ in (line.item, line.id):
            yield Way(_("Roadmap row"), line.title, _to_row(desk, line.id))


def _to_row(desk: Desk, id_: str) -> Callable[[], None]:
    return lambda: desk.leave("roadmap", "row", id_)
