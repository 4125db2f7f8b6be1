"""Words on screen: English source strings, translated through gettext catalogues."""

import gettext as _gettext
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = {"ko": "한국어", "en": "English"}
# What neither SQLite nor a workbook keeps, or what stands for nothing: control characters except tab and line end, lone
# surrogates, and the 66 noncharacters of Unicode.
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
_LINE_END = re.compile("\r\n|\r|\x85")
# Letters and a symbol that are drawn as nothing: Hangul fillers and the empty Braille cell.
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
# Controls, formats such as zero-width space, spaces, and marks that need a letter to stand on.
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"}
_Speech = tuple[str, _gettext.NullTranslations]
_state: _Speech = ("en", _gettext.NullTranslations())
_spoken: ContextVar[_Speech | None] = ContextVar("spoken", default=None)


def set_language(code: str, catalogues: Path) -> None:
    """Show all later text in `code` (a key of LANGUAGES), from `catalogues`/`code`.mo; KeyError for others."""
    global _state
    _state = _load(code, catalogues)


@contextmanager
def speaking(code: str, catalogues: Path) -> Iterator[None]:
    """Show text inside the block, in this thread only, in `code`: an export may speak otherwise than the window."""
    token = _spoken.set(_load(code, catalogues))
    try:
        yield
    finally:
        _spoken.reset(token)


def _load(code: str, catalogues: Path) -> _Speech:
    LANGUAGES[code]
    if code == "en":
        return code, _gettext.NullTranslations()
    with (catalogues / f"{code}.mo").open("rb") as file:
        return code, _gettext.GNUTranslations(file)


def _speech() -> _Speech:
    return _spoken.get() or _state


def language() -> str:
    """Name the language in use."""
    return _speech()[0]


def _(message: str) -> str:
    """Translate `message`."""
    return _speech()[1].gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark `message` for translation where it stands in a table; translate it where it is shown."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate by number."""
    return _speech()[1].ngettext(singular, plural, count)


def nfc(text: str) -> str:
    """Compose Hangul and accents, so that what looks equal is equal."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Drop the characters that may not be stored, unify line ends and compose Hangul: the form of every stored text."""
    return nfc(_UNSTORABLE.sub("", _LINE_END.sub("\n", text)))


def visible(text: str) -> bool:
    """Tell whether at least one character of `text` can be seen: spaces and zero-width characters cannot."""
    return any(unicodedata.category(letter) not in _UNSEEN and letter not in _BLANK for letter in text)
