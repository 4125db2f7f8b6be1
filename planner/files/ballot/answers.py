"""What the cells of one row answer: forgiving about how it was typed, strict about what it means."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.files.ballot.extract import Entry, Line
from planner.files.ballot.questions import ABSTENTION_WORDS
from planner.model.panel import Abstention
from planner.model.plan import Scale
from planner.text import _, clean, visible

# Says what is wrong with a cell (by its code), and what to do about it.
Complain = Callable[[str, str, str], None]
_LONGEST_SHOWN = 30
_NUMBER = re.compile(r"([1-5])(?:\.0*)?$")
_LEVEL = re.compile(r"([1-5])[\s.:)\-–]*([^\d\s].*)$")
_POINTS = {"점", "point", "points"}
_SPAN = re.compile(r"\s*\d\s*[-~–∼]\s*\d\s*$")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on a ballot: exactly one of score, interval and abstention; `place` is its row's cell in the file."""

    item: str
    indicator: str
    value: int | None
    low: int | None
    high: int | None
    abstention: Abstention | None
    confidence: int | None
    rationale: str
    place: str

    @property
    def content(self) -> tuple[object, ...]:
        """Return what is answered, without where it stands in the file."""
        said = (self.value, self.low, self.high, self.abstention)
        return self.item, self.indicator, *said, self.confidence, self.rationale


@dataclass(frozen=True, slots=True)
class Levels:
    """The words of a scale's levels, folded, as drop-down lists and people write them behind the number."""

    words: Mapping[int, frozenset[str]]


def levels(scale: Scale) -> Levels:
    """Gather the words that may stand behind each number."""
    return Levels({level: frozenset({folded(name.ko), folded(name.en)} | _POINTS) for level, name in scale.levels})


def folded(text: str) -> str:
    """Write text so that width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


_ABSTENTIONS: Mapping[str, Abstention] = {
    folded(word): code for code, words in ABSTENTION_WORDS.items() for word in (words.ko, words.en, code)
}


def answer(item: str, indicator: str, line: Line, known: Levels, complain: Complain) -> Answer | None:
    """Read the answer of a row; None where there is none, and where something is wrong, which is complained of."""
    wrong = False

    def note(code: str, message: str, hint: str) -> None:
        nonlocal wrong
        wrong = True
        complain(code, message, hint)

    cells = line.cells
    said = _said(cells.get("answer"), known, note)
    low, high = (_score(cells.get(code), code, known, note) for code in ("low", "high"))
    confidence = _score(cells.get("confidence"), "confidence", Levels({}), note)
    rationale = _rationale(cells.get("rationale"), note)
    ends = "low" in cells or "high" in cells
    if not wrong:
        _check_one(said, (low, high), ends, confidence is not None or bool(rationale), note)
    if wrong or (said is None and not ends):
        return None
    if low is not None and low == high:
        # An interval from 3 to 3 says 3.
        said, low, high = low, None, None
    value = said if isinstance(said, int) else None
    abstention = said if isinstance(said, str) else None
    return Answer(item, indicator, value, low, high, abstention, confidence, rationale, line.place("answer"))


def _check_one(
    said: int | Abstention | None, ends: tuple[int | None, int | None], interval: bool, more: bool, note: Complain
) -> None:
    """Complain of an answer that is several at once, half of one, or a reason without one."""
    low, high = ends
    if said is not None and interval:
        text = (
            _("There is a reason for abstaining and an interval.") if isinstance(said, str)
            else _("There is a score and an interval.")
        )
        note("answer", text, _("Keep one of them and empty the other."))
    elif interval and (low is None or high is None):
        note("low" if low is None else "high", _("The interval has only one end."), _("Enter both ends, or neither."))
    elif low is not None and high is not None and low > high:
        note("low", _("The interval runs backwards."), _("Enter the lower score first."))
    elif said is None and not interval and more:
        hint = _("Enter a score, an interval or a reason for abstaining, or empty the whole row.")
        note("answer", _("There is a confidence or a reason, but no answer."), hint)


def _said(cell: Entry | None, known: Levels, note: Complain) -> int | Abstention | None:
    """Read the answer cell: a score or a reason for abstaining."""
    if cell is not None and cell.kind == "s" and (code := _ABSTENTIONS.get(folded(cell.value))) is not None:
        return code
    return _score(cell, "answer", known, note)


def _score(cell: Entry | None, code: str, known: Levels, note: Complain) -> int | None:
    """Read a whole number from 1 to 5."""
    if cell is None:
        return None
    if _is_formula(cell, code, note):
        return None
    if cell.kind == "n":
        number = _number(cell.value)
        if number in (1, 2, 3, 4, 5):
            return int(number)
        note(code, _("{value} is not one of 1 to 5.").format(value=_shown(cell.value)), _choose(code))
        return None
    found = _typed(cell.value, known) if cell.kind == "s" else None
    if found is None:
        note(code, _("“{value}” is not understood here.").format(value=_shown(cell.value)), _choose(code, cell.value))
    return found


def _typed(text: str, known: Levels) -> int | None:
    """Read a number that was typed as text, with the word for its level behind it or not."""
    text = unicodedata.normalize("NFKC", text).strip()
    plain = _NUMBER.match(text)
    if plain:
        return int(plain[1])
    worded = _LEVEL.match(text)
    if worded and folded(worded[2]) in known.words.get(int(worded[1]), _POINTS):
        return int(worded[1])
    return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _rationale(cell: Entry | None, note: Complain) -> str:
    if cell is None or _is_formula(cell, "rationale", note):
        return ""
    if cell.kind == "e":
        note("rationale", _("There is an error in the cell."), _("Type the text again, or empty the cell."))
        return ""
    text = clean(cell.value).strip()
    return text if visible(text) else ""


def _is_formula(cell: Entry, code: str, note: Complain) -> bool:
    """Complain of a formula, whose result is nobody's answer."""
    if cell.kind == "f":
        note(code, _("There is a formula in the cell."), _("Type the answer itself."))
    return cell.kind == "f"


def _choose(code: str, text: str = "") -> str:
    if code == "answer" and _SPAN.match(unicodedata.normalize("NFKC", text)):
        return _("Enter an interval in the two cells beside the answer.")
    if code == "answer":
        return _("Enter a whole number from 1 to 5, or choose a reason for abstaining.")
    return _("Enter a whole number from 1 to 5.")


def _shown(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
