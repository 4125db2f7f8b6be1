"""A small catalogue for the pictures of the evidence: policies that moved on, players in layers, dependencies."""

from pathlib import Path
from typing import Any

from pytest import MonkeyPatch

from planner import paths
from planner.store.store import create
from planner.ui.session import Session
from tests import seeds
from tests.seeds import Record

TEXT = {"text_ko": "", "text_en": ""}
STACK = {"stacks": ["a"], "stacks_basis": "report"}


def _entry(id_: str, **more: Any) -> Record:
    name = more.pop("name", id_)
    return {"id": id_, "name_ko": f"{name}(한)", "name_en": name, **more, "basis": "report", "citations": ["c1"]}


def milestone(id_: str, date: str, country: str = "KR", type_: str = "target", **more: Any) -> Record:
    precision = more.pop("precision", {4: "year", 7: "month", 10: "day"}.get(len(date), "undated"))
    when = {"date": date, "date_end": "", "precision": precision, "date_printed": ""} | more
    subject = when.pop("subject", None)
    return _entry(id_, type=type_, subject=subject, country=country, **when, **TEXT, **STACK)


def status(id_: str, policy: str, state: str, date: str) -> Record:
    when = {"date": date, "date_end": "", "precision": "day", "date_printed": ""}
    return _entry(id_, policy=policy, state=state, as_of="2025-12", **when, **TEXT)


def player(id_: str, country: str = "", name: str = "") -> Record:
    return _entry(id_, name=name or id_, type="company", aliases=[], country=country, **TEXT, **STACK)


def policy(id_: str, country: str) -> Record:
    return _entry(id_, type="law", aliases=[], country=country, **TEXT, stacks=[], stacks_basis="")


def activity(id_: str, of: str, layer: str, strength: str = "own", text: str = "") -> Record:
    return _entry(id_, player=of, layer=layer, strength=strength, text_ko=text, text_en=text)


def dependency(
    id_: str, source: str, target: str, polarity: str = "risk", state: str = "current", **more: Any
) -> Record:
    ends = {"country_from": more.pop("country_from", ""), "country_to": more.pop("country_to", "")}
    return _entry(
        id_, **{"from": source, "to": target}, what_ko="AI 칩", what_en="AI chips", type="supply", polarity=polarity,
        state=state, **ends, **TEXT, **STACK,
    )


def issue(id_: str, *targets: str) -> Record:
    return seeds.ISSUE | {"id": id_, "targets": [{"id": target, "value_b": None} for target in targets]}


CHANGES: dict[str, list[Record]] = {
    "players": [
        *seeds.EVIDENCE["players"], player("samsung", "KR", "Samsung"), player("tsmc", "TW", "TSMC"), player("quiet"),
    ],
    "policies": [*seeds.EVIDENCE["policies"], policy("order", "US")],
    "statuses": [*seeds.EVIDENCE["statuses"], status("o-1", "order", "in-force", "2023-10-30"),
                 status("o-2", "order", "repealed", "2025-01-20")],
    "milestones": [
        *seeds.EVIDENCE["milestones"], milestone("goal", "2030"), milestone("past", "2016-03", type_="done"),
        milestone("someday", ""), milestone("far", "2050"), milestone("china", "2027", "CN", "forecast"),
        milestone("counted", "2025-07-22", "US", "deadline", precision="relative", date_printed="180일 이내"),
        milestone("doubt", "2026"), milestone("after", "2025-10", "US", "effective", subject="order"),
    ],
    "activities": [
        *seeds.EVIDENCE["activities"], activity("n-b", "nvidia", "b", "partner"),
        activity("n-a2", "nvidia", "a", "investor", "funds chip makers"), activity("s-a", "samsung", "a", "mentioned"),
        activity("q-b", "quiet", "b"), activity("t-a", "tsmc", "a"),
    ],
    "dependencies": [
        *seeds.EVIDENCE["dependencies"], dependency("n-t", "nvidia", "tsmc", "link"),
        dependency("k-a", "korea", "a", "mitigation", "planned"), dependency("t-n", "tsmc", "nvidia", "leverage"),
        dependency("s-t", "samsung", "tsmc", "risk", "ended"), dependency("n-t2", "nvidia", "tsmc", "risk"),
        dependency("held", "korea", "tsmc"),
    ],
    "issues": [seeds.ISSUE, issue("x2", "doubt", "held", "t-a")],
}  # fmt: skip


def open_pictured(session: Session, folder: Path, monkeypatch: MonkeyPatch, **changes: list[Record]) -> Session:
    """Open a plan made from the small catalogue, with some of its files changed."""
    catalogue = folder / "catalogue"
    catalogue.mkdir()
    seeds.write(catalogue, **{**CHANGES, **changes})
    with monkeypatch.context() as patched:
        patched.setattr(paths, "seed", catalogue.joinpath)
        create(folder / "pictured.plan", seeded=True, title="Pictured").close()
    assert session.open(folder / "pictured.plan")
    return session
