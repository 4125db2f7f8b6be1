"""Taking over a catalogue of the workshop's own: new records are added, changed ones replaced, all else stays."""

from collections.abc import Iterable

from planner.model.errors import PlannerError
from planner.model.owncatalogue import (
    OWN_FAMILY,
    SERVED,
    TOUCHED,
    OwnCatalogue,
    OwnChange,
    OwnCitation,
    OwnFact,
    OwnOption,
    OwnRecord,
    OwnSource,
    compare,
)
from planner.store.ownreading import read_own
from planner.store.ownvet import checked
from planner.store.seed import catalogue_workshop
from planner.store.tablerows import TableRows
from planner.text import _


class OwnRows(TableRows):
    """The part of Rows that takes over own catalogues."""

    def import_own(self, catalogue: OwnCatalogue) -> OwnChange:
        """Add and replace records of the workshop's own and tell which; the same catalogue twice changes nothing.

        What the catalogue does not name stays. Raises PlannerError for a record that does not hold together, a
        reference to something that neither the plan nor the catalogue has, and an id that belongs to the reports'
        catalogue; the edit then leaves nothing behind.
        """
        catalogue = checked(catalogue)
        change = compare(read_own(self._conn), catalogue)
        wanted = {(name.kind, name.id) for name in (*change.added, *change.replaced)}
        for kind, record in catalogue.records():
            if (kind, record.id) in wanted:
                self._write(record)
        return change

    def _write(self, record: OwnRecord) -> None:
        match record:
            case OwnSource():
                self._source(record)
            case OwnCitation():
                self._citation(record)
            case OwnFact():
                self._fact(record)
            case OwnOption():
                self._option(record)

    def _source(self, source: OwnSource) -> None:
        self._put("source", source.id, {
            "title_ko": source.title.ko, "title_en": source.title.en, "publisher_ko": source.publisher.ko,
            "publisher_en": source.publisher.en, "authors_ko": source.authors.ko, "authors_en": source.authors.en,
            "series": source.series, "year": source.year, "month": source.month, "grade": source.grade,
            "licence_ko": source.licence.ko, "licence_en": source.licence.en, "citation_ko": source.citation.ko,
            "citation_en": source.citation.en, "note_ko": source.note.ko, "note_en": source.note.en,
        })

    def _citation(self, citation: OwnCitation) -> None:
        self._put("citation", citation.id, {
            "source": self._key("source", citation.source), "place": citation.place, "section": citation.section,
            "line": citation.line, "quote": citation.quote,
        })

    def _fact(self, fact: OwnFact) -> None:
        entry = self._put("entry", fact.id, {
            "kind": "fact", "name_ko": fact.name.ko, "name_en": fact.name.en, "text_ko": fact.text.ko,
            "text_en": fact.text.en, "country": fact.country, "basis": fact.basis, "stacks_basis": fact.stacks_basis,
        })
        values = {
            "metric_ko": fact.metric.ko, "metric_en": fact.metric.en, "value_kind": fact.value_kind,
            "value": fact.value, "low": fact.low, "high": fact.high, "comparator": fact.comparator,
            "unit": None if fact.unit is None else self._key("unit", fact.unit), "printed": fact.printed,
            "period": fact.period, "period_end": fact.period_end, "period_type": fact.period_type,
            "period_printed": fact.period_printed, "nature": fact.nature, "scope_ko": fact.scope.ko,
            "scope_en": fact.scope.en,
        }
        there = self._first("SELECT key FROM fact WHERE entry = ?", entry)
        if there is None:
            self._insert("fact", entry=entry, **values)
        else:
            self._update("fact", there[0], values)
        self._list("entry_item", "entry", entry, "item", [self._item(id_, TOUCHED) for id_ in fact.stacks])
        self._list("citation_use", "entry", entry, "citation", self._cited(fact.citations))

    def _option(self, option: OwnOption) -> None:
        item = self._put("item", option.id, {
            "kind": "option", "family": OWN_FAMILY, "name_ko": option.name.ko, "name_en": option.name.en,
            "description_ko": option.description.ko, "description_en": option.description.en,
            "actor_ko": option.actor.ko, "actor_en": option.actor.en,
            "timing_ko": option.timing.ko, "timing_en": option.timing.en,
        })
        self._list("citation_use", "item", item, "citation", self._cited(option.citations))
        self._links(item, option)

    def _links(self, item: int, option: OwnOption) -> None:
        """Tie an option to the stacks and markets it touches and the goals it serves: the workshop's own word."""
        wanted = [(self._item(id_, TOUCHED), id_, self._touch(id_)) for id_ in option.stacks]
        wanted += [(self._item(id_, SERVED), id_, "serves") for id_ in option.goals]
        there = self._run("SELECT key, target, kind FROM link WHERE source = ? ORDER BY key", (item,)).fetchall()
        if [(target, kind) for _key, target, kind in there] == [(target, kind) for target, _id, kind in wanted]:
            return
        for key, _target, _kind in there:
            self._delete("link", key)
        for target, id_, kind in wanted:
            name = f"{option.id}/{kind}/{id_}"
            self._insert("link", id=name, source=item, target=target, kind=kind, basis="facilitator")

    def _touch(self, id_: str) -> str:
        """Name the link to a stack or a market."""
        return "touches" if self._only("SELECT kind FROM item WHERE id = ?", id_)[0] == "stack" else "concerns"

    def _put(self, table: str, id_: str, values: dict[str, object]) -> int:
        """Insert or change a row of the workshop's own; PlannerError where its id is another kind's or the reports'."""
        kind = values.get("kind")
        found = self._first(f"SELECT key, workshop{', kind' if kind else ''} FROM {table} WHERE id = ?", id_)
        if found is None:
            if table == "item":
                values = values | {"position": self._only("SELECT coalesce(max(position), 0) + 1 FROM item")[0]}
            return self._insert(table, id=id_, **values)
        if found[1] == catalogue_workshop() or (kind and found[2] != kind):
            raise PlannerError(
                _("{id} belongs to the reports' catalogue and stays as it is.").format(id=id_),
                _("Give your record another id."),
            )
        self._update(table, found[0], values)
        return int(found[0])

    def _item(self, id_: str, kinds: tuple[str, ...]) -> int:
        key = self._key("item", id_)
        if self._only("SELECT kind FROM item WHERE key = ?", key)[0] not in kinds:
            raise PlannerError(
                _("{id} is of another kind.").format(id=id_),
                _("Facts and options touch stacks and markets; options serve goals and national tasks."),
            )
        return key

    def _cited(self, citations: Iterable[str]) -> list[int]:
        return [self._key("citation", id_) for id_ in citations]

    def _list(self, table: str, owner: str, key: int, column: str, wanted: list[int]) -> None:
        """Let the rows of a list be those wanted, in order; leave them alone where they are."""
        sql = f"SELECT key, {column} FROM {table} WHERE {owner} = ? ORDER BY position, key"
        there = self._run(sql, (key,)).fetchall()
        if [member for _key, member in there] == wanted:
            return
        for row, _member in there:
            self._delete(table, row)
        for position, member in enumerate(wanted, 1):
            self._insert(table, **{owner: key, column: member}, position=position)
