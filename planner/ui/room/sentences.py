"""What a vote says, in plain words that can be read out."""

from collections import Counter

from planner.engine.consensus import CellStatistics, verdict
from planner.model.plan import Score
from planner.text import _, ngettext
from planner.ui.wording import score_text


def figure(value: float) -> str:
    """Write a median or a quartile: "4", "3.5", "2.25"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(statistics: CellStatistics) -> str:
    """Say how many answered and how many abstained."""
    said = ngettext("{n} answer", "{n} answers", statistics.answered).format(n=statistics.answered)
    if not statistics.abstentions:
        return said
    apart = ngettext("{n} abstention", "{n} abstentions", statistics.abstentions).format(n=statistics.abstentions)
    return f"{said} · {apart}"


def middle(statistics: CellStatistics) -> str:
    """Say where the middle of the answers lies."""
    if statistics.median is None or statistics.q1 is None or statistics.q3 is None:
        return ""
    if statistics.q1 == statistics.q3:
        return _("The median is {median}; at least half of the panel says just that.").format(
            median=figure(statistics.median)
        )
    return _("The median is {median}; the middle half of the answers lies between {q1} and {q3}.").format(
        median=figure(statistics.median), q1=figure(statistics.q1), q3=figure(statistics.q3)
    )


def agreed(statistics: CellStatistics) -> str:
    """Say whether the panel agrees, by degree of consensus and convergence."""
    if statistics.consensus is None or statistics.convergence is None or statistics.answered < 2:
        return ""
    standings = {verdict("consensus", statistics.consensus), verdict("convergence", statistics.convergence)}
    words = _("No consensus yet")
    if standings == {"good"}:
        words = _("Consensus reached")
    elif "good" in standings:
        words = _("Consensus in part")
    numbers = _("degree of consensus {consensus} (0.75 or more), degree of convergence {convergence} (0.5 or less)")
    return f"{words}: " + numbers.format(
        consensus=f"{statistics.consensus:.2f}", convergence=f"{statistics.convergence:.2f}"
    )


def moved(before: CellStatistics, now: CellStatistics) -> str:
    """Say how the answers moved since the vote before."""
    if before.median is None or now.median is None or before.iqr is None or now.iqr is None:
        return ""
    first = _("The median stayed at {now}.")
    if now.median != before.median:
        first = _("The median moved from {before} to {now}.")
    second = _("Opinions lie as far apart as before.")
    if now.iqr < before.iqr:
        second = _("Opinions have come closer.")
    elif now.iqr > before.iqr:
        second = _("Opinions have moved apart.")
    return f"{first.format(before=figure(before.median), now=figure(now.median))} {second}"


def ranges(statistics: CellStatistics) -> str:
    """List the answers that were given as a range; the bars hold whole answers only."""
    if not statistics.intervals:
        return ""
    found = sorted(Counter(statistics.intervals).items())
    listed = ", ".join(f"{low}–{high}" + (f" (×{count})" if count > 1 else "") for (low, high), count in found)
    return _("Given as a range: {ranges}").format(ranges=listed)


def too_few(statistics: CellStatistics) -> str:
    """Say that a vote is not quantified, "" where it is."""
    if statistics.quantified:
        return ""
    said = ngettext("{n} answer", "{n} answers", statistics.answered).format(n=statistics.answered)
    return _("{answers}: the sheet asks for at least {least}, so they are counted and not quantified.").format(
        answers=said, least=statistics.required
    )


def summary(statistics: CellStatistics, before: CellStatistics | None) -> tuple[str, ...]:
    """Put a revealed vote into sentences, from the plainest to the most technical."""
    if not statistics.quantified:
        return ()
    movement = moved(before, statistics) if before is not None else ""
    first = f"{counted(statistics)}. {middle(statistics)}"
    return tuple(filter(None, (first, movement, agreed(statistics), ranges(statistics))))


def published_words(score: Score) -> str:
    """Name the published score: one mean, or the range that it is known to lie in."""
    return _("Published {score}").format(score=score_text(score))


def for_minutes(statistics: CellStatistics) -> str:
    """Write down what a first vote said before the second one is called."""
    said = " ".join(filter(None, (counted(statistics) + ".", middle(statistics))))
    return _("Second vote called. First vote: {result}").format(result=said)
