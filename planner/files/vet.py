"""Deciding whether a workbook that came from outside may be read at all, before anything of it is taken apart."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from planner.model.errors import PlannerError
from planner.model.wrappers import wrapper
from planner.text import N_, _

MOST_PARTS, DEEPEST = 2_000, 100
# What is small may be packed as tightly as it likes.
HIGHEST_RATIO, SMALL_CONTENT = 200, 10 * 2**20
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_CHUNK = 2**16
_ENCRYPTED = 0x1
_MACROS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/", "xl/dialogsheets/", "xl/activex/")
_EMBEDDED = ("xl/embeddings/", "xl/oleobjects/", "xl/ctrlprops/")
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/webextensions/")
_XML = (".xml", ".rels", ".vml")
# What reading a broken archive or XML raises.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of workbook is expected: how many bytes it has at most, packed and unpacked, and what to advise.

    The texts are English sources; they are translated where they are told.
    """

    largest: int
    unpacked: int
    too_large: str
    too_large_hint: str
    empty_hint: str
    format_hint: str
    damaged_hint: str


CATALOGUE = Form(
    30 * 2**20,
    150 * 2**20,
    N_("{name} is too large for a catalogue."),
    N_("Copy the rows into a fresh template, without pictures and other sheets, and import that."),
    N_("Fill in the template and import that."),
    N_("Fill in the template, or save the table as an .xlsx file in its form."),
    N_("Open it in Excel, save it as a new .xlsx file and import that one."),
)


class _Refused(Exception):
    """Carries what a handler of the XML reader found."""

    def __init__(self, error: PlannerError) -> None:
        super().__init__()
        self.error = error


def vetted(path: Path, form: Form = CATALOGUE) -> bytes:
    """Return the content of a workbook that is safe to read; PlannerError says what is wrong and what to do about it.

    Refused are other formats, locked and damaged files, archives that unpack to far more than they hold, document type
    definitions, macros, embedded objects, and links to other files.
    """
    content = _content(path, form)
    _check_magic(content, path.name, form)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_archive(archive, path.name, form)
            for entry in archive.infolist():
                if entry.filename.lower().endswith(_XML):
                    _check_xml(archive, entry, path.name, form)
    except _Refused as found:
        raise found.error from None
    except _BROKEN as error:
        raise damaged(path.name, form) from error
    return content


def damaged(name: str, form: Form = CATALOGUE) -> PlannerError:
    """Say that a workbook cannot be read."""
    return PlannerError(_("{name} is damaged and can't be read.").format(name=name), _(form.damaged_hint))


def too_large(name: str, form: Form = CATALOGUE) -> PlannerError:
    """Say that a workbook holds more than one of its kind ever does."""
    return PlannerError(_(form.too_large).format(name=name), _(form.too_large_hint))


def _content(path: Path, form: Form) -> bytes:
    if path.is_dir():
        raise PlannerError(_("{name} is a folder, not a workbook.").format(name=path.name), _("Choose an .xlsx file."))
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= form.largest else b""
    except FileNotFoundError as error:
        raise PlannerError(
            _("There is no file {path}.").format(path=path), _("Check the name and the folder.")
        ) from error
    except (OSError, ValueError) as error:
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=path.name, cause=getattr(error, "strerror", None) or error),
            _("Close other programs that use it, or ask for access to it."),
        ) from error
    if size > form.largest:
        raise too_large(path.name, form)
    if not content:
        raise PlannerError(_("{name} is empty.").format(name=path.name), _(form.empty_hint))
    return content


def _check_magic(content: bytes, name: str, form: Form) -> None:
    """Refuse what is no zip archive, as precisely as the first bytes tell."""
    product = wrapper(content[:100])
    if product is not None:
        raise PlannerError(
            _("{name} is locked by document security ({product}).").format(name=name, product=product),
            _("Ask for it to be released there, and import the released copy."),
        )
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise PlannerError(
                _("{name} is protected by a password.").format(name=name),
                _("Open it in Excel, remove the password (File › Info › Protect workbook) and save it."),
            )
        raise PlannerError(
            _("{name} is in the old Excel format.").format(name=name),
            _("Open it in Excel, save it as an .xlsx file and import that one."),
        )
    if not content.startswith(_ZIP):
        raise _other_format(name, form)


def _other_format(name: str, form: Form) -> PlannerError:
    return PlannerError(_("{name} is not an Excel workbook.").format(name=name), _(form.format_hint))


def _check_archive(archive: zipfile.ZipFile, name: str, form: Form) -> None:
    """Refuse an archive by its list of parts."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > form.unpacked or len(entries) > MOST_PARTS:
        raise too_large(name, form)
    if unpacked > SMALL_CONTENT and unpacked > HIGHEST_RATIO * max(packed, 1):
        raise too_large(name, form)
    names = [entry.filename.lower().replace("\\", "/").lstrip("/") for entry in entries]
    odd = len(set(names)) < len(names) or any(".." in part.split("/") for part in names)
    if odd or any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise damaged(name, form)
    if any(part.endswith(_MACROS[:2]) or part.startswith(_MACROS[2:]) for part in names):
        raise _macros(name)
    if any(part.startswith(_EMBEDDED) for part in names):
        raise _embedded(name)
    if any(part.startswith(_OUTSIDE) for part in names):
        raise _links(name)
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise _other_format(name, form)


def _macros(name: str) -> PlannerError:
    return PlannerError(
        _("{name} contains macros or controls.").format(name=name),
        _("Save it as an .xlsx file without macros and import that one."),
    )


def _embedded(name: str) -> PlannerError:
    return PlannerError(
        _("{name} contains embedded files or objects.").format(name=name),
        _("Delete the objects in Excel, save the workbook as an .xlsx file and take that one."),
    )


def _links(name: str) -> PlannerError:
    return PlannerError(
        _("{name} takes data from other files.").format(name=name),
        _("Break the links in Excel (Data › Edit links or Queries) and save it."),
    )


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, form: Form) -> None:
    """Read a part once: no document type, sound XML, no endless nesting; relations stay inside, save for hyperlinks."""
    depth = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _Refused(damaged(name, form))
        if _leads_out(tag, attributes):
            raise _Refused(_links(name))
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise _Refused(_macros(name))

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_names: object) -> None:
        raise _Refused(damaged(name, form))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _leads_out(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element ties the workbook to something outside; a web address in a cell does no harm."""
    outside = tag.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode", "").lower() == "external"
    return outside and not attributes.get("Type", "").endswith("/hyperlink")
