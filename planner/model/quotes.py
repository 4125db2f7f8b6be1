"""Check that every quote of the catalogue stands in the text of the report it cites."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.model.plan import Citation, Source

_LIST_MARKUP = re.compile(r"<(?:ul|ol|li|p|hr)\b[^>]*>|</(?:ul|ol|li|p)>|[•\u2219\uf06c]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked for: `texts` names the text of each source (None when absent), `missing` the quotes not found."""

    checked: int
    found: int
    missing: tuple[Citation, ...]
    texts: Mapping[str, str | None]


def plain(text: str) -> str:
    """Reduce `text` to what a quote is compared by: NFKC, no white space or line ends, no list markup."""
    bare = _SPACE.sub("", _LIST_MARKUP.sub("", unicodedata.normalize("NFKC", text)))
    # Letters that stood apart may compose now that nothing is between them.
    return unicodedata.normalize("NFKC", bare)


def recognise(sources: Iterable[Source], texts: Mapping[str, str]) -> dict[str, str | None]:
    """Find which of `texts` (by name, already plain) is each source: the one that holds all its fingerprints."""
    return {source.id: next((name for name, text in texts.items() if _is(source, text)), None) for source in sources}


def _is(source: Source, text: str) -> bool:
    return bool(source.fingerprints) and all(plain(mark) in text for mark in source.fingerprints)


def verify(
    citations: Iterable[Citation], sources: Iterable[Source], texts: Mapping[str, str]
) -> Verification:
    """Look for each quote in the text of its source; a source without a text has all its quotes missing."""
    reduced = {name: plain(text) for name, text in sorted(texts.items())}
    names = recognise(sources, reduced)
    wanted = tuple(citations)
    missing = tuple(quote for quote in wanted if not _found(quote, names, reduced))
    return Verification(len(wanted), len(wanted) - len(missing), missing, names)


def _found(citation: Citation, names: Mapping[str, str | None], texts: Mapping[str, str]) -> bool:
    name = names.get(citation.source)
    quote = plain(citation.quote)
    return name is not None and bool(quote) and quote in texts[name]
