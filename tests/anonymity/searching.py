"""Searching files for names as whoever gets them could: raw, unpacked, in every encoding and every way of escaping."""

import base64
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

_DEEPEST = 4
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_CHUNK = re.compile(rb"(?:zTXt|iTXt|iCCP)[\x20-\x7e]{1,79}\x00.{0,200}?(\x78[\x01\x5e\x9c\xda].*)", re.DOTALL)


def traces(path: Path, *names: str) -> list[str]:
    """List where `names` are found in a file's name or content, or in all files of a folder."""
    if path.is_dir():
        return [found for inner in sorted(path.rglob("*")) if inner.is_file() for found in traces(inner, *names)]
    found = [f"{path.name}: its name" for name in names if _composed(name) in _composed(path.name)]
    return found + [f"{path.name}: {place}" for place, data in _layers(path.read_bytes()) if _holds(data, names)]


def in_text(text: str, *names: str) -> bool:
    """Tell whether one of `names` is in a text."""
    return _holds(text.encode("utf-8", "surrogatepass"), names)


def _holds(data: bytes, names: tuple[str, ...]) -> bool:
    return any(form in data for name in names for form in forms(name))


def forms(name: str) -> Iterator[bytes]:
    """Give the bytes that a name may be written in."""
    for text in {_composed(name), unicodedata.normalize("NFD", name)}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp949"):
            try:
                yield text.encode(encoding)
            except UnicodeEncodeError:
                continue
        yield json.dumps(text)[1:-1].encode()
        yield "".join(f"&#{ord(letter)};" for letter in text).encode()
        yield "".join(f"&#x{ord(letter):x};" for letter in text).encode()
        yield "".join(f"&#x{ord(letter):X};" for letter in text).encode()
        yield quote(text).encode()
        # PDF writes text in hexadecimal.
        yield text.encode("utf-16-be").hex().encode()
        yield text.encode("utf-16-be").hex().upper().encode()
        # Base64 shifts with the place: the middle is the same at one of three.
        raw = text.encode("utf-8")
        for shift in range(3):
            cut = (-shift) % 3
            whole = raw[cut : cut + (len(raw) - cut) // 3 * 3]
            if len(whole) >= 6:
                yield base64.b64encode(whole)


def _layers(data: bytes, place: str = "content", depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Give a file's bytes, and those of everything that is packed inside."""
    yield place, data
    if depth >= _DEEPEST:
        return
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{place}, comment", archive.comment
            for member in archive.infolist():
                yield f"{place}, entry", member.filename.encode() + member.comment + member.extra
                yield from _layers(archive.read(member), f"{place} > {member.filename}", depth + 1)
    for match in (*_STREAM.finditer(data), *_CHUNK.finditer(data)):
        inflated = _inflated(match.group(1))
        if inflated:
            yield from _layers(inflated, f"{place} > stream", depth + 1)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
