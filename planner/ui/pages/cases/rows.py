"""Findings as rows of the page's tables, and which of them a search keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.engine.cases import wording
from planner.engine.cases.check import Finding, distance
from planner.text import N_, _
from planner.ui.tables import Column


@dataclass(frozen=True, slots=True)
class Value:
    """One value a case expects: its name, both figures, how far apart they may be and are, and whether that is near."""

    name: str
    expected: str
    obtained: str
    difference: str
    allowed: str
    near: bool


def values(finding: Finding) -> tuple[Value, ...]:
    """Put each value of a case beside what came out."""
    return tuple(_value(finding, name, one) for name, one in finding.case.expected.items())


def matching(findings: Sequence[Finding], words: str, method: str = "") -> tuple[Finding, ...]:
    """Keep the findings of a method ("" for all) in which every one of the words occurs, whatever its case."""
    wanted = words.casefold().split()
    return tuple(
        finding
        for finding in findings
        if method in ("", finding.case.method) and all(word in _searched(finding) for word in wanted)
    )


def verdict(finding: Finding) -> str:
    """Mark and name the verdict: a sign besides the word, for whoever does not see colours."""
    return ("✓ " if finding.passed else "✗ ") + wording.verdict(finding)


CASES: tuple[Column[Finding], ...] = (
    Column(
        N_("Verdict"), verdict, width=88, bold=True, role=lambda row: "accent" if row.passed else "error",
        tip=lambda row: row.problem,
    ),
    Column(N_("Method"), wording.method_name, width=140),
    Column(N_("Case"), wording.title, width=200, tip=lambda row: f"{wording.title(row)} ({row.case.id})"),
    Column(N_("Expected"), wording.expected, tip=wording.expected, figures=True),
    Column(N_("Obtained"), wording.obtained, tip=wording.obtained, figures=True),
    Column(N_("Difference"), wording.difference, align="right", width=96, figures=True),
    Column(N_("Source"), lambda row: row.case.citation, width=190, tip=lambda row: row.case.citation),
)  # fmt: skip

VALUES: tuple[Column[Value], ...] = (
    Column(N_("Value"), lambda row: wording.value_name(row.name), width=170, bold=True),
    Column(N_("Expected"), lambda row: row.expected, tip=lambda row: row.expected, figures=True),
    Column(
        N_("Obtained"), lambda row: row.obtained, tip=lambda row: row.obtained, figures=True,
        role=lambda row: None if row.near else "error",
    ),
    Column(N_("Difference"), lambda row: row.difference, align="right", width=96, figures=True),
    Column(N_("Allowed"), lambda row: row.allowed, align="right", width=90, figures=True),
)  # fmt: skip


def _value(finding: Finding, name: str, expected: Any) -> Value:
    got = finding.obtained.get(name)
    far = distance(expected, got) if name in finding.obtained else None
    allowed = finding.case.tolerance.get(name, finding.case.tolerance.get("", 0.0))
    return Value(
        name,
        wording.shown(expected),
        wording.shown(got) if name in finding.obtained else _("nothing"),
        "–" if far is None else "0" if far < 1e-12 else f"{far:.1g}",
        f"{allowed:g}",
        not finding.problem and name not in finding.names,
    )


def _searched(finding: Finding) -> str:
    parts = (finding.case.id, wording.method_name(finding), wording.title(finding), finding.case.citation)
    return " ".join((*parts, wording.verdict(finding))).casefold()
