"""A fingerprint of what a plan says: equal content, equal hash, in every process and on every machine."""

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, cast

from planner.model.plan import Link, Minute, Plan, RoadmapEdit, Ruling

# Raised whenever the same content would hash differently than before.
_FORM = 4
# Who made the file and when, and how things came into it: copies that were merged in another order say the same.
_IDENTITY = {"workshop", "created", "changed", "deliveries"}
_CIRCUMSTANCES = {"Assessment": {"at", "delivery"}, "Assessor": {"origin"}}
# The catalogue's order is content where people see it; elsewhere rows are sorted by their keys.
_ORDERED = {"scales", "indicators", "sheets", "items", "rounds", "statements", "rules", "weight_sets"}


def plan_hash(plan: Plan) -> str:
    """Hash the content of a plan as 64 hexadecimal digits (SHA-256 of its canonical JSON).

    Who made the file and when is not part of it; nor is the order in which scores were entered.
    """
    content = {name: _canonical(name, getattr(plan, name)) for name in _names(Plan) if name not in _IDENTITY}
    text = json.dumps([_FORM, content], default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(name: str, value: object) -> object:
    """Turn a field of the plan into lists, sorted where order says nothing."""
    if isinstance(value, Mapping):
        return list(value.items()) if name in _ORDERED else sorted(value.items(), key=lambda pair: pair[0])
    if isinstance(value, tuple) and name not in _ORDERED:
        return sorted(value, key=_sort_key)
    return value


def _sort_key(record: Link | Ruling | RoadmapEdit | Minute) -> tuple[str, ...]:
    return (record.item, record.basis) if isinstance(record, Ruling) else (record.id,)


def _plain(record: object) -> Any:
    """Give the JSON encoder a record's fields, in order; sets and mappings sorted."""
    if isinstance(record, Mapping):
        return sorted(record.items())
    if isinstance(record, frozenset):
        return sorted(record)
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"a plan holds no {type(record).__name__}")
    return _fields(type(record))(record)


@cache
def _fields(kind: Hashable) -> Callable[[object], tuple[Any, ...]]:
    """Prepare reading all fields of a kind of record at once."""
    made = cast(type, kind)
    return attrgetter(*(name for name in _names(made) if name not in _CIRCUMSTANCES.get(made.__name__, ())))


def _names(kind: type) -> list[str]:
    return [one.name for one in fields(kind)]
