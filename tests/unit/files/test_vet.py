"""Hostile and mistaken files are refused before they are taken apart, each with what to do about it."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from planner.files import vet
from planner.files.vet import vetted
from planner.model.errors import PlannerError
from planner.model.wrappers import WRAPPERS
from tests.unit.files.catalogue.filling import fill, whole

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.fixture
def sound(tmp_path: Path) -> bytes:
    """A workbook that passes."""
    return fill(tmp_path / "sound.xlsx", whole()).read_bytes()


def rebuilt(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return the workbook with some parts replaced, added or (None) left out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as inside, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as outside:
        kept = {entry.filename: inside.read(entry) for entry in inside.infolist()}
        for name, part in (kept | changes).items():
            if part is not None:
                outside.writestr(name, part)
    return buffer.getvalue()


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(PlannerError) as caught:
        vetted(path)
    assert caught.value.hint
    assert path.name in caught.value.message
    return str(caught.value)


def test_a_sound_workbook_passes_unchanged(tmp_path: Path, sound: bytes) -> None:
    assert vetted(tmp_path / "sound.xlsx") == sound


@pytest.mark.parametrize("magic", WRAPPERS)
def test_document_security_is_called_by_its_name(tmp_path: Path, magic: bytes) -> None:
    assert WRAPPERS[magic] in refusal(tmp_path / "a.xlsx", magic + b"\0" * 100)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old Excel format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"id,name\n1,2\n", "not an Excel workbook"),
        (b"<html><table></table></html>", "not an Excel workbook"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
)
def test_other_formats_are_told_apart(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path / "a.xlsx", content)


def test_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="folder"):
        vetted(tmp_path)
    with pytest.raises(PlannerError, match="no file"):
        vetted(tmp_path / "gone.xlsx")
    with pytest.raises(PlannerError):
        vetted(tmp_path / "a\0b.xlsx")


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<a/>", "macros"),
        ("xl/activeX/activeX1.xml", b"<a/>", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "other files"),
        ("xl/connections.xml", b"<a/>", "other files"),
        ("xl/embeddings/oleObject1.bin", b"x", "embedded"),
        ("xl/../../evil.xml", b"<a/>", "damaged"),
        ("customXml/item1.xml", DOCTYPE.encode(), "damaged"),
        ("customXml/item2.xml", DOCTYPE.replace("?>", ' encoding="UTF-16"?>').encode("utf-16"), "damaged"),
        ("customXml/item3.xml", b"<a>" * 200 + b"</a>" * 200, "damaged"),
        ("customXml/item4.xml", b"<a>", "damaged"),
        ("customXml/item5.xml", b"", "damaged"),
        ("XL/workbook.xml", b"<a/>", "damaged"),
        ("xl/workbook.xml", None, "not an Excel workbook"),
        ("[Content_Types].xml", None, "not an Excel workbook"),
    ],
)
def test_parts_that_do_harm_or_are_broken(
    tmp_path: Path, sound: bytes, part: str, content: bytes | None, words: str
) -> None:
    assert words in refusal(tmp_path / "a.xlsx", rebuilt(sound, {part: content}))


def test_a_workbook_with_macros_under_another_name(tmp_path: Path, sound: bytes) -> None:
    with zipfile.ZipFile(BytesIO(sound)) as archive:
        types = archive.read("[Content_Types].xml")
    changed = types.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
    assert changed != types
    assert "macros" in refusal(tmp_path / "a.xlsx", rebuilt(sound, {"[Content_Types].xml": changed}))


@pytest.mark.parametrize(("kind", "refused"), [("hyperlink", False), ("oleObject", True), ("attachedTemplate", True)])
def test_only_hyperlinks_may_lead_out(tmp_path: Path, sound: bytes, kind: str, refused: bool) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        f' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        ' Target="http://example.org/" TargetMode="External"/></Relationships>'
    )
    content = rebuilt(sound, {"xl/worksheets/_rels/sheet1.xml.rels": relations.encode()})
    path = tmp_path / "a.xlsx"
    if refused:
        assert "other files" in refusal(path, content)
    else:
        path.write_bytes(content)
        assert vetted(path) == content


def test_an_archive_that_unpacks_to_far_more_is_refused(tmp_path: Path, sound: bytes) -> None:
    bomb = rebuilt(sound, {"xl/media/a.bin": b"\0" * (vet.SMALL_CONTENT + 1)})
    assert len(bomb) < 100_000
    assert "too large" in refusal(tmp_path / "a.xlsx", bomb)


def test_a_lying_size_does_not_help(tmp_path: Path, sound: bytes) -> None:
    real = b"\0" * (vet.SMALL_CONTENT + 1)
    content = rebuilt(sound, {"xl/a.xml": real})
    lying = content.replace(len(real).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    assert "damaged" in refusal(tmp_path / "a.xlsx", lying)


def test_limits_of_size_and_number(tmp_path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vet, "MOST_PARTS", 3)
    assert "too large" in refusal(tmp_path / "a.xlsx", sound)
    path = tmp_path / "a.xlsx"
    with pytest.raises(PlannerError, match="too large"):
        vetted(path, replace(vet.CATALOGUE, largest=100))
    with pytest.raises(PlannerError, match="too large"):
        vetted(path, replace(vet.CATALOGUE, unpacked=1000))


def test_an_encrypted_archive_is_refused(tmp_path: Path, sound: bytes) -> None:
    at = sound.rindex(b"PK\x01\x02")
    changed = sound[: at + 8] + bytes([sound[at + 8] | 1]) + sound[at + 9 :]
    assert "damaged" in refusal(tmp_path / "a.xlsx", changed)


@pytest.mark.parametrize("cut", [10, 200, 1000])
def test_a_cut_file_is_damaged(tmp_path: Path, sound: bytes, cut: int) -> None:
    assert "damaged" in refusal(tmp_path / "a.xlsx", sound[:-cut])
