"""What a cell of a scoring sheet shows and says: the assessor's own answer beside the published mean."""

from dataclasses import dataclass

from planner.model.panel import SubAnchor, may_score, proposed
from planner.model.plan import PUBLISHED, Assessment, Plan, Score, Sheet
from planner.text import _, language
from planner.ui.wording import ABSTENTION_NAMES, answer_text, item_name, proposal_text, score_story, score_text

# Those who take part without scoring.
_SILENT = ("facilitator", "observer")


@dataclass(frozen=True, slots=True)
class View:
    """Which answers a sheet shows: those of one assessor in one round."""

    plan: Plan
    sheet: Sheet
    round: str
    assessor: str

    @property
    def editable(self) -> bool:
        """Tell whether this round still takes answers of this assessor."""
        shown = self.plan.rounds.get(self.round)
        return shown is not None and shown.kind == "workshop" and shown.state == "open" and bool(self.assessor)

    @property
    def published(self) -> bool:
        """Tell whether the published survey is shown, which has no single answers."""
        return self.round == PUBLISHED

    @property
    def whose(self) -> str:
        """Name the assessor whose answers are shown; nobody where the published survey is."""
        return "" if self.published else self.assessor

    def cell(self, item: str, indicator: str) -> "Cell":
        """Collect what is known about one cell."""
        own = self.plan.assessments.get((self.round, self.assessor, item, indicator))
        rule = self.plan.sub_anchors.get(own.sub_anchor) if own is not None else None
        published = self.plan.published.get((item, indicator))
        return Cell(item, indicator, own, published, self.refusal(item, indicator), rule)

    def refusal(self, item: str, indicator: str) -> str:
        """Say why this assessor is not asked about an item in this round; nothing where they are."""
        member, shown = self.plan.assessors.get(self.assessor), self.plan.rounds.get(self.round)
        if member is None or shown is None or shown.kind == "published":
            return ""
        if member.role in _SILENT:
            return _("{assessor} takes part without scoring.").format(assessor=member.id)
        if shown.questions is not None and (item, indicator) not in shown.questions:
            return _("“{round}” does not ask this question.").format(round=shown.name.to(language()))
        asking = (one.id for one in self.plan.sheets.values() if item in one.items and indicator in one.indicators)
        if not any(may_score(member, sheet, item) for sheet in asking):
            name = item_name(self.plan, item)
            return _("{item} is not for {assessor} to score.").format(item=name, assessor=member.id)
        return ""

    def rules(self, indicator: str) -> tuple[SubAnchor, ...]:
        """List the rules that propose a score for an indicator from a figure."""
        return tuple(rule for rule in self.plan.sub_anchors.values() if rule.indicator == indicator)

    def levels(self) -> tuple[tuple[int, str], ...]:
        """List the levels of the sheet's scale with their words."""
        scale = self.plan.scales[self.sheet.scale]
        return tuple((value, words.to(language())) for value, words in scale.levels)

    @property
    def rests(self) -> bool:
        """Tell whether nothing on the sheet is asked of this assessor."""
        return self.progress()[1] == 0

    @property
    def figures(self) -> bool:
        """Tell whether a rule proposes scores for an indicator of the sheet."""
        return any(self.rules(indicator) for indicator in self.sheet.indicators)

    def meanings(self) -> dict[str, dict[int, str]]:
        """Say for each indicator what the levels mean, where that was written down."""
        return {
            name: {level: words.to(language()) for level, words in self.plan.indicators[name].anchors}
            for name in self.sheet.indicators
        }

    def progress(self) -> tuple[int, int]:
        """Count the cells with an answer or an abstention, and all that are asked."""
        sheet = self.sheet
        keys = [(item, asked) for item in sheet.items for asked in sheet.indicators if not self.refusal(item, asked)]
        done = sum((self.round, self.assessor, *key) in self.plan.assessments for key in keys)
        return done, len(keys)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the assessor's answer, if any, and the published score, if the survey asked for it.

    `refusal` says why the assessor is not asked here; `rule` is what proposed a score from the answer's figure.
    """

    item: str
    indicator: str
    own: Assessment | None
    published: Score | None
    refusal: str = ""
    rule: SubAnchor | None = None

    @property
    def proposal(self) -> int | None:
        """Return the score that was proposed from the answer's figure; None where there is no figure."""
        if self.own is None or self.own.figure is None or self.rule is None:
            return None
        return proposed(self.rule, self.own.figure)

    @property
    def departs(self) -> bool:
        """Tell whether a score or interval was answered that leaves out the score proposed."""
        proposal, own = self.proposal, self.own
        if proposal is None or own is None or own.abstention is not None:
            return False
        if own.low is not None and own.high is not None:
            return not own.low <= proposal <= own.high
        return own.value != proposal

    @property
    def own_text(self) -> str:
        """Write the answer: "4", "3–4", the word for an abstention, or nothing."""
        return answer_text(self.own)

    @property
    def remarked(self) -> bool:
        """Tell whether a rationale was written."""
        return self.own is not None and bool(self.own.rationale)

    def story(self, published_only: bool = False) -> str:
        """Say everything about the cell, line by line, for the tooltip."""
        lines = [_("Published: {score}").format(score=score_story(self.published))]
        if not published_only:
            lines.insert(0, _("Your answer: {answer}").format(answer=self._own_story()))
        if not published_only and self.remarked and self.own is not None:
            lines.append(_("Rationale: {text}").format(text=self.own.rationale))
        if not published_only:
            lines += filter(None, (self.figure_story(), self.refusal))
        return "\n".join(lines)

    def figure_story(self) -> str:
        """Say which figure was entered, what it proposes, and whether the answer differs; nothing without a figure."""
        if self.own is None or self.own.figure is None or self.rule is None:
            return ""
        form = _("Figure: {proposal} (the answer differs)") if self.departs else _("Figure: {proposal}")
        return form.format(proposal=proposal_text(self.rule, self.own.figure))

    def spoken(self, plan: Plan, published_only: bool = False) -> str:
        """Say the cell in one sentence, for a screen reader."""
        name = cell_name(plan, self.item, self.indicator)
        score = score_text(self.published) if self.published and self.published.kind != "missing" else _("nothing")
        if published_only:
            return _("{cell}: published {score}").format(cell=name, score=score)
        own = _("not asked") if self.refusal and self.own is None else self._own_story()
        return _("{cell}: own answer {answer}, published {score}").format(cell=name, answer=own, score=score)

    def _own_story(self) -> str:
        if self.own is None:
            return _("none yet")
        if self.own.abstention is not None:
            return _("abstained ({reason})").format(reason=_(ABSTENTION_NAMES[self.own.abstention]).lower())
        return self.own_text


def cell_name(plan: Plan, item: str, indicator: str) -> str:
    """Name a cell as in "AI 모델 · 공급망 위험도"."""
    return f"{item_name(plan, item)} · {indicator_name(plan, indicator)}"


def indicator_name(plan: Plan, indicator: str) -> str:
    """Name an indicator in the language in use."""
    found = plan.indicators.get(indicator)
    return found.name.to(language()) if found else indicator
