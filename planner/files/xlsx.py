"""Finish a workbook that openpyxl saved: results of formulas, alternative texts, fixed dates, stable bytes.

openpyxl writes formulas without their results; previews, phones and protected view then show
blanks or zeros. Every formula here therefore carries the value that the program computed, and is
still recomputed by Excel when the file is opened. No result may be forgotten.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from planner.text import clean

Value = str | int | float | bool
LONGEST_TEXT = 32_767
# LibreOffice breaks the lines of a cell that has several and recomputes with the breaks, from some 16,380 units on.
LONGEST_LINE = 16_000
LONGEST_SHEET_NAME = 31

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_PREFIXES = {
    "": _MAIN,
    "r": _OFFICE,
    "cp": _CORE,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": _TERMS,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xdr": _DRAWING,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": _CHART,
}
# The oldest moment that a zip entry can carry.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_UNSAFE_NAME = re.compile(r"[\\/?*\[\]:\t\n]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Finish:
    """What the finished file must carry besides what openpyxl wrote.

    `results`: (sheet name, coordinate) -> result of the formula there. `alternatives`: sheet name
    -> the texts that describe its charts, in order. `created` and `changed`: ISO 8601 moments.
    """

    created: str
    changed: str
    results: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    alternatives: Mapping[str, Sequence[str]] = field(default_factory=dict)


def clean_text(text: str) -> str:
    """Make `text` fit a cell: composed, without characters that may not be stored, at most 32,767 units long.

    What is cut ends in "…", and every program shows the same: of several lines none is longer than LONGEST_LINE.
    """
    text = clean(text)
    if "\n" in text:
        text = "\n".join(_shortened(line, LONGEST_LINE) for line in text.split("\n"))
    return _shortened(text, LONGEST_TEXT)


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take `text` for a formula, here or after a save as CSV."""
    return text.startswith(_FORMULA_STARTS)


def sheet_name(wish: str, taken: Iterable[str] = ()) -> str:
    """Make a sheet name that Excel accepts, different from those `taken` whatever their case."""
    used = {name.casefold() for name in taken} | {"history"}
    base = _UNSAFE_NAME.sub(" ", clean(wish)).strip("' ") or "Sheet"
    name, count = _cut(base, LONGEST_SHEET_NAME).strip("' "), 1
    while name.casefold() in used:
        count += 1
        suffix = f" ({count})"
        name = _cut(base, LONGEST_SHEET_NAME - len(suffix)).strip("' ") + suffix
    return name


def finish(raw: bytes, wanted: Finish) -> bytes:
    """Insert results and descriptions, fix dates and the order of entries; same input, same bytes.

    Raises RuntimeError for a formula without a result, a result without a formula, a result that is
    not a finite number, a chart without a description and one without the values it shows: all of them mistakes of
    the program.
    """
    parts = _read(raw)
    parts.pop("xl/calcChain.xml", None)
    used: set[tuple[str, str]] = set()
    for sheet, part in _sheets(parts).items():
        parts[part] = _insert_results(parts[part], sheet, wanted.results, used)
        _describe(parts, sheet, part, wanted.alternatives.get(sheet, ()))
    _check_charts(parts)
    if unused := sorted(set(wanted.results) - used):
        raise RuntimeError(f"results without a formula: {unused[:5]}")
    parts["docProps/core.xml"] = _dated(parts["docProps/core.xml"], wanted)
    return _write(parts)


def _units(text: str) -> int:
    """Count as Excel does: UTF-16 units."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def _shortened(text: str, units: int) -> str:
    """Keep `text` if it has at most so many UTF-16 units, else its beginning and a mark."""
    return text if _units(text) <= units else _cut(text, units - 1) + "…"


def _cut(text: str, units: int) -> str:
    """Keep at most `units` UTF-16 units without splitting a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _read(raw: bytes) -> dict[str, bytes]:
    """Unpack a workbook."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _write(parts: Mapping[str, bytes]) -> bytes:
    """Pack a workbook: types first, then by name, all entries of one age and made on no system in particular."""
    names = [name for name in _FIRST if name in parts] + sorted(set(parts) - set(_FIRST))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()


def _parse(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)


def _serialise(root: ElementTree.Element) -> bytes:
    """Write XML with the prefixes that office programs use themselves."""
    for prefix, namespace in _PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    body: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Map the relation ids of `part` to (kind, target part)."""
    folder, name = dirname(part), part.rsplit("/", 1)[-1]
    xml = parts.get(f"{folder}/_rels/{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    for relation in _parse(xml) if xml else ():
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Map sheet names to their parts."""
    relations = _relations(parts, "xl/workbook.xml")
    root = _parse(parts["xl/workbook.xml"])
    return {
        sheet.get("name", ""): relations[sheet.get(f"{{{_OFFICE}}}id", "")][1]
        for sheet in root.iter(f"{{{_MAIN}}}sheet")
    }


def _insert_results(
    xml: bytes, sheet: str, results: Mapping[tuple[str, str], Value], used: set[tuple[str, str]]
) -> bytes:
    """Give every formula of one sheet its result."""
    root = _parse(xml)
    for cell in root.iter(f"{{{_MAIN}}}c"):
        if cell.find(f"{{{_MAIN}}}f") is None:
            continue
        key = (sheet, cell.get("r", ""))
        if key not in results:
            raise RuntimeError(f"formula without a result: {key}")
        used.add(key)
        _set_result(cell, results[key], key)
    return _serialise(root)


def _set_result(cell: ElementTree.Element, value: Value, key: tuple[str, str]) -> None:
    """Write one result with its type: b truth, str text, n number."""
    if isinstance(value, float) and not math.isfinite(value):
        raise RuntimeError(f"result is not a finite number: {key}")
    holder = cell.find(f"{{{_MAIN}}}v")
    if holder is None:
        holder = ElementTree.SubElement(cell, f"{{{_MAIN}}}v")
    if isinstance(value, bool):
        kind, text = "b", str(int(value))
    elif isinstance(value, str):
        kind, text = "str", clean_text(value)
    else:
        kind, text = "n", repr(value)
    cell.set("t", kind)
    holder.text = text


def _describe(parts: dict[str, bytes], sheet: str, part: str, texts: Sequence[str]) -> None:
    """Give the charts of one sheet their alternative texts."""
    drawings = [path for kind, path in _relations(parts, part).values() if kind == "drawing"]
    waiting = list(texts)
    for drawing in drawings:
        root = _parse(parts[drawing])
        for frame in root.iter(f"{{{_DRAWING}}}cNvPr"):
            if not waiting:
                raise RuntimeError(f"chart without a description on sheet {sheet}")
            frame.set("descr", clean_text(waiting.pop(0)))
        parts[drawing] = _serialise(root)
    if waiting:
        raise RuntimeError(f"description without a chart on sheet {sheet}")


def _check_charts(parts: Mapping[str, bytes]) -> None:
    """Refuse a chart that refers to cells without carrying their values: previews would show it empty."""
    for name in (name for name in parts if name.startswith("xl/charts/chart")):
        root = _parse(parts[name])
        for kind, cache in (("numRef", "numCache"), ("strRef", "strCache")):
            for reference in root.iter(f"{{{_CHART}}}{kind}"):
                if reference.find(f"{{{_CHART}}}{cache}") is None:
                    place = reference.findtext(f"{{{_CHART}}}f")
                    raise RuntimeError(f"chart without the values of {place} in {name}")


def _dated(xml: bytes, wanted: Finish) -> bytes:
    """Set when the workbook's content was made and changed, which is not when it was written."""
    root = _parse(xml)
    for name, moment in (("created", wanted.created), ("modified", wanted.changed)):
        element = root.find(f"{{{_TERMS}}}{name}")
        if element is None:
            element = ElementTree.SubElement(root, f"{{{_TERMS}}}{name}")
            element.set("{http://www.w3.org/2001/XMLSchema-instance}type", "dcterms:W3CDTF")
        element.text = moment
    return _serialise(root)
