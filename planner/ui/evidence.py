"""What the details panel says about a selection, as a column of widgets: one function for each kind of selection."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from planner.engine.result import RoadmapLine
from planner.engine.roadmap import DAGGER, vouched
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, Citation, Item, Score, Statement
from planner.text import N_, _, language, ngettext
from planner.ui.effects import accepted_signals
from planner.ui.entrydetails import (
    entry_details,
    issue_flags,
    open_link,
    row_citations,
    source_details,
    statement_details,
)
from planner.ui.evidencewording import kind_name
from planner.ui.fold import Fold as Fold
from planner.ui.history import answer_states
from planner.ui.matrixplace import place_on_matrix
from planner.ui.paneldetails import PanelDetails
from planner.ui.parts import label, row, rule
from planner.ui.quoting import quote, quotes
from planner.ui.ruling import Draft
from planner.ui.session import Selection, Session
from planner.ui.theme import GRID
from planner.ui.wording import (
    PHASE_NAMES,
    item_name,
    item_names,
    round_name,
    score_story,
    score_text,
    span_text,
)
from planner.ui.wrapping import Link

Widgets = Iterator[QWidget]
STATEMENT_NAMES = {
    "competition": N_("Competition"),
    "risk-factor": N_("Risk factors"),
    "opinion": N_("Expert opinions"),
    "reason": N_("Reasons given"),
    "policy-opinion": N_("Opinions on policy"),
    "task-opinion": N_("Opinions on the tasks"),
    "direction-opinion": N_("Opinions on the directions"),
    "open-answer": N_("Open answers"),
    "proposal": N_("Proposals"),
    "talent": N_("Talent"),
    "finding": N_("Findings of the report"),
    "obstacle": N_("Obstacles"),
    "other-market": N_("Other markets named"),
}
# Who tied a measure to the stacks that decide where it stands.
LINKED_BY = {
    "report": N_("Stacks that the report names for it"),
    "interpretation": N_("Stacks linked by interpretation: the report names none"),
    "facilitator": N_("Stacks chosen by hand"),
}


class Evidence:
    """Builds the widgets; keeps the drafts of rulings between two selections."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.drafts: dict[str, Draft] = {}
        self.panel = PanelDetails(session)

    def of(self, selection: Selection | None) -> Widgets:
        """Yield what is known about a selection; advice where there is none or it is gone."""
        plan = self.session.plan
        if selection is None:
            yield label(_("Choose a score, a stack or a row to see where it comes from."), "muted")
        elif selection.kind == "score" and selection.id in plan.items:
            yield from self._of_score(plan.items[selection.id], selection.indicator, selection.assessor)
        elif selection.kind == "item" and selection.id in plan.items:
            yield from self._of_item(plan.items[selection.id])
        elif selection.kind == "citation" and selection.id in plan.citations:
            yield from self._of_citation(plan.citations[selection.id])
        elif selection.kind == "row":
            yield from self._of_row(selection.id)
        else:
            yield from self._of_evidence(selection)

    def _of_evidence(self, selection: Selection) -> Widgets:
        """Yield what is known about an entry, a statement or a source; advice where it is gone."""
        makers = {"entry": entry_details, "statement": statement_details, "source": source_details}
        found = makers[selection.kind](self.session, selection.id) if selection.kind in makers else None
        if found is None:
            yield label(_("This is no longer in the plan."), "muted")
            return
        yield from found
        yield from open_link(self.session, selection)

    # Scores

    def _of_score(self, item: Item, indicator: str, assessor: str = "") -> Widgets:
        plan = self.session.plan
        asked = plan.indicators.get(indicator)
        yield self._link(item.name.to(language()), "item", item.id)
        if asked is not None:
            yield label(asked.name.to(language()), "title")
            yield label(asked.question.to(language()), "muted")
        yield from self._answers_of(assessor, item.id, indicator)
        published = plan.published.get((item.id, indicator))
        if self.session.round != PUBLISHED:
            shown = plan.rounds[self.session.round]
            yield from self._value(self.session.score(item.id, indicator), round_name(shown))
            yield from self.panel.of(item.id, indicator)
        if published is not None:
            yield from self._value(published, _("Published survey"))
            yield from self._panel_size(item.id, indicator, published)
            yield from quotes(self.session, published.citations)
            yield from open_link(self.session, Selection("score", item.id, indicator))
        elif self.session.round == PUBLISHED:
            yield label(score_story(None))
        yield from place_on_matrix(self.session, item.id, self.drafts)

    def _answers_of(self, assessor: str, item: str, indicator: str) -> Widgets:
        """Yield the states that one assessor's answer was in, folded."""
        if not assessor or assessor not in self.session.plan.assessors:
            return
        states = answer_states(self.session, self.session.round, assessor, item, indicator)
        if states:
            title = _("{assessor}: every state of this answer").format(assessor=assessor)
            yield Fold(title, states, opened=True)
            yield rule()

    def _value(self, score: Score, whose: str) -> Widgets:
        yield label(whose, "small")
        yield label(score_text(score), "figure")
        yield label(score_story(score))
        note = score.note.to(language())
        if note:
            yield label(note, "small")

    def _panel_size(self, item: str, indicator: str, score: Score) -> Widgets:
        """Yield how many answers a printed mean betrays, where the report does not print it."""
        grain = self.session.grain(item, indicator)
        if grain is None or score.n is not None:
            return
        if grain.panel is not None:
            text = _("The report prints no number of answers; this mean fits {n} of them (derived, not printed).")
            yield label(text.format(n=grain.panel), "small")
        if grain.note:
            yield label(grain.note, "small")

    # Items and rows

    def _of_item(self, item: Item) -> Widgets:
        yield label(kind_name(item.kind), "small")
        yield label(item.name.to(language()), "title")
        yield label(item.description.to(language()))
        yield from issue_flags(self.session, item.id)
        yield from open_link(self.session, Selection("item", item.id))
        yield from self._scores_of(item)
        yield from place_on_matrix(self.session, item.id, self.drafts)
        yield from self._measures(item)
        yield from self._statements(item)
        yield from accepted_signals(self.session, item.id)
        yield from quotes(self.session, item.citations)

    def _scores_of(self, item: Item) -> Widgets:
        """Yield the item's scores in the round in view, each a way to its evidence."""
        plan = self.session.plan
        for sheet in plan.sheets.values():
            for name in sheet.indicators if item.id in sheet.items else ():
                score = self.session.score(item.id, name)
                link = self._link(plan.indicators[name].name.to(language()), "score", item.id, name, score_story(score))
                yield self._pair(link, score_text(score))

    def _pair(self, link: QWidget, figure: str) -> QWidget:
        """Put a figure at the right of what it belongs to."""
        holder = QWidget()
        line = row(holder, spacing=GRID)
        line.addWidget(link, 1)
        number = label(figure, wrap=False)
        number.setFont(self.session.theme.font(bold=True, tabular=True))
        line.addWidget(number)
        return holder

    def _measures(self, item: Item) -> Widgets:
        """Yield what is linked with the item, in both directions, folded."""
        plan = self.session.plan
        ids = {link.target for link in plan.links if link.source == item.id}
        ids |= {link.source for link in plan.links if link.target == item.id}
        found = [other for other in plan.items.values() if other.id in ids]
        if found:
            title = ngettext("{count} linked item", "{count} linked items", len(found)).format(count=len(found))
            yield rule()
            yield Fold(title, [self._link(other.name.to(language()), "item", other.id) for other in found])

    def _statements(self, item: Item) -> Widgets:
        """Yield what the report's experts say about the item, by kind."""
        kinds: dict[str, list[Statement]] = {}
        for statement in self.session.plan.statements:
            if statement.item == item.id:
                kinds.setdefault(statement.kind, []).append(statement)
        for kind, found in kinds.items():
            title = f"{_(STATEMENT_NAMES.get(kind, kind))} ({len(found)})"
            yield rule()
            yield Fold(title, [widget for said in found for widget in self._statement(said)], opened=len(kinds) == 1)

    def _statement(self, statement: Statement) -> Widgets:
        yield label(statement.text.to(language()))
        yield from quotes(self.session, statement.citations, shown=1)

    def _of_row(self, id: str) -> Widgets:
        line = next((line for line in self.session.roadmap() if line.id == id), None)
        if line is None:
            yield label(_("This row is no longer on the roadmap."), "muted")
            return
        yield label(_("Roadmap"), "small")
        yield label(line.title, "title")
        span = span_text(line.start, line.end) if line.start else ""
        owner, goals = vouched(line.owner, line.owner_basis), item_names(self.session.plan, line.goals)
        aims = vouched(goals, line.goal_basis)
        yield label(" · ".join(filter(None, (_(PHASE_NAMES[line.phase]), span, owner, aims))))
        if DAGGER in owner + aims:
            yield label(_("{mark} Interpretation: the report does not say it.").format(mark=DAGGER), "small")
        yield rule()
        yield label(_("Why it stands here"), "heading")
        yield label(line.reason)
        yield from self._row_links(line)
        yield from quotes(self.session, row_citations(self.session, line))

    def _row_links(self, line: RoadmapLine) -> Widgets:
        plan = self.session.plan
        if line.stacks:
            yield label(_(LINKED_BY[line.linked_by]) if line.linked_by else _("Technology stacks"), "muted")
        for stack in line.stacks:
            yield from self._row_stack(stack, decides=stack in line.drivers)
        if line.also:
            yield label(_("Linked by interpretation as well, without deciding"), "muted")
        for stack in line.also:
            yield self._link(item_name(plan, stack), "item", stack)
        if line.item is not None and line.item in plan.items:
            yield label(plan.items[line.item].description.to(language()))
            yield self._link(_("All about this measure"), "item", line.item)
            yield from issue_flags(self.session, line.item)
            yield from open_link(self.session, Selection("item", line.item))

    def _row_stack(self, stack: str, *, decides: bool) -> Widgets:
        """Yield a stack of a row; where it decided, with the two scores that did, each a way to its evidence."""
        name = item_name(self.session.plan, stack)
        yield self._link(_("{stack} (decides)").format(stack=name) if decides else name, "item", stack)
        for indicator in (RISK, FUTURE) if decides else ():
            score = self.session.score(stack, indicator)
            known = self.session.plan.indicators.get(indicator)
            words = known.name.to(language()) if known else indicator
            pair = self._pair(self._link(words, "score", stack, indicator, score_story(score)), score_text(score))
            pair.setContentsMargins(2 * GRID, 0, 0, 0)
            yield pair

    # Citations

    def _of_citation(self, citation: Citation) -> Widgets:
        source = self.session.plan.sources.get(citation.source)
        yield label(_("Quote"), "small")
        yield label(citation.place, "title")
        yield label(citation.section, "muted")
        yield from quote(self.session.plan, citation)
        if source is not None:
            yield rule()
            yield label(source.citation.to(language()))
            yield label(source.licence.to(language()), "small")
        yield from open_link(self.session, Selection("citation", citation.id))

    def _link(self, text: str, kind: str, id: str, indicator: str = "", tip: str = "") -> QWidget:
        """Make a button that leads to something else in the panel."""
        select: Callable[..., None] = self.session.select
        return Link(text, lambda: select(kind, id, indicator), tip)
