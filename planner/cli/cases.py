"""`planner cases`: recompute published cases and compare."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.cli.plans import print_json, print_table
from planner.engine.cases import wording
from planner.engine.cases.check import Finding, check_all
from planner.files.cases import bundled, read_file
from planner.text import _

FOUND = 1


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?",
        help=_("own cases as JSON, in the format of resources/cases/README.md (default: those that come along)"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print what was expected and what came out; 1 where a case differs."""
    cases = bundled() if arguments.file is None else read_file(arguments.file)
    findings = check_all(cases)
    if arguments.json:
        print_json(wording.document(findings))
    else:
        _print(findings)
    return 0 if all(finding.passed for finding in findings) else FOUND


def _print(findings: tuple[Finding, ...]) -> None:
    header = (_("Method"), _("Case"), _("Verdict"), _("Difference"), _("Allowed"), _("Source"))
    print_table(header, [_row(finding) for finding in findings])
    for finding in findings:
        if not finding.passed:
            print("\n" + f"{finding.case.id}: {finding.problem or ', '.join(finding.names)}")
            print("  " + _("expected: {values}").format(values=wording.expected(finding)))
            print("  " + _("obtained: {values}").format(values=wording.obtained(finding)))
    print("\n" + wording.summary(findings))


def _row(finding: Finding) -> tuple[str, ...]:
    return (
        wording.method_name(finding),
        f"{finding.case.id}: {wording.title(finding)}",
        wording.verdict(finding),
        wording.difference(finding),
        wording.tolerance(finding),
        finding.case.citation,
    )
