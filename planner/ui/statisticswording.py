"""How the statistics of a question are worded: each number with its formula, its threshold and that one's source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.engine.consensus import CellStatistics, Standing, verdict, verdict_word
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext
from planner.ui.wording import ABSTENTION_NAMES, MISSING

# A sign for each verdict, so that none is told by colour.
SIGNS: Mapping[Standing, str] = {"good": "✓", "tolerable": "△", "poor": "✗", "": ""}
_CONVENTION = N_("Korean Delphi convention")


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic of a question: its title, its number for sorting, how it is written and how it is explained."""

    id: str
    title: str
    number: Callable[[CellStatistics], float | None]
    text: Callable[[CellStatistics], str]
    story: Callable[[CellStatistics], str]


def figure(value: float | None) -> str:
    """Write a number with two decimals, a dash where there is none."""
    return MISSING if value is None else f"{value:.2f}"


def plain(value: float | None) -> str:
    """Write a number with as many decimals as it needs, two at most."""
    return MISSING if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def indicator_name(plan: Plan, indicator: str) -> str:
    """Name an indicator in the language in use, its id where the plan does not know it."""
    found = plan.indicators.get(indicator)
    return found.name.to(language()) if found else indicator


def count_text(cell: CellStatistics) -> str:
    """Write how many answered, of how many they must be where they are too few."""
    if cell.n is None:
        return MISSING
    if cell.source == "answers" and not cell.quantified:
        return _("{n} of {least}").format(n=cell.n, least=cell.required)
    return str(cell.n)


def count_story(cell: CellStatistics) -> str:
    """Say what the number of answers counts and whether it is enough."""
    if cell.source == "published":
        if cell.n is None:
            return _("The report prints no number of answers, and the mean does not betray it.")
        return _("{n} answers: printed, or the number that the printed mean betrays.").format(n=cell.n)
    parts = [ngettext("{n} answer with a value.", "{n} answers with a value.", cell.answered).format(n=cell.answered)]
    least = _("At least {least} are needed to quantify the question (the sheet's minimum).")
    parts.append(least.format(least=cell.required))
    if cell.silent:
        silent = ngettext("{n} expert said nothing.", "{n} experts said nothing.", cell.silent)
        parts.append(silent.format(n=cell.silent))
    return " ".join(parts)


def abstention_text(cell: CellStatistics) -> str:
    """Write the abstentions with their reasons."""
    found = [(_(ABSTENTION_NAMES[reason]), count) for reason, count in cell.abstained.items() if count]
    if not found:
        return MISSING if cell.source == "published" else "0"
    return ", ".join(f"{name} {count}" for name, count in found)


def abstention_story(cell: CellStatistics) -> str:
    """Say what abstentions count for."""
    if cell.source == "published":
        return _("The report does not say how many abstained.")
    return _("{count} abstained: {reasons}. They count in no statistic.").format(
        count=cell.abstentions, reasons=abstention_text(cell)
    )


def mean_text(cell: CellStatistics) -> str:
    """Write the mean, or the bounds it is known to lie in."""
    if cell.mean is None and cell.bounds is not None:
        return f"{cell.bounds[0]:.2f}–{cell.bounds[1]:.2f}"
    return figure(cell.mean)


def mean_story(cell: CellStatistics) -> str:
    """Say what the mean is made of."""
    if cell.source == "published":
        text = _("Mean {mean} as the report prints it.") if cell.mean is not None else _("Known only as {mean}.")
        return text.format(mean=mean_text(cell)) if cell.quantified else unquantified_story(cell)
    if cell.mean is None or cell.bounds is None:
        return unquantified_story(cell)
    text = _("Mean = sum of the answers ÷ {n} = {mean}.").format(n=cell.n, mean=figure(cell.mean))
    if not cell.intervals:
        return text
    return (
        text
        + " "
        + _("Intervals count by their midpoint; with their ends it lies between {low} and {high}.").format(
            low=figure(cell.bounds[0]), high=figure(cell.bounds[1])
        )
    )


def median_story(cell: CellStatistics) -> str:
    """Say what the median is."""
    if cell.median is None:
        return unquantified_story(cell)
    return _("Median = the middle of the {n} sorted answers = {median}.").format(n=cell.n, median=plain(cell.median))


def quartile_text(cell: CellStatistics) -> str:
    """Write the first and the third quartile."""
    return MISSING if cell.q1 is None or cell.q3 is None else f"{plain(cell.q1)}–{plain(cell.q3)}"


def quartile_story(cell: CellStatistics) -> str:
    """Say how the quartiles are computed."""
    if cell.q1 is None:
        return unquantified_story(cell)
    text = _("Q1 = {q1} and Q3 = {q3} enclose the middle half of the answers; IQR = Q3 − Q1 = {iqr}.")
    rule = _("Computed as Excel's QUARTILE.INC does.")
    return text.format(q1=plain(cell.q1), q3=plain(cell.q3), iqr=plain(cell.iqr)) + " " + rule


def judged(value: float | None, standing: Standing) -> str:
    """Write a number with the sign of its verdict."""
    return f"{figure(value)} {SIGNS[standing]}".strip()


def convergence_text(cell: CellStatistics) -> str:
    """Write the convergence with its verdict."""
    return judged(cell.convergence, verdict("convergence", cell.convergence))


def convergence_story(cell: CellStatistics) -> str:
    """Say how convergence is computed and judged."""
    if cell.convergence is None:
        return unquantified_story(cell)
    text = _("Convergence = (Q3 − Q1) ÷ 2 = ({q3} − {q1}) ÷ 2 = {value}: {verdict} (0.50 or less; {source}).")
    return text.format(
        q1=plain(cell.q1), q3=plain(cell.q3), value=figure(cell.convergence),
        verdict=verdict_word(verdict("convergence", cell.convergence)), source=_(_CONVENTION),
    )  # fmt: skip


def consensus_text(cell: CellStatistics) -> str:
    """Write the consensus with its verdict."""
    return judged(cell.consensus, verdict("consensus", cell.consensus))


def consensus_story(cell: CellStatistics) -> str:
    """Say how consensus is computed and judged."""
    if cell.consensus is None:
        return unquantified_story(cell)
    text = _("Consensus = 1 − (Q3 − Q1) ÷ median = 1 − ({q3} − {q1}) ÷ {median} = {value}: {verdict} "
             "(0.75 or more; {source}).")  # fmt: skip
    return text.format(
        q1=plain(cell.q1), q3=plain(cell.q3), median=plain(cell.median), value=figure(cell.consensus),
        verdict=verdict_word(verdict("consensus", cell.consensus)), source=_(_CONVENTION),
    )  # fmt: skip


def cv_text(cell: CellStatistics) -> str:
    """Write the coefficient of variation with its verdict."""
    return judged(cell.cv, verdict("cv", cell.cv))


def cv_story(cell: CellStatistics) -> str:
    """Say how the coefficient of variation is computed and judged."""
    if cell.cv is None:
        return _("One answer alone has no spread.") if cell.mean is not None else unquantified_story(cell)
    text = _("CV = standard deviation ÷ mean = {sd} ÷ {mean} = {value}: {verdict} "
             "(0.50 or less, tolerable up to 0.80; {source}).")  # fmt: skip
    return text.format(
        sd=figure(cell.sd), mean=figure(cell.mean), value=figure(cell.cv),
        verdict=verdict_word(verdict("cv", cell.cv)), source=_(_CONVENTION),
    )  # fmt: skip


def cvr_text(cell: CellStatistics) -> str:
    """Write the content validity ratio with whether Lawshe's minimum is met."""
    if cell.cvr is None:
        return MISSING
    standing: Standing = "" if cell.cvr.met is None else "good" if cell.cvr.met else "poor"
    return judged(cell.cvr.value, standing)


def cvr_story(cell: CellStatistics) -> str:
    """Say how the content validity ratio is computed, what it means here, and its minimum."""
    found = cell.cvr
    if found is None:
        return unquantified_story(cell)
    text = _("CVR = (answers of 4 or 5 − n ÷ 2) ÷ (n ÷ 2) = ({essential} − {half}) ÷ {half} = {value}.").format(
        essential=found.essential, half=plain(found.n / 2), value=figure(found.value)
    )
    if found.minimum is None:
        rest = _("Lawshe's table (1975) begins at 5 answers.")
    else:
        rest = _("Lawshe's minimum (1975) for {n} answers is {minimum}.").format(
            n=found.n, minimum=figure(found.minimum)
        )
    return f"{text} {rest} " + _("It is made for questions of importance; elsewhere it says “rated high”.")


def ipras_text(cell: CellStatistics) -> str:
    """Say whether the panel disagrees by the RAND/UCLA rule."""
    if cell.ipras is None:
        return MISSING
    return (
        f"{SIGNS['poor']} " + _("disagrees") if cell.ipras.disagreement else f"{SIGNS['good']} " + _("no disagreement")
    )


def ipras_story(cell: CellStatistics) -> str:
    """Say how disagreement by RAND/UCLA is judged."""
    found = cell.ipras
    if found is None:
        return unquantified_story(cell)
    text = _("The range from the 30th to the 70th percentile is {ipr}; RAND/UCLA (Fitch et al. 2001) calls it "
             "disagreement above IPRAS = {limit}.")  # fmt: skip
    word = _("So the panel disagrees.") if found.disagreement else _("So the panel does not disagree.")
    return text.format(ipr=figure(found.ipr), limit=figure(found.limit)) + " " + word


def unquantified_story(cell: CellStatistics) -> str:
    """Say why there is no number."""
    if cell.source == "published":
        return _("The report prints means only; without single answers there is nothing to compute.")
    if cell.answered == 0:
        return _("No answers yet.")
    return _("Not quantified: {n} of at least {least} answers. Fewer would say more about single experts than about "
             "the panel.").format(n=cell.answered, least=cell.required)  # fmt: skip


def outcome(cell: CellStatistics) -> str:
    """Sum a question up in words: consensus, partly, none, or not quantified."""
    if cell.source == "published":
        return _("Mean only") if cell.quantified else _("Not in the report")
    if not cell.quantified:
        if not cell.answered:
            return _("No answers yet")
        return _("Not quantified ({n} of {least} answers)").format(n=cell.answered, least=cell.required)
    if cell.ipras is not None and cell.ipras.disagreement:
        return _("✗ Disagreement")
    met = [verdict("consensus", cell.consensus) == "good", verdict("convergence", cell.convergence) == "good"]
    if all(met):
        return _("✓ Consensus reached")
    return _("△ Reached in part") if any(met) else _("✗ Not reached")


def outcome_story(cell: CellStatistics) -> str:
    """Say what the sum of a question rests on."""
    if not cell.quantified or cell.source == "published":
        return unquantified_story(cell)
    return _("Reached where consensus is at least 0.75 and convergence at most 0.50, in part where one of them is; "
             "disagreement by the RAND/UCLA rule comes first.")  # fmt: skip


MEASURES: tuple[Measure, ...] = (
    Measure("n", N_("Answers"), lambda cell: cell.n, count_text, count_story),
    Measure("abstained", N_("Abstained"), lambda cell: cell.abstentions, abstention_text, abstention_story),
    Measure("mean", N_("Mean"), lambda cell: cell.mean, mean_text, mean_story),
    Measure("median", N_("Median"), lambda cell: cell.median, lambda cell: plain(cell.median), median_story),
    Measure("quartiles", N_("Q1–Q3"), lambda cell: cell.iqr, quartile_text, quartile_story),
    Measure("convergence", N_("Convergence"), lambda cell: cell.convergence, convergence_text, convergence_story),
    Measure("consensus", N_("Consensus"), lambda cell: cell.consensus, consensus_text, consensus_story),
    Measure("cv", N_("CV"), lambda cell: cell.cv, cv_text, cv_story),
    Measure("cvr", N_("CVR"), lambda cell: cell.cvr.value if cell.cvr else None, cvr_text, cvr_story),
    Measure("ipras", N_("Disagreement"), lambda cell: cell.ipras.ipr - cell.ipras.limit if cell.ipras else None,
            ipras_text, ipras_story),
)  # fmt: skip
