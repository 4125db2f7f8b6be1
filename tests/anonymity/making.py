"""Plans whose panel has names, and every file that the program makes from a plan."""

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from matplotlib.text import Text

from planner.charts.style import load as look
from planner.cli import main
from planner.engine.panelstatistics import panel
from planner.files import names as table
from planner.files.images import save_agreement, save_strips
from planner.store.rows import Rows
from planner.store.store import Store, create, open_plan

PASS = "파란 하늘 넓은 바다"
# Of two syllables less, a name could be found by chance.
NAMES = {"A01": "남궁홍길동", "A02": "Gildong Xyzhong", "A03": "황보임꺽정"}
KOREAN, LATIN, THIRD = NAMES.values()
SHEET = "stacks"

Words = tuple[str | Path, ...]


def edit(store: Store, label: str, change: Callable[[Rows], object]) -> None:
    with store.edit(label) as rows:
        change(rows)


def found_panel(path: Path, level: str = "facilitator") -> Path:
    """Make a plan whose three members have affiliations and expertise, at a level of anonymity."""
    with create(path, title="Workshop") as store:
        if level != "facilitator":
            edit(store, "level", lambda rows: rows.set_anonymity(level))
        with store.edit("people") as rows:
            for code in ("A02", "A03"):
                rows.add_assessor(code)
            for place, code in enumerate(NAMES):
                rows.edit_assessor(code, affiliation=f"Institute {place}")
                rows.set_expertise(code, "model", place + 1)
    return path


def name_in_plan(path: Path) -> Path:
    """Write the names into a plan that lets everyone know them; one after two others were written."""
    with open_plan(path) as store:
        for name in (KOREAN, THIRD, *NAMES.values()):
            edit(store, "Change names", lambda rows, name=name: rows.name_assessor("A01", name))
        with store.edit("Change names") as rows:
            for code, name in NAMES.items():
                rows.name_assessor(code, name)
    return path


def name_in_table(path: Path) -> Path:
    """Put the names into the table beside a plan."""
    with open_plan(path) as store:
        plan = store.plan()
    known = {plan.assessors[code].origin: name for code, name in NAMES.items()}
    table.make(table.names_path(path), PASS, plan, known)
    return path


def answer(path: Path) -> Path:
    """Answer the stacks' sheet for everyone, revise, abstain, take back, note minutes, and take a step back."""
    with open_plan(path) as store:
        sheet = store.plan().sheets[SHEET]
        with store.edit("answers") as rows:
            for place, code in enumerate(NAMES):
                for number, item in enumerate(sheet.items):
                    for indicator in sheet.indicators:
                        score = 1 + (place + number) % 5
                        rows.assess("round-1", code, item, indicator, value=score, rationale="because")
        edit(store, "revise", lambda rows: rows.assess("round-1", "A01", "model", "risk", low=2, high=3))
        edit(store, "abstain", lambda rows: rows.assess("round-1", "A02", "data", "risk", abstention="no-expertise"))
        edit(store, "take back", lambda rows: rows.clear_assessment("round-1", "A03", "cloud", "risk"))
        edit(store, "minutes", lambda rows: rows.add_minute("round-1", "model", "risk", "Agreed to differ."))
        edit(store, "title", lambda rows: rows.set_title("Workshop, second day"))
        store.undo()
    return path


def set_level(path: Path, level: str) -> Path:
    with open_plan(path) as store:
        edit(store, "Set the level of anonymity", lambda rows: rows.set_anonymity(level))
    return path


# Everything that can be made of a plan


@dataclass(frozen=True)
class Made:
    """Where everything stands that was made of a plan; texts that were drawn and printed stand in files, too."""

    folder: Path


def commands(plan: Path, out: Path) -> Mapping[str, tuple[Words, ...]]:
    """List for each command how it is called to make what it makes of a plan; none where it makes nothing of one."""
    picture = ("matrix", plan, "--round", "round-1", "--image")
    pictures = tuple((*picture, out / f"matrix.{kind}") for kind in ("png", "svg", "pdf"))
    return {
        "gui": (), "new": (), "verify-sources": (), "self-test": (), "bench": (), "cases": (),
        "matrix": (("matrix", plan, "--json"), ("matrix", plan, "--round", "round-1"), *pictures),
        "certainty": (("certainty", plan, "--round", "round-1", "--json"), ("certainty", plan, "--round", "round-1")),
        "panel": (("panel", plan), ("panel", plan, "--json"), ("panel", plan, "--sheet", SHEET, "--json")),
        "ballot": (
            ("ballot", "out", plan, "--out", out / "ballots"),
            ("ballot", "out", plan, "--out", out / "ballots", "--json"),
            ("--language", "ko", "ballot", "out", plan, "--out", out / "평가표"),
        ),
        "round": (
            ("round", "list", plan, "--json"), ("round", "close", plan),
            ("round", "feedback", plan, "--show", "--json"), ("round", "feedback", plan, "--assessor", "A01"),
            ("round", "next", plan, "Second"), ("round", "list", plan),
            # With the own answers of the first round and its feedback.
            ("ballot", "out", plan, "--out", out / "second"),
        ),
        "sheet": (("sheet", plan), ("sheet", plan, "--json")),
        "score": (("score", plan, "--dry-run", _table(out)),),
        "assessor": (
            ("assessor", "list", plan), ("assessor", "list", plan, "--json"), ("assessor", "anonymity", plan),
            ("assessor", "template", plan, out / "people.csv"),
        ),
        "granularity": (("granularity", plan, "--json"),),
        **_numbers(plan, out),
        "roadmap": (("roadmap", plan, "--out", out / "roadmap.xlsx"),),
        "workbook": (
            ("--language", "ko", "workbook", plan, "--round", "round-1", "--out", out / "ko.xlsx"),
        ),
        "merge": (("merge", plan, out / "copy.plan", "--json"), ("merge", plan, out / "copy.plan")),
        "evidence": (("evidence", plan, "AI", "--json"),),
        "catalogue": (
            ("catalogue", "template", plan, out / "template.xlsx"), ("catalogue", "export", plan, out / "own.xlsx"),
            ("catalogue", "export", "--all", plan, out / "whole.xlsx"), ("catalogue", "update", "--dry-run", plan),
        ),
        "check": (("check", plan, "--json"),),
        "backup": (("backup", plan),),
        "audit": (("audit", plan), ("audit", plan, "--json")),
    }  # fmt: skip


def _numbers(plan: Path, out: Path) -> dict[str, tuple[Words, ...]]:
    """List the calls of the commands that weight and rank."""
    return {
        "weights": (
            ("weights", "add", plan, "--sheet", SHEET, "--name", "Own", "--method", "direct", "--author", "Workshop",
             "--judgements", "risk=60,future=40", "--respondent", "A01", "--use"),
            ("weights", "judge", plan, "Own", "--judgements", "risk=20,future=80", "--respondent", "A02", "--json"),
            ("weights", "prefer", plan, "--sheet", SHEET, "--criterion", "risk", "--q", "0.5", "--json"),
            ("weights", "list", plan), ("weights", "show", plan, "Own"), ("weights", "show", plan, "Own", "--json"),
        ),
        "rank": (
            ("rank", plan, "--sheet", SHEET, "--round", "round-1", "--draws", "500", "--json"),
            ("rank", plan, "--sheet", SHEET, "--draws", "500", "--image", out / "rank.svg"),
        ),
    }  # fmt: skip


def everything(plan: Path, out: Path, offered: frozenset[str]) -> Made:
    """Make all that can be made of a plan with the commands that are `offered`, and the pictures of the window."""
    out.mkdir()
    with open_plan(plan) as store:
        store.save_copy(out / "copy.plan")
    printed = []
    with drawn() as texts:
        for name, calls in commands(plan, out).items():
            for words in calls if name in offered else ():
                printed.append(_said(words))
        _pictures(plan, out)
    (out / "printed.txt").write_text("\n".join(printed), "utf-8")
    (out / "drawn.txt").write_text("\n".join(texts), "utf-8")
    # The plan itself leaves as well, and whatever the commands put beside it, such as a backup.
    for beside in plan.parent.iterdir():
        if beside.is_file():
            (out / f"beside-{beside.name}").write_bytes(beside.read_bytes())
    return Made(out)


def _said(words: Words) -> str:
    """Run a command and return all that it said; it may only refuse to show a member's own answers."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(word) for word in words])
    assert status in (0, 1) or (status == 2 and "--assessor" in words), (words, err.getvalue())
    return f"{words}\n{out.getvalue()}\n{err.getvalue()}"


def _table(out: Path) -> Path:
    """Write a table of answers with a mistake, which is told back."""
    path = out / "answers.csv"
    if out.is_dir():
        path.write_text("assessor,item,indicator,value\nA01,model,risk,9\n", "utf-8")
    return path


def _pictures(plan: Path, out: Path) -> None:
    """Make the pictures of a round's answers."""
    with open_plan(plan) as store:
        now = store.plan()
    found = panel(now, "round-1", SHEET)
    for kind in ("png", "svg", "pdf"):
        save_strips(now, found, out / f"strips.{kind}", look("print"))
        save_agreement(now, found, out / f"agreement.{kind}", look("print"), indicator="risk")


@contextlib.contextmanager
def drawn() -> Iterator[list[str]]:
    """Note every text that is drawn: in pictures letters are outlines, which no search of bytes can read."""
    texts: list[str] = []
    draw = Text.draw

    def noted(self: Text, *args: object, **options: object) -> object:
        texts.append(self.get_text())
        return draw(self, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", noted)
        yield texts
