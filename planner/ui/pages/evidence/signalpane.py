"""A signal whole: what happened, its facts and quotes, and apart from them each proposed effect with its decision."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from planner.model.evidence import Choice, Entry
from planner.text import N_, _, ngettext
from planner.ui.effects import effect_of, effect_text
from planner.ui.evidencewording import (
    INTERPRETED,
    country_name,
    grade_name,
    kind_name,
    period_text,
    severity_name,
    source_name,
    type_name,
)
from planner.ui.fold import Fold
from planner.ui.pages.evidence.deciding import Decide, DecideBox, Draft, log, standing
from planner.ui.pages.evidence.doubts import flags
from planner.ui.pages.evidence.inbox import Incoming, facts_of
from planner.ui.pages.evidence.pane import Pane, desk_of
from planner.ui.pages.evidence.pieces import Desk, Widgets, entry_links, grid, section, words
from planner.ui.pages.evidence.sourcing import quote
from planner.ui.parts import button, card, label, prose, rule
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

_FACTS = 6
_PROMISE = N_("The report does not say this. Accepting it changes no score; it is listed at its stacks, to be weighed.")


class SignalPane(Pane):
    """Shows one signal; the form to decide stands in one effect at a time, `turn` moves it to another."""

    def __init__(self, session: Session, decide: Decide, turn: Callable[[str], object]) -> None:
        super().__init__(session, _("The chosen signal"))
        self.desk = desk_of(session)
        self.drafts: dict[str, Draft] = {}
        self.box: DecideBox | None = None
        self.card: QFrame | None = None
        self._decide, self._turn = decide, turn

    def show_signal(self, one: Incoming | None, effect: str, *, from_top: bool = True) -> None:
        """Write a signal with the form at one of its effects; what to do where there is no signal."""
        self.box = self.card = None
        self.fill(self._parts(one, effect) if one is not None else self._nothing(), from_top=from_top)

    def show_box(self) -> None:
        """Scroll to the effect that is decided on."""
        if self.card is not None:
            self.area.ensureWidgetVisible(self.card, 0, GRID)

    def choose(self, state: Choice) -> None:
        """Choose in the form on show; nothing where there is none."""
        if self.box is not None:
            self.box.choose(state)
            self.area.ensureWidgetVisible(self.box, 0, GRID)

    def _nothing(self) -> Widgets:
        yield label(_("Choose a signal on the left."), "title")
        yield label(_("Its facts and quotes are shown here, and apart from them what it might do to the scores."))

    def _parts(self, one: Incoming, effect: str) -> Widgets:
        entry, desk = one.entry, self.desk
        overline = (kind_name("signal"), type_name(entry.type), country_name(entry.country))
        yield label(" · ".join(filter(None, overline)), "small")
        yield label(words(entry.name), "title")
        yield from _what_happened(desk, entry)
        yield from flags(desk, entry.id)
        facts = facts_of(desk.plan, desk.ledger, entry)
        yield from section(_("Facts"), entry_links(desk, facts, _FACTS))
        yield from section(_("Source"), _quotes(desk, entry))
        yield from self._effects(one, effect)

    def _effects(self, one: Incoming, current: str) -> Widgets:
        yield rule()
        yield label(_("{mark} What it might do: an interpretation").format(mark=INTERPRETED), "heading")
        if not self.session.evidence.interpretation:
            yield label(_("Interpretation is switched off, so the proposed effects are left out."))
            return
        if not one.effects:
            yield label(_("No effect is proposed for this signal."), "muted")
            return
        yield label(_(_PROMISE), "muted")
        for effect in one.effects:
            yield self._effect(effect, is_current=effect.id == current)

    def _effect(self, entry: Entry, *, is_current: bool) -> QWidget:
        frame, inside = card()
        for widget in self._proposal(entry):
            inside.addWidget(widget)
        inside.addWidget(rule())
        inside.addWidget(label(standing(self.session, entry.id), "heading"))
        if is_current:
            self.card = frame
        if is_current and not self.session.read_only:
            self.box = DecideBox(self.session, entry, self.drafts, self._decide)
            inside.addWidget(self.box)
        elif not self.session.read_only:
            link = button(_("Decide on this effect"), lambda: self._turn(entry.id), "link")
            inside.addWidget(link)
        for widget in log(self.session, entry.id):
            inside.addWidget(widget)
        return frame

    def _proposal(self, entry: Entry) -> Widgets:
        """Yield which way which indicator of which stacks goes, how surely, why, and what that rests on."""
        effect, desk = effect_of(entry), self.desk
        yield label(effect_text(self.session.plan, effect), "lead")
        sure = severity_name(effect.confidence)
        yield from grid(desk, ((_("Technology stacks"), _links(desk, entry.stacks)), (_("Confidence"), sure)))
        if words(entry.text):
            yield label(words(entry.text))
        known = self.session.plan.citations
        found = [widget for id_ in entry.citations if id_ in known for widget in quote(desk, known[id_])]
        if found:
            yield Fold(_("Quotes it rests on ({count})").format(count=len(found) // 2), found)


def _what_happened(desk: Desk, entry: Entry) -> Widgets:
    if words(entry.text):
        yield prose(words(entry.text))
    yield from grid(
        desk,
        (
            (_("Date"), period_text(entry)),
            (_("Date as printed"), entry.date_printed),
            (_("Players"), _links(desk, entry.players)),
            (_("Technology stacks"), _links(desk, entry.stacks)),
        ),
    )


def _quotes(desk: Desk, entry: Entry) -> Widgets:
    """Yield the first quote and the others folded, each with its place, and how far each source goes."""
    found = [desk.plan.citations[id_] for id_ in entry.citations if id_ in desk.plan.citations]
    for citation in found[:1]:
        yield from quote(desk, citation)
    rest = found[1:]
    if rest:
        title = ngettext("{count} more quote", "{count} more quotes", len(rest)).format(count=len(rest))
        yield Fold(title, [widget for citation in rest for widget in quote(desk, citation)])
    for id_ in dict.fromkeys(citation.source for citation in found):
        text = f"{source_name(desk.plan, id_)} · {grade_name(desk.plan.sources[id_].grade)}"
        yield desk.link(text, f"source:{id_}", _("The report, how it asks to be cited, and its licence"))


def _links(desk: Desk, ids: tuple[str, ...]) -> str | QWidget:
    """Make a row of links that wraps; nothing where there are none."""
    if not ids:
        return ""
    box = QWidget()
    line = WrapLayout(box, gap=2 * GRID, down=0)
    for id_ in ids:
        line.addWidget(desk.to(id_))
    return box
