"""Own catalogues in another office program: the template opens and prints there, and what it saves is read again."""

import re
import subprocess
from pathlib import Path

from openpyxl import load_workbook

from planner.files.catalogue.export import write_catalogue
from planner.files.catalogue.preview import preview
from planner.files.catalogue.template import write_template
from planner.store.store import Store, temporary
from tests.office.conftest import Convert
from tests.unit.files.catalogue.filling import unmark
from tests.unit.files.catalogue.test_export import RICH


def test_the_template_survives_libreoffice(tmp_path: Path, convert: Convert, languages: tuple[str, ...]) -> None:
    with temporary() as store:
        for language in languages:
            path = write_template(store.plan(), store.evidence(), tmp_path / f"{language}.xlsx", language=language)
            saved = convert(unmark(path, tmp_path / f"tried-{language}.xlsx"), "xlsx")
            seen = preview(store.plan(), store.evidence(), saved)
            assert seen.problems == ()
            assert len(seen.change.added) == 5
            rules = load_workbook(saved).worksheets[3].data_validations.dataValidation
            assert len(rules) >= 8, "the drop-down lists are still there"


def test_an_export_survives_libreoffice(small: Store, tmp_path: Path, convert: Convert) -> None:
    with small.edit("Import") as rows:
        rows.import_own(RICH)
    path = write_catalogue(small.plan(), small.evidence(), tmp_path / "e.xlsx", everything=True, language="en")
    seen = preview(small.plan(), small.evidence(), convert(path, "xlsx"))
    assert seen.problems == ()
    assert seen.catalogue == RICH


def test_the_template_prints_on_a4(small: Store, tmp_path: Path, convert: Convert) -> None:
    path = write_template(small.plan(), small.evidence(), tmp_path / "t.xlsx", language="en")
    printed = convert(path, "pdf")
    said = subprocess.run(
        ["pdfinfo", "-l", "99", str(printed)], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said)
    assert 6 <= len(sizes) <= 25
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}
