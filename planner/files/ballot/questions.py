"""What a ballot asks: the questions of a round that one expert may score, and the words they are asked in."""

import hashlib
import json
from dataclasses import dataclass

from planner.files.xlsx import clean_text
from planner.model.panel import Abstention, Assessor, may_score
from planner.model.plan import Plan, Words

# The words that an answer cell offers and understands, whatever language the ballot is in.
ABSTENTION_WORDS: dict[Abstention, Words] = {
    "no-expertise": Words("전문성 없음", "No expertise"),
    "conflict-of-interest": Words("이해상충", "Conflict of interest"),
    "judgement-withheld": Words("판단 유보", "Judgement withheld"),
}
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a ballot: the sheet it stands on, the item and the indicator asked about."""

    sheet: str
    item: str
    indicator: str

    @property
    def cell(self) -> tuple[str, str]:
        """Return the item and the indicator."""
        return self.item, self.indicator


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a ballot put it: its id there, item and indicator, and the fingerprint of its words."""

    id: str
    item: str
    indicator: str
    digest: str


def questions(plan: Plan, round: str, assessor: Assessor) -> tuple[Question, ...]:
    """List what a round asks of an expert, sheet by sheet; a question that stands on two sheets is asked on the first.

    KeyError for a round that the plan lacks.
    """
    limited = plan.rounds[round].questions
    found: dict[tuple[str, str], Question] = {}
    for sheet in plan.sheets.values():
        for item in sheet.items:
            if not may_score(assessor, sheet.id, item):
                continue
            for indicator in sheet.indicators:
                if limited is None or (item, indicator) in limited:
                    found.setdefault((item, indicator), Question(sheet.id, item, indicator))
    return tuple(found.values())


def titles(plan: Plan, question: Question, language: str) -> tuple[str, str, str]:
    """Return how a question reads: item, indicator, and what is asked, each as one line."""
    indicator = plan.indicators[question.indicator]
    words = (plan.items[question.item].name, indicator.name, indicator.question)
    return one_line(words[0].to(language)), one_line(words[1].to(language)), one_line(words[2].to(language))


def one_line(text: str) -> str:
    """Write text as a cell keeps it, with single spaces: programs break and join lines as they like."""
    return " ".join(clean_text(text).split())


def digest(*words: str) -> str:
    """Return a fingerprint of the words of a question."""
    text = json.dumps([one_line(word) for word in words], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def question_id(number: int) -> str:
    """Name the question of this number (from 1) inside one ballot."""
    return f"q{number:03d}"
