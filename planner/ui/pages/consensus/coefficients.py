"""How far the experts agree over many questions: four coefficients, each with what it says and rests on."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.engine.agreement import Agreement
from planner.engine.strength import reason_word, strength, strength_word
from planner.text import N_, _
from planner.ui.wording import MISSING

# Kendall's chi-square test is an approximation that wants more questions than this.
_FEW_UNITS = 7


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One line: the name, the number, what it rests on, and what it says with its test and its source."""

    name: str
    value: str
    basis: str
    story: str


def coefficients(found: Agreement) -> tuple[Coefficient, ...]:
    """Word the coefficients of a set of questions."""
    return tuple(make(found) for make in _MAKERS)


def p_text(p: float) -> str:
    """Write a p-value, the smallest as a bound."""
    return _("p < 0.001") if p < 0.001 else _("p = {p:.3f}").format(p=p)


def _kendall(found: Agreement) -> Coefficient:
    concordance = found.concordance
    name = _("Kendall's W")
    basis = _basis(concordance.raters, concordance.units)
    if concordance.w is None or concordance.chi2 is None or concordance.p is None or concordance.w_plain is None:
        return Coefficient(name, MISSING, basis, _missing(reason_word(concordance.reason)))
    parts = [
        _("Do the experts put the questions in the same order? Here {strength}.").format(
            strength=strength_word(strength("w", concordance.w))
        ),
        _("Corrected for ties ({plain:.2f} without); χ² = {chi2:.1f}, df = {df}, {p}. Borders: Schmidt (1997).").format(
            plain=concordance.w_plain, chi2=concordance.chi2, df=concordance.df, p=p_text(concordance.p)
        ),
    ]
    if concordance.units <= _FEW_UNITS:
        parts.append(_("With so few questions the test is only approximate."))
    return Coefficient(name, f"{concordance.w:.2f}", basis, " ".join(parts))


def _alpha(found: Agreement) -> Coefficient:
    name, basis = _("Krippendorff's α (ordinal)"), _basis(found.raters, found.units)
    value = found.alpha.value
    if value is None:
        return Coefficient(name, MISSING, basis, _missing(reason_word(found.alpha.reason)))
    story = _("Do they give the same scores, also where some abstained? Here {strength}.")
    rule = _("It uses every answer and weighs how far apart scores are; reliable from 0.80, tentative from 0.667 "
             "(Krippendorff 2004).")  # fmt: skip
    return Coefficient(
        name, f"{value:.2f}", basis, story.format(strength=strength_word(strength("alpha", value))) + " " + rule
    )


def _kappa(found: Agreement) -> Coefficient:
    name = _("Fleiss' κ")
    basis = _basis(found.concordance.raters, found.concordance.units)
    value = found.kappa.value
    if value is None:
        return Coefficient(name, MISSING, basis, _missing(reason_word(found.kappa.reason)))
    story = _("Do they give exactly the same scores, more often than by chance? Here {strength}.")
    rule = _("A score beside counts as much as one far off, so it is strict on a scale (borders: Landis & Koch 1977).")
    return Coefficient(
        name, f"{value:.2f}", basis, story.format(strength=strength_word(strength("kappa", value))) + " " + rule
    )


def _icc(found: Agreement) -> Coefficient:
    name, basis = _("ICC(2,1)"), _basis(found.icc.raters, found.icc.units)
    value = found.icc.single2
    if value is None:
        return Coefficient(name, MISSING, basis, _missing(reason_word(found.icc.reason)))
    parts = [
        _("How far does a single expert stand for another? Here {strength}.").format(
            strength=strength_word(strength("icc", value))
        )
    ]
    if found.icc.average2 is not None:
        parts.append(
            _("The mean of all {raters} reaches {mean:.2f}.").format(raters=found.icc.raters, mean=found.icc.average2)
        )
    parts.append(_("Absolute agreement, random raters (Shrout & Fleiss 1979; borders: Koo & Li 2016)."))
    return Coefficient(name, f"{value:.2f}", basis, " ".join(parts))


def _basis(raters: int, units: int) -> str:
    """Say how many experts and questions a coefficient rests on."""
    return _("{raters} experts × {units} questions").format(raters=raters, units=units)


def _missing(reason: str) -> str:
    return _("Cannot be computed: {reason}.").format(reason=reason)


_MAKERS: tuple[Callable[[Agreement], Coefficient], ...] = (_kendall, _alpha, _kappa, _icc)
COMPLETE = N_("W, κ and ICC need an answer everywhere: the emptiest experts and questions are left out until none is "
              "missing. α uses all.")  # fmt: skip
