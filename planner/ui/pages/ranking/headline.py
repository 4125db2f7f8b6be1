"""The ranking in one sentence, and how it was computed in one line."""

from planner.charts.acceptability import KNOWLEDGE_NAMES
from planner.charts.standings import Standings, verdict_text
from planner.engine.explaining import number, percent
from planner.text import _
from planner.ui.pages.ranking.situation import Situation


def headline(situation: Situation, data: Standings) -> str:
    """Say who is first, how surely, and who follows."""
    if not data.rows:
        return _("Nothing to rank yet")
    leaders = [row for row in data.rows if row.rank == 1]
    names = ", ".join(row.name for row in leaders)
    if len(data.rows) == 1:
        return _("{name} is the only alternative: there is nothing to rank it against.").format(name=names)
    if len(leaders) > 1:
        text = _("{names} share the first place with {score}.").format(names=names, score=number(leaders[0].score))
    else:
        second = data.rows[1]
        text = _("{name} is first with {score}, {gap} ahead of {second}.").format(
            name=names, score=number(leaders[0].score), gap=number(leaders[0].score - second.score), second=second.name
        )
    verdict = verdict_text(leaders[0].verdict)
    if not verdict:
        return text
    place = _("Its place: {verdict}.").format(verdict=verdict)
    return f"{text} {place}"


def state_words(situation: Situation) -> str:
    """Say what is tried out, from how many draws the shares are, and how exact they are."""
    smaa = situation.smaa
    parts = []
    if situation.tried:
        parts.append(_("What-if: the plan has not changed."))
    if smaa.draws > 1:
        parts.append(
            _("{draws} draws (seed {seed}, {knowledge}), shares ± {error}").format(
                draws=f"{smaa.draws:,}", seed=smaa.seed, knowledge=_(KNOWLEDGE_NAMES[smaa.knowledge]),
                error=percent_points(smaa.error),
            )
        )  # fmt: skip
    else:
        parts.append(_("Nothing is uncertain: one computation is exact."))
    if situation.fine is None:
        parts.append(_("the fine answer follows"))
    if situation.tried and smaa.knowledge == "free":
        parts.append(_("the draws know nothing of the weights, so their shares stay as they are"))
    return " · ".join(parts)


def percent_points(error: float) -> str:
    """Write a standard error in points of per cent."""
    return _("{error} points").format(error=f"{error * 100:.2f}") if error >= 5e-5 else percent(error)
