"""A plan or its evidence without interpretation: only what the reports and the facilitator say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from planner.model.evidence import Entry
from planner.model.plan import Item, Link, Ruling, Statement, Words

_INTERPRETED = "interpretation"
_NOTHING = Words("", "")


def _links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(link for link in links if link.basis != _INTERPRETED)


def _rulings(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    return tuple(ruling for ruling in rulings if ruling.basis != _INTERPRETED)


def _statements(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Keep what was said, and untie it from the item that only interpretation ties it to."""
    return tuple(replace(one, item=None, basis="") if one.basis == _INTERPRETED else one for one in statements)


def _items(items: Mapping[str, Item]) -> Mapping[str, Item]:
    """Keep the items, without actors that no report names."""
    return MappingProxyType({
        id_: replace(item, actor=_NOTHING, actor_basis="") if item.actor_basis == _INTERPRETED else item
        for id_, item in items.items()
    })


def stated_entries(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """Leave out entries that are interpretation, and stacks that only interpretation ties to the others.

    Issues stay whoever noticed them: what they put in doubt must not count as sound because a switch is off.
    """
    return MappingProxyType({
        id_: replace(entry, stacks=(), stacks_basis="") if entry.stacks_basis == _INTERPRETED else entry
        for id_, entry in entries.items() if entry.basis != _INTERPRETED or entry.kind == "issue"
    })


# The parts of a plan that hold interpretation, and how each looks without.
STATED: Mapping[str, Callable[[Any], Any]] = {
    "links": _links, "rulings": _rulings, "statements": _statements, "items": _items,
}
