"""Full-text search that works for Korean, in a database of its own in memory: an index is never part of a plan file.

Korean joins particles to words and is spaced loosely, so words are no good as terms. What is indexed are the pairs of
syllables of each run of Hangul, spaces left out ("수출 통제" and "수출통제" are the same run), and whole words of other
scripts. A word that is searched for must stand there as a phrase of such pairs; with a particle at its end it may also
stand without it. FTS5 ranks by bm25, names before texts before quotes (https://sqlite.org/fts5.html);
of two that fit alike, what the reports state goes before what hangs on it, and what is in doubt comes later.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from planner.model.documents import Document

_RUN = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+|[^\W_가-힣ㄱ-ㅎㅏ-ㅣ]+(?:\.\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PARTICLES = (
    "에서는", "으로는", "에서의", "으로의", "에게는", "이라는", "까지의", "부터의", "에서", "으로", "에게", "까지",
    "부터", "에는",
    "라는", "이나", "보다", "처럼", "마다", "조차", "이란", "을", "를", "이", "가", "은", "는", "의", "에", "로",
    "와", "과", "도",
    "만", "란", "나",
)
_WEIGHTS = "10.0, 3.0, 1.0"
# How much a document of a kind is wanted by those who look something up; others count 1.
_WANTED: Mapping[str, float] = {
    "policy": 1.6, "fact": 1.4, "option": 1.3, "provision": 1.37, "milestone": 1.2, "player": 1.2, "stack": 1.2,
    "issue": 0.8, "status": 0.9, "score": 0.6, "statement": 0.8, "gap": 0.6,
}
_DOUBTED = 0.98
# What bears a name of its own goes first where just that name is typed.
_BEARERS = frozenset({"policy", "player", "stack", "field", "market"})
_NAMES = re.compile(r"[\n()/]")
MOST = 2000


class SearchIndex:
    """An index of documents; it may be made in one thread and asked in another, one at a time."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.key: document for document in documents}
        self._conn = sqlite3.connect(":memory:", check_same_thread=False)
        self._conn.execute(
            "CREATE VIRTUAL TABLE found USING fts5(name, text, quotes, key UNINDEXED, detail = full,"
            " tokenize = \"unicode61 remove_diacritics 0 tokenchars '.'\")"
        )
        rows = (
            (_terms(f"{one.name.ko}\n{one.name.en}"), _terms(one.text), _terms(one.quotes), one.key)
            for one in self.documents.values()
        )
        self._conn.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", rows)
        self._names = {one.key: _names(one) for one in self.documents.values() if one.kind in _BEARERS}

    def search(self, query: str) -> tuple[Document, ...]:
        """List what `query` finds, the best first: all its words, else all their parts; all for an empty one."""
        words = _words(query)
        if not words:
            return tuple(self.documents.values())
        found = self._matching([_phrase(word) for word in words]) or self._matching([_parts(word) for word in words])
        name = "".join(run for word in words for run in word)
        # The better the fit, the lower is bm25; sorting keeps the order of what is alike.
        found.sort(key=lambda pair: (name not in self._names.get(pair[0].key, ()), pair[1] * _wanted(pair[0])))
        return tuple(document for document, _rank in found)

    def close(self) -> None:
        """Give the memory back."""
        self._conn.close()

    def _matching(self, conditions: Sequence[str]) -> list[tuple[Document, float]]:
        """List the documents that meet all conditions, with their bm25."""
        rows = self._conn.execute(
            f"SELECT key, bm25(found, {_WEIGHTS}) AS fit FROM found WHERE found MATCH ? ORDER BY fit, rowid LIMIT ?",
            (" AND ".join(conditions), MOST),
        )
        return [(self.documents[key], rank) for key, rank in rows]


def _wanted(document: Document) -> float:
    """Say how much a document is wanted of those that fit alike."""
    return _WANTED.get(document.kind, 1.0) * (_DOUBTED if document.flagged else 1.0)


def _names(document: Document) -> frozenset[str]:
    """List what a document is called, without spaces: its names, and their parts at brackets and strokes."""
    lines = _NAMES.split(_normal(f"{document.name.ko}\n{document.name.en}"))
    return frozenset("".join(_RUN.findall(line)) for line in lines)


def _normal(text: str) -> str:
    return _THOUSANDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _terms(text: str) -> str:
    """Write a text as the terms it is found by; a line's Hangul runs go on over spaces."""
    return "\n".join(" ".join(_line_terms(line)) for line in _normal(text).split("\n"))


def _line_terms(line: str) -> Iterable[str]:
    hangul = ""
    for run in _RUN.findall(line):
        if _is_hangul(run):
            hangul += run
            continue
        yield from _pairs(hangul)
        hangul = ""
        yield run
    yield from _pairs(hangul)


def _pairs(run: str) -> Iterable[str]:
    """Cut a run of Hangul into overlapping pairs, and its last syllable so that a single one finds it too."""
    yield from (run[at : at + 2] for at in range(len(run) - 1))
    if run:
        yield run[-1]


def _is_hangul(run: str) -> bool:
    return "가" <= run[0] <= "힣" or "ㄱ" <= run[0] <= "ㅣ"


def _words(query: str) -> list[list[str]]:
    """Cut a query into its words, each into its runs."""
    return [runs for word in _normal(query).split() if (runs := _RUN.findall(word))]


def _phrase(runs: list[str]) -> str:
    """Ask for a word as it stands, or without the particle at its end."""
    shorter = _without_particle(runs[-1])
    variants = [runs, [*runs[:-1], *([shorter] if shorter else [])]] if shorter is not None else [runs]
    return "(" + " OR ".join(_adjacent(variant) for variant in variants if variant) + ")"


def _without_particle(run: str) -> str | None:
    """Take a particle off a run of Hangul; None where there is none, or one syllable would remain."""
    if not _is_hangul(run):
        return None
    found = next((end for end in _PARTICLES if run.endswith(end)), None)
    rest = run[: -len(found)] if found else ""
    return rest if len(rest) >= 2 else None


def _adjacent(runs: list[str]) -> str:
    """Ask for the terms of a word in a row; its last one may go on, which is how "hbm" finds "hbm3e"."""
    terms = [term for run in runs for term in _query_terms(run)]
    open_end = not _is_hangul(runs[-1]) or len(runs[-1]) == 1
    return '"' + " ".join(terms) + '"' + ("*" if open_end else "")


def _query_terms(run: str) -> list[str]:
    if not _is_hangul(run) or len(run) == 1:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _parts(runs: list[str]) -> str:
    """Ask for all terms of a word wherever they stand."""
    terms = [term for run in runs for term in _query_terms(run)]
    return "(" + " AND ".join(f'"{term}"*' for term in terms) + ")"
