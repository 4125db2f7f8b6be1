"""The search itself: a name that is there is found, however it is written or packed."""

import base64
import io
import json
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from .searching import in_text, traces

NAME, LATIN = "남궁홍길동", "Gildong Xyzhong"


def pack(data: bytes, name: str = "a.xml", comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pdf(text: bytes) -> bytes:
    return b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + zlib.compress(text) + b"\nendstream\nendobj\n"


WRITTEN = {
    "utf-8": NAME.encode(), "utf-16": NAME.encode("utf-16"), "big": NAME.encode("utf-16-be"),
    "cp949": NAME.encode("cp949"), "decomposed": unicodedata.normalize("NFD", NAME).encode(),
    "json": json.dumps(NAME).encode(), "xml": "".join(f"&#{ord(one)};" for one in NAME).encode(),
    "xml-hex": "".join(f"&#x{ord(one):X};" for one in NAME).encode(), "url": quote(NAME).encode(),
    "pdf-hex": NAME.encode("utf-16-be").hex().upper().encode(),
    "base64-0": base64.b64encode(f"xyz{NAME} and".encode()), "base64-1": base64.b64encode(f"xy{NAME} and".encode()),
    "base64-2": base64.b64encode(f"x{NAME} and".encode()), "latin": LATIN.encode(),
    "latin-16": LATIN.encode("utf-16-le"),
    "zip": pack(f"<a>{NAME}</a>".encode()), "zip-name": pack(b"x", f"{NAME}.xml"),
    "zip-comment": pack(b"x", comment=NAME.encode()), "zip-in-zip": pack(pack(NAME.encode("utf-16-le")), "b.xlsx"),
    "pdf": pdf(f"({LATIN}) Tj".encode()),
    "png": b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(NAME.encode())),
    "png-plain": b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"Author\x00" + LATIN.encode()),
}  # fmt: skip


@pytest.mark.parametrize("how", WRITTEN)
def test_a_name_is_found(tmp_path: Path, how: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"before" + WRITTEN[how] if not how.startswith("zip") else WRITTEN[how])
    assert traces(path, NAME, LATIN)
    assert traces(tmp_path, NAME, LATIN)
    assert traces(path, "임꺽정임꺽정") == []


def test_a_name_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", f"A01_{NAME}.xlsx")).write_bytes(b"")
    assert len(traces(tmp_path, NAME)) == 1


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(pack(b"<a>A01</a>"))
    (tmp_path / "b.pdf").write_bytes(pdf(b"(A01) Tj"))
    assert traces(tmp_path, NAME, LATIN) == []


def test_a_name_is_found_in_a_text() -> None:
    assert in_text(f"… {NAME} …", NAME)
    assert in_text(json.dumps({"name": NAME}), NAME)
    assert not in_text("A01", NAME)
