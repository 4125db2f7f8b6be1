"""Evidence made by hand: entries of each kind with only what a test is about, and a ledger over them."""

from dataclasses import replace
from typing import Any

from planner.model.admissible import Ledger
from planner.model.evidence import Activity, Dependency, Entry, EntryKind, Evidence, Issue, Resolution, Status, Target
from planner.model.plan import Words

_NONE = Words("", "")


def words(text: str) -> Words:
    return Words(f"{text}(한)", text)


def entry(kind: EntryKind, id_: str, **more: Any) -> Entry:
    bare = Entry(
        id_, kind, "", words(id_), _NONE, (), "", "", "", "", "", "report", (), "", None, (), ("c1",), "catalogue"
    )
    return replace(bare, **more)


def milestone(id_: str, date: str, type_: str = "target", **more: Any) -> Entry:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(date), "undated")
    return entry("milestone", id_, type=type_, date=date, **{"precision": precision, **more})


def policy(id_: str, country: str = "KR", **more: Any) -> Entry:
    return entry("policy", id_, type="law", country=country, **more)


def status(id_: str, of: str, state: str, date: str, as_of: str = "2025-12", **more: Any) -> Entry:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(date), "undated")
    return entry("status", id_, about=of, date=date, precision=precision, detail=Status(state, as_of), **more)


def player(id_: str, country: str = "", **more: Any) -> Entry:
    return entry("player", id_, type="company", country=country, **more)


def activity(id_: str, of: str, layer: str, strength: Any = "own", **more: Any) -> Entry:
    return entry("activity", id_, about=of, detail=Activity(layer, strength), **more)


def dependency(
    id_: str, source: str, target: str, polarity: Any = "risk", state: str = "current", **more: Any
) -> Entry:
    ends = {name: more.pop(name, "") for name in ("country_from", "country_to")}
    return entry("dependency", id_, detail=Dependency(source, target, words("chips"), polarity, state, **ends), **more)


def issue(id_: str, *targets: str) -> Entry:
    doubtful = tuple(Target(target, None) for target in targets)
    return entry("issue", id_, detail=Issue("r", "high", _NONE, _NONE, _NONE, doubtful))


def resolved(issue_: str) -> Resolution:
    return Resolution(issue_, "a", None, "as printed", "A", "2026-01-01T00:00:00Z")


def ledger(*entries: Entry, resolutions: tuple[Resolution, ...] = ()) -> Ledger:
    return Ledger(Evidence({one.id: one for one in entries}, {}, {}, {}, resolutions, ()))
