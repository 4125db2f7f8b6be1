"""What a cell of a scoring sheet shows and says: the assessor's own answer beside the published mean."""

from dataclasses import dataclass

from planner.model.plan import PUBLISHED, Assessment, Plan, Score, Sheet
from planner.text import _, language
from planner.ui.wording import ABSTENTION_NAMES, answer_text, item_name, score_story, score_text


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

    def cell(self, item: str, indicator: str) -> "Cell":
        """Collect what is known about one cell."""
        own = self.plan.assessments.get((self.round, self.assessor, item, indicator))
        return Cell(item, indicator, own, self.plan.published.get((item, indicator)))

    def levels(self) -> tuple[tuple[int, str], ...]:
        """List the levels of the sheet's scale with their words."""
        scale = self.plan.scales[self.sheet.scale]
        return tuple((value, words.to(language())) for value, words in scale.levels)

    def progress(self) -> tuple[int, int]:
        """Count the cells with an answer or an abstention, and all cells."""
        keys = [(item, indicator) for item in self.sheet.items for indicator in self.sheet.indicators]
        done = sum((self.round, self.assessor, *key) in self.plan.assessments for key in keys)
        return done, len(keys)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the assessor's answer, if any, and the published score, if the survey asked for it."""

    item: str
    indicator: str
    own: Assessment | None
    published: Score | None

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
        return "\n".join(lines)

    def spoken(self, plan: Plan, published_only: bool = False) -> str:
        """Say the cell in one sentence, for a screen reader."""
        name = cell_name(plan, self.item, self.indicator)
        score = score_text(self.published) if self.published and self.published.kind != "missing" else _("nothing")
        if published_only:
            return _("{cell}: published {score}").format(cell=name, score=score)
        return _("{cell}: own answer {answer}, published {score}").format(
            cell=name, answer=self._own_story(), score=score
        )

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
