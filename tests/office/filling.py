"""LibreOffice filling in a ballot: it opens the workbook, types into cells, sorts rows, and saves it as its own."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Filling"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Filling" script:language="StarBasic">
{code}</script:module>
"""
_MAIN = """
Sub Main
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opening())
{steps}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "{filter}"
  book.storeToURL("{target}", saving())
  book.close(True)
End Sub
"""
_SORT = """
  sheet = book.Sheets.getByName("{sheet}")
  sheet.unprotect("")
  Dim field{place}(0) As New com.sun.star.table.TableSortField
  field{place}(0).Field = {column}
  field{place}(0).IsAscending = {rising}
  Dim how{place}(1) As New com.sun.star.beans.PropertyValue
  how{place}(0).Name = "SortFields" : how{place}(0).Value = field{place}()
  how{place}(1).Name = "ContainsHeader" : how{place}(1).Value = False
  sheet.getCellRangeByName("{cells}").sort(how{place}())
  sheet.protect("")
"""
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


class Office:
    """Makes one profile's LibreOffice carry out steps on a workbook, without a window."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.steps: list[str] = []
        self._sorts = 0

    def type(self, sheet: str, cell: str, value: int | float | str) -> None:
        """Enter a value the way typing does: text stays text, a number is one, "=" begins a formula."""
        where = f'book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}")'
        if isinstance(value, str):
            text = value.replace('"', '""')
            self.steps.append(f'  {where}.{"setFormula" if value[:1] == "=" else "setString"}("{text}")')
        else:
            self.steps.append(f"  {where}.setValue({value})")

    def sort(self, sheet: str, cells: str, column: int, *, rising: bool) -> None:
        """Take a sheet's protection off, sort a range by one of its columns (from 0), and protect it again."""
        self._sorts += 1
        self.steps.append(_SORT.format(sheet=sheet, cells=cells, column=column, rising=rising, place=self._sorts))

    def save(self, source: Path, target: Path) -> Path:
        """Carry the steps out on `source` and save it as `target` in the format of its suffix."""
        code = _MAIN.format(
            source=source.as_uri(), target=target.as_uri(), steps="\n".join(self.steps), filter=FILTERS[target.suffix]
        )
        self._install(code)
        self._run("macro:///Standard.Filling.Main")
        assert target.exists(), "LibreOffice saved nothing"
        self.steps = []
        return target

    def _install(self, code: str) -> None:
        """Write the steps as a macro of the profile's user; LibreOffice makes the rest of a new profile itself."""
        folder = self.profile / "user" / "basic" / "Standard"
        if not folder.exists():
            self._run("--terminate_after_init")
        (folder / "Filling.xba").write_text(_MODULE.format(code=escape(code)), "utf-8")
        (folder / "script.xlb").write_text(_LIBRARY, "utf-8")

    def _run(self, what: str) -> None:
        office = shutil.which("soffice") or shutil.which("libreoffice")
        assert office, "LibreOffice is not installed"
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--norestore", what], check=True, capture_output=True, timeout=180
        )
