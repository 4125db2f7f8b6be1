"""`planner verify-sources`: check every quote against the reports' text files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json
from planner.model.errors import PlannerError
from planner.model.quotes import Verification, verify
from planner.text import _


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("a folder with the reports' text (.txt)"))
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=_("a plan file"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Look for every quote; return 1 when one is missing."""
    with opened(arguments.file) as store:
        plan = store.plan()
    result = verify(plan.citations.values(), plan.sources.values(), _texts(arguments.folder))
    if arguments.json:
        print_json(_document(result))
    else:
        _print(result)
    return FOUND if result.missing else DONE


def _texts(folder: Path) -> dict[str, str]:
    try:
        files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
        texts = {file.name: _decode(file.read_bytes()) for file in files}
    except OSError as error:
        raise PlannerError(_("Cannot read {folder}: {cause}.").format(folder=folder, cause=error.strerror)) from error
    if not texts:
        raise PlannerError(
            _("There are no text files in {folder}.").format(folder=folder),
            _("Name a folder that holds the reports' text as .txt files."),
        )
    return texts


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", errors="replace")


def _document(result: Verification) -> dict[str, object]:
    return {
        "checked": result.checked,
        "found": result.found,
        "missing": [
            {"citation": citation.id, "source": citation.source, "quote": citation.quote}
            for citation in result.missing
        ],
        "texts": dict(result.texts),
    }


def _print(result: Verification) -> None:
    # Not inside the f-string, where the extraction of strings does not look.
    absent = _("no text found")
    for source, name in result.texts.items():
        print(f"{source}: {name or absent}")
    for citation in result.missing:
        print(_("missing: {citation} ({source}, line {line}): {quote}").format(
            citation=citation.id, source=citation.source, line=citation.line, quote=citation.quote
        ))
    print(_("{found} of {checked} quotes found.").format(found=result.found, checked=result.checked))
