"""What a ballot of a later round tells: the expert's own earlier answer and, after feedback, the panel's.

Only what `planner.engine.delphi.feedback` gives out is told, and nothing carries a code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.engine.answers import Cell
from planner.engine.delphi import Feedback, feedback, previous_round
from planner.engine.panel import standing
from planner.files.ballot.questions import ABSTENTION_WORDS
from planner.model.plan import Assessment, Plan
from planner.text import _, ngettext

# Eight heights of a bar that any printer draws.
BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told about one question: the own earlier answer, and the panel's where it was given feedback."""

    own: Assessment | None
    panel: Feedback | None


def told(plan: Plan, round: str, assessor: str, cells: tuple[Cell, ...]) -> Mapping[Cell, Told]:
    """Collect what an expert is told about questions that earlier, closed rounds asked; nothing in the first round.

    A question that the round before left out is told from the round where it was last asked.
    """
    previous = previous_round(plan, round)
    if previous is None:
        return {}
    last: dict[str, list[Cell]] = {}
    for cell in cells:
        last.setdefault(standing(plan, previous, *cell), []).append(cell)
    found: dict[Cell, Told] = {}
    for name, asked in last.items():
        if plan.rounds[name].state != "closed":
            continue
        given = {one.statistics.key: one for one in feedback(plan, name, assessor, asked)}
        shown = plan.rounds[name].feedback
        found |= {cell: Told(given[cell].own, given[cell] if shown else None) for cell in asked}
    return found


def answer_text(answer: Assessment | None, language: str) -> str:
    """Write an answer in a word: a score, an interval or the reason for abstaining; nothing without an answer."""
    if answer is None:
        return ""
    if answer.abstention is not None:
        return ABSTENTION_WORDS[answer.abstention].to(language)
    return str(answer.value) if answer.value is not None else f"{answer.low}–{answer.high}"


def number_text(value: float) -> str:
    """Write a median or quartile: whole where it is whole, else with one or two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def bars(counts: tuple[int, ...]) -> tuple[str, ...]:
    """Draw each count as a bar over the number, the highest bar for the largest; a level nobody chose has no bar."""
    most = max(counts, default=0)
    return tuple(f"{BARS[-(-8 * count // most) - 1]}\n{count}" if count else "\n·" for count in counts)


def panel_summary(seen: Feedback) -> str:
    """Say in a line what the panel answered to a question: how many, middle, quartiles, intervals, abstentions."""
    statistics = seen.statistics
    count = statistics.answered
    parts = [ngettext("{count} answer", "{count} answers", count).format(count=count)]
    if statistics.quantified and statistics.median is not None and statistics.q1 is not None:
        q3 = statistics.q3 if statistics.q3 is not None else statistics.q1
        text = _("median {median}, middle half {low}–{high}")
        parts.append(text.format(
            median=number_text(statistics.median), low=number_text(statistics.q1), high=number_text(q3)
        ))
    else:
        parts.append(_("too few to be summed up"))
    if statistics.intervals:
        spans = ", ".join(f"{low}–{high}" for low, high in statistics.intervals)
        parts.append(_("intervals: {spans}").format(spans=spans))
    if statistics.abstentions:
        parts.append(_("abstained: {count}").format(count=statistics.abstentions))
    return " · ".join(parts)
