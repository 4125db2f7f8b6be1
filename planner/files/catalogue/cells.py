"""From records to cells: what each column of a sheet shows of a record."""

from collections.abc import Iterable, Mapping

from planner.files.catalogue.codes import CodeLists
from planner.files.catalogue.layout import Column
from planner.model.owncatalogue import OwnCatalogue, OwnCitation, OwnFact, OwnOption, OwnRecord, OwnSource
from planner.model.plan import Citation, Plan, Source, Words

Shown = str | int | float | None
_APART = "; "


class Cells:
    """Words records for one workbook: codes by name in its language, citations as readers want them."""

    def __init__(self, plan: Plan, own: OwnCatalogue, lists: CodeLists, language: str) -> None:
        self._plan, self._lists, self._language = plan, lists, language
        self._sources: Mapping[str, Source | OwnSource] = {
            **plan.sources, **{source.id: source for source in own.sources}
        }
        self._citations: Mapping[str, Citation | OwnCitation] = {
            **plan.citations, **{citation.id: citation for citation in own.citations}
        }

    def of(self, record: OwnRecord, columns: Iterable[Column]) -> dict[str, Shown]:
        """Return what stands in each column of a record's row."""
        return {column.key: self._one(record, column) for column in columns}

    def _one(self, record: OwnRecord, column: Column) -> Shown:
        if column.key == "cited":
            return self.cited(record.citations) if isinstance(record, OwnFact | OwnOption) else ""
        name, _underscore, language = column.key.rpartition("_")
        found = getattr(record, name if language in ("ko", "en") else column.key)
        if isinstance(found, Words):
            return found.ko if language == "ko" else found.en
        if column.form in ("code", "codes"):
            return self._coded(column, found)
        if isinstance(found, tuple):
            return _APART.join(found)
        return tidy(found) if isinstance(found, float) else found

    def _coded(self, column: Column, found: str | tuple[str, ...] | None) -> str:
        codes = found if isinstance(found, tuple) else (found,) if found else ()
        return _APART.join(self._lists[column.codes].label(code, self._language) for code in codes)

    def cited(self, citations: Iterable[str], *, quotes: bool = True) -> str:
        """Write citations for readers, a line each: publisher, year, place and, with `quotes`, the words."""
        return "\n".join(self._cite(self._citations[id_], quotes) for id_ in citations if id_ in self._citations)

    def _cite(self, citation: Citation | OwnCitation, quotes: bool) -> str:
        source = self._sources.get(citation.source)
        name = f"{source.publisher.to(self._language)} ({source.year})" if source else citation.source
        place = ", ".join(part for part in (name, citation.place, citation.section) if part)
        return f"{place}: “{citation.quote}”" if quotes else place


def tidy(number: float) -> int | float:
    """Write a whole number without a fraction."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
