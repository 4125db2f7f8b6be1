"""Findings in words and figures, for the command line and the window."""

import json
from collections.abc import Mapping
from typing import Any

from planner.engine.cases.check import METHODS, Finding
from planner.text import N_, _, language, ngettext

_DIGITS = 6
# What values are called where their name is no symbol of the method itself.
_NAMES = {
    "weights": N_("weights"), "scores": N_("scores"), "ranks": N_("ranks"), "totals": N_("totals"),
    "local": N_("local priorities"), "lambda_max": "λmax", "ci": "CI", "cr": "CR", "xi": "ξ", "ws": "WS",
    "koczkodaj": N_("Koczkodaj's index"), "compromise": N_("compromise"), "advantage": N_("acceptable advantage"),
    "stability": N_("acceptable stability"), "notes": N_("remarks"), "preference": "π", "plus": "φ⁺", "minus": "φ⁻",
    "net": "φ", "concordance": N_("concordance"), "credibility": N_("credibility"),
    "descending": N_("descending distillation"), "ascending": N_("ascending distillation"),
    "pessimistic": N_("pessimistic category"), "optimistic": N_("optimistic category"),
    "up": N_("credibility over the profile"), "down": N_("credibility of the profile"),
    "kendall_tau": N_("Kendall's τb"), "spearman": N_("Spearman's ρ"), "weighted_spearman": N_("weighted ρ"),
    "acceptability": N_("rank acceptability"), "central": N_("central weights"), "confidence": N_("confidence factor"),
    "pairwise": N_("pairwise wins"), "values": N_("values"), "kappa": "κ", "error": N_("standard error"),
    "observed": N_("observed agreement"), "expected": N_("agreement by chance"), "quadrants": N_("quadrants"),
    "fits": N_("panel sizes that fit"), "shared": N_("shared panel sizes"), "panel": N_("panel size taken"),
    "median": N_("median"), "disagreement": N_("disagreement"), "limit": "IPRAS", "ipr": "IPR",
}  # fmt: skip


def method_name(finding: Finding) -> str:
    """Name the method of a case; its own word where the program does not know it."""
    method = METHODS.get(finding.case.method)
    return _(method.name) if method else finding.case.method


def title(finding: Finding) -> str:
    """Return the title of a case in the language in use."""
    return finding.case.title.to(language())


def verdict(finding: Finding) -> str:
    """Say in one word whether a case passed."""
    return _("matches") if finding.passed else _("differs")


def difference(finding: Finding) -> str:
    """Show the largest difference; a dash where values can't be subtracted."""
    if finding.difference is None:
        return "–"
    return "0" if finding.difference < 1e-12 else f"{finding.difference:.1g}"


def tolerance(finding: Finding) -> str:
    """Show the greatest difference allowed, with those of single names where they have their own."""
    parts = [f"{name} {one:g}" if name else f"{one:g}" for name, one in sorted(finding.case.tolerance.items())]
    return " · ".join(parts)


def expected(finding: Finding) -> str:
    """Show everything a case expects."""
    return values(finding.case.expected)


def obtained(finding: Finding) -> str:
    """Show what came out under the names that the case expects; the problem where nothing did."""
    return finding.problem or values(finding.obtained)


def values(named: Mapping[str, Any]) -> str:
    """Show named values in one line."""
    return "; ".join(f"{value_name(name)} {shown(value)}" for name, value in named.items())


def value_name(name: str) -> str:
    """Call a value by its word or its symbol; by its own name where it has neither."""
    return _(_NAMES.get(name, name))


def shown(value: Any) -> str:
    """Show a value: numbers to six significant digits, rows of a table parted by a stroke."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {shown(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        nested = any(isinstance(one, list | Mapping) for one in value)
        return (" | " if nested else ", ").join(shown(one) for one in value) if value else "[]"
    if value is None:
        return _("not defined")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else str(value)


def block(named: Mapping[str, Any]) -> str:
    """Show named values one to a paragraph, tables row by row."""
    return "\n".join(_paragraph(name, value) for name, value in named.items())


def summary(findings: tuple[Finding, ...]) -> str:
    """Say how many cases match and how many do not."""
    wrong = sum(not finding.passed for finding in findings)
    if not wrong:
        return ngettext(
            "{count} published case, and it comes out as published.",
            "{count} published cases, and all come out as published.",
            len(findings),
        ).format(count=len(findings))
    return ngettext(
        "{wrong} of {count} published cases differs.", "{wrong} of {count} published cases differ.", wrong
    ).format(wrong=wrong, count=len(findings))


def document(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return findings as JSON holds them."""
    return {
        "cases": [_record(finding) for finding in findings],
        "passed": sum(finding.passed for finding in findings),
        "failed": sum(not finding.passed for finding in findings),
    }


def _paragraph(name: str, value: Any) -> str:
    if isinstance(value, list) and any(isinstance(one, list | Mapping) for one in value):
        rows = "\n".join(f"    {shown(one) if isinstance(one, list) else json.dumps(one, ensure_ascii=False)}"
                         for one in value)  # fmt: skip
        return f"{name}\n{rows}"
    return f"{name}  {shown(value)}"


def _record(finding: Finding) -> dict[str, Any]:
    case = finding.case
    return {
        "id": case.id,
        "method": case.method,
        "title": {"ko": case.title.ko, "en": case.title.en},
        "citation": case.citation,
        "expected": case.expected,
        "obtained": finding.obtained,
        "tolerance": case.tolerance.get("") if set(case.tolerance) == {""} else dict(case.tolerance),
        "difference": finding.difference,
        "passed": finding.passed,
        "off": list(finding.names),
        "problem": finding.problem,
    }
