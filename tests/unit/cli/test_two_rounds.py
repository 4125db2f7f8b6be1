"""A whole workshop by command line: twelve experts, two rounds of ballots, feedback between them, and the results.

It is played once; each test looks at what came of one part of it.
"""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planner.cli import main
from planner.store.store import open_plan
from tests.workshops import EXPERTS

FIRST, SECOND = "round-1", "round-2"
RULE = "measure=consensus,limit=0.75,share=80%,stability=0.1,rounds=3"
ABSTAINED = ("No expertise", "Conflict of interest", "Judgement withheld")
# Where the panel stands in the end, and how far apart it begins: risk and future competitiveness by stack.
CENTRES = {
    "semiconductor": (4, 2), "network": (3, 3), "cloud": (4, 4), "storage": (3, 3), "system-software": (4, 3),
    "dev-platform": (2, 2), "model": (4, 3), "data": (2, 3), "application": (2, 4),
}  # fmt: skip


@dataclass
class Workshop:
    """A plan file, a folder for what leaves it, and what the commands answered."""

    folder: Path
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        return self.folder / "workshop.plan"

    def run(self, *words: str | Path, status: int = 0) -> str:
        """Run a command that ends with `status` and return what it printed."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            found = main(["--language", "en", *map(str, words)])
        assert (found, err.getvalue()) == (status, ""), (words, out.getvalue(), err.getvalue())
        return out.getvalue()

    def ask(self, *words: str | Path, status: int = 0) -> dict[str, Any]:
        """Run a command with --json and return its document."""
        found = json.loads(self.run(*words, "--json", status=status))
        assert isinstance(found, dict)
        return found


def questions_of(book: openpyxl.Workbook) -> dict[str, tuple[str, str]]:
    """Return the item and the indicator behind each id of a ballot."""
    rows = book["_ballot"].iter_rows(values_only=True)
    return {str(row[1]): (str(row[2]), str(row[3])) for row in rows if row[0] == "question"}


def answer_sheets(book: openpyxl.Workbook) -> Iterator[tuple[Worksheet, dict[str, int], int]]:
    """Yield the sheets to fill in, the columns by their codes, and the row that names them."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=8):
            codes = {str(cell.value): cell.column for cell in row if str(cell.value).startswith("ballot:")}
            if "ballot:answer" in codes and sheet.title != "_ballot":
                yield sheet, {code.removeprefix("ballot:"): column for code, column in codes.items()}, row[0].row
                break


def entry(code: str, cell: tuple[str, str], round: str) -> dict[str, Any]:
    """Return what an expert enters: far apart at first, around the panel's centre afterwards."""
    number = EXPERTS.index(code)
    place = list(CENTRES).index(cell[0]) * 2 + (cell[1] == "future")
    centre = CENTRES[cell[0]][cell[1] == "future"]
    if (number * 5 + place) % 23 == 7:
        return {"answer": ABSTAINED[(number + place) % 3]}
    if (number + 2 * place) % 29 == 3:
        return {"low": max(1, centre - 1), "high": min(5, centre + 1), "confidence": 2}
    apart = (-2, -1, 0, 1, 2)[(number + place) % 5] if round == FIRST and place % 3 else (number + place) % 6 == 0
    said = {"answer": min(5, max(1, centre + apart)), "confidence": 1 + number % 5}
    return said | ({"rationale": f"수급 사정을 고려함 {place}"} if (number + place) % 4 == 0 else {})


def fill(path: Path, round: str) -> int:
    """Fill a ballot in like a spreadsheet does; return how many questions it has."""
    book = openpyxl.load_workbook(path)
    asked, code = questions_of(book), path.stem.rsplit("_", 1)[1]
    for sheet, columns, head in answer_sheets(book):
        for row in range(head + 1, sheet.max_row + 1):
            cell = asked.get(str(sheet.cell(row, columns["id"]).value))
            for name, value in entry(code, cell, round).items() if cell else ():
                sheet.cell(row, columns[name]).value = value
    book.save(path)
    return len(asked)


def play_round(shop: Workshop, round: str) -> None:
    """Send ballots out, let everyone fill theirs in, and take them over; the last expert hands in a table."""
    folder = shop.folder / round
    written = shop.ask("ballot", "out", shop.file, "--round", round, "--out", folder)["ballots"]
    shop.said[f"{round} sizes"] = {Path(path).stem[-3:]: fill(Path(path), round) for path in written}
    by_table = folder / f"ballot_{round}_A12.xlsx"
    shop.said[f"{round} table"] = shop.ask("score", shop.file, table_of(by_table, round))
    by_table.unlink()
    # A renamed file is a ballot all the same.
    (folder / f"ballot_{round}_A05.xlsx").rename(folder / "회신 5.xlsx")
    shop.said[f"{round} trial"] = shop.ask("ballot", "in", shop.file, folder, "--dry-run")
    shop.said[f"{round} in"] = shop.ask("ballot", "in", shop.file, folder)
    shop.said[f"{round} again"] = shop.ask("ballot", "in", shop.file, folder)


def table_of(ballot: Path, round: str) -> Path:
    """Write what the last expert's ballot asks as a table of answers (CSV)."""
    book = openpyxl.load_workbook(ballot)
    words = {"No expertise": "no-expertise", "Conflict of interest": "conflict-of-interest",
             "Judgement withheld": "judgement-withheld"}  # fmt: skip
    lines = ["assessor,item,indicator,value,low,high,abstention,confidence,rationale"]
    for item, indicator in questions_of(book).values():
        found = entry("A12", (item, indicator), round)
        said = found.get("answer", "")
        value, abstention = ("", words[said]) if said in words else (said, "")
        parts = ("A12", item, indicator, value, found.get("low", ""), found.get("high", ""), abstention,
                 found.get("confidence", ""), found.get("rationale", ""))  # fmt: skip
        lines.append(",".join(map(str, parts)))
    path = ballot.parent.parent / f"{ballot.stem}.csv"
    path.write_text("\n".join(lines), encoding="cp949")
    return path


def play(shop: Workshop) -> None:
    """Play the workshop from invitation to result."""
    shop.run("new", shop.file)
    shop.run("assessor", "add", shop.file, "--count", "11")
    shop.run("assessor", "add", shop.file, "F01", "--role", "facilitator")
    with open_plan(shop.file) as store, store.edit("Questions") as rows:
        rows.set_questions(FIRST, [(stack, name) for stack in CENTRES for name in ("risk", "future")])
    shop.run("round", "stop", shop.file, RULE)
    play_round(shop, FIRST)
    shop.said["first panel"] = shop.ask("panel", shop.file)
    shop.said["first closed"] = shop.ask("round", "close", shop.file)
    shop.said["late"] = shop.ask("score", shop.file, shop.folder / "ballot_round-1_A12.csv", status=1)
    shop.said["feedback"] = shop.ask("round", "feedback", shop.file, "--assessor", "A03")
    shop.said["second open"] = shop.ask("round", "next", shop.file, "--only-unsettled")
    play_round(shop, SECOND)
    shop.said["second closed"] = shop.ask("round", "close", shop.file)
    shop.said["second panel"] = shop.ask("panel", shop.file, "--round", SECOND)
    words = ("--round", SECOND, "--from-round", FIRST, "--draws", "500")
    shop.said["matrix"] = shop.ask("matrix", shop.file, *words, "--image", shop.folder / "matrix.png")
    shop.run("roadmap", shop.file, "--round", SECOND, "--out", shop.folder / "roadmap.xlsx")
    shop.said["check"] = shop.ask("check", shop.file)
    shop.said["audit"] = shop.run("audit", shop.file)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The workshop after its last round."""
    made = Workshop(tmp_path_factory.mktemp("workshop"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANNER_HOME", str(made.folder / "home"))
        play(made)
        yield made


class TestFirstRound:
    def test_every_expert_has_a_ballot_and_nobody_else(self, shop: Workshop) -> None:
        assert shop.said["round-1 sizes"] == dict.fromkeys(EXPERTS, 18)

    def test_eleven_ballots_and_a_table_bring_all_answers(self, shop: Workshop) -> None:
        assert shop.said["round-1 in"]["problems"] == []
        assert {one["assessor"] for one in shop.said["round-1 in"]["ballots"]} == set(EXPERTS[:-1])
        assert all(one["answered"] == one["added"] == 18 for one in shop.said["round-1 in"]["ballots"])
        assert (shop.said["round-1 table"]["answers"], shop.said["round-1 table"]["kept"]) == (18, True)

    def test_a_trial_tells_and_a_second_time_changes_nothing(self, shop: Workshop) -> None:
        assert not shop.said["round-1 trial"]["changed"]
        assert shop.said["round-1 in"]["changed"] and not shop.said["round-1 again"]["changed"]

    def test_the_panel_counts_answers_and_abstentions(self, shop: Workshop) -> None:
        found = shop.said["first panel"]
        assert (found["round"], len(found["cells"])) == (FIRST, 18)
        assert all(cell["n"] + cell["abstained"] == 12 for cell in found["cells"])
        assert sum(cell["abstained"] for cell in found["cells"]) > 5
        assert any(cell["intervals"] for cell in found["cells"])
        assert 0 < found["agreement"]["alpha"] < 1 and found["queue"]

    def test_closing_it_says_another_round(self, shop: Workshop) -> None:
        first = shop.said["first closed"]["rounds"][1]
        assert (first["state"], first["experts_done"], first["experts"]) == ("closed", 12, 12)
        assert not first["verdict"]["stop"] and first["verdict"]["stable"] is None
        assert 0 < len(first["unsettled"]) < 18
        assert shop.said["first closed"]["next"]["step"] == "feedback"

    def test_a_closed_round_takes_no_more(self, shop: Workshop) -> None:
        assert len(shop.said["late"]["problems"]) == 18 and not shop.said["late"]["kept"]

    def test_feedback_has_the_own_answer_and_reasons_without_codes(self, shop: Workshop) -> None:
        told = shop.said["feedback"]["questions"]
        assert len(told) == 18 and all(one["own"] for one in told)
        assert any(one["rationales"] for one in told)
        assert not any(code in json.dumps([one["rationales"] for one in told]) for code in EXPERTS)


class TestSecondRound:
    def test_it_asks_only_what_was_unsettled(self, shop: Workshop) -> None:
        left = shop.said["first closed"]["rounds"][1]["unsettled"]
        second = shop.said["second open"]["rounds"][2]
        assert (second["id"], second["questions"], second["stop"]) == (
            SECOND, len(left), shop.said["first closed"]["rounds"][1]["stop"],
        )  # fmt: skip
        assert shop.said["round-2 sizes"] == dict.fromkeys(EXPERTS, len(left))

    def test_its_ballots_tell_the_own_answer_and_the_panels(self, shop: Workshop) -> None:
        book = openpyxl.load_workbook(shop.folder / SECOND / "ballot_round-2_A03.xlsx")
        own = {(one["item"], one["indicator"]): one["own"] for one in shop.said["feedback"]["questions"]}
        medians = {(one["item"], one["indicator"]): one["median"] for one in shop.said["feedback"]["questions"]}
        asked, seen = questions_of(book), 0
        for sheet, columns, head in answer_sheets(book):
            for row in range(head + 1, sheet.max_row + 1):
                cell = asked.get(str(sheet.cell(row, columns["id"]).value))
                if cell is None:
                    continue
                seen += 1
                assert float(sheet.cell(row, columns["median"]).value) == pytest.approx(medians[cell], abs=0.01)
                if own[cell]["value"] is not None:
                    assert str(sheet.cell(row, columns["own"]).value) == str(own[cell]["value"])
        assert seen == len(asked)

    def test_nobody_is_named_in_anothers_ballot(self, shop: Workshop) -> None:
        for path in sorted((shop.folder / SECOND).glob("ballot_*.xlsx")):
            own = path.stem[-3:]
            words = " ".join(
                str(cell) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True)
                for cell in row if isinstance(cell, str) and not cell.startswith("=")
            ).split()  # fmt: skip
            assert own in words and not set(words) & (set(EXPERTS) - {own})

    def test_the_panel_has_come_together(self, shop: Workshop) -> None:
        verdict = shop.said["second closed"]["rounds"][2]["verdict"]
        assert verdict["consensus"] and verdict["stop"] and not verdict["last"]
        assert shop.said["second closed"]["next"]["step"] == "stop"
        assert "consensus reached" in shop.said["second closed"]["next"]["text"]

    def test_the_panel_is_compared_with_the_round_before(self, shop: Workshop) -> None:
        found = shop.said["second panel"]
        assert (found["round"], found["previous"]) == (SECOND, FIRST)


class TestResults:
    def test_settled_questions_keep_their_place_on_the_matrix(self, shop: Workshop) -> None:
        found = shop.said["matrix"]
        assert all(stack["risk"]["kind"] != "missing" for stack in found["stacks"])
        asked = {(one["item"], one["indicator"]) for one in shop.said["first closed"]["rounds"][1]["unsettled"]}
        stayed = [stack for stack in CENTRES if not {(stack, "risk"), (stack, "future")} & asked]
        moved = {one["id"]: one["moved"] for one in found["movements"]}
        assert not any(moved[stack] for stack in stayed) and any(moved.values())

    def test_the_picture_and_the_workbook_are_written(self, shop: Workshop) -> None:
        assert (shop.folder / "matrix.png").read_bytes().startswith(b"\x89PNG")
        assert openpyxl.load_workbook(shop.folder / "roadmap.xlsx", read_only=True).sheetnames

    def test_the_file_is_sound_and_its_history_complete(self, shop: Workshop) -> None:
        history = shop.said["audit"]
        for step in ("Rule for ending Round 1", "Close Round 1", "Feedback on Round 1", "Open Round 2"):
            assert step in history
        with open_plan(shop.file) as store:
            assert len(store.plan().deliveries) == 22
            assert all(one.name == "" for one in store.plan().deliveries)
            assert store.undo() == "Close Round 2"
            assert store.plan().rounds[SECOND].state == "open"
            assert store.redo() == "Close Round 2"
