"""What the sheets of an own catalogue hold: one row a column, for the template, the export, the reader and its manual.

Headers stand in both languages here, not in the translations: a workbook filled in with Korean headers is read by a
program that speaks English, and the other way round.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.model.owncatalogue import LONGEST_NAME, LONGEST_QUOTE, LONGEST_TEXT, OwnKind
from planner.model.plan import Words

Form = Literal["text", "id", "ids", "code", "codes", "number", "whole", "date", "shown"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, header and meaning in both languages, and what it takes.

    `form` "ids" and "codes" take several, separated by semicolons; "shown" is written for readers and not read. `codes`
    names the list that a code must be from, `longest` limits text, `width` is that of the column in characters.
    """

    key: str
    head: Words
    about: Words
    form: Form = "text"
    required: bool = False
    codes: str = ""
    longest: int = LONGEST_NAME
    width: float = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its key, name, what it is for, and its columns after the mark."""

    key: OwnKind
    name: Words
    about: Words
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Find a column; KeyError where there is none."""
        return {column.key: column for column in self.columns}[key]


# The first column of every sheet: a row with a mark in it is not read.
MARK = Column(
    "mark", Words("표시", "Mark"), Words("글자가 있는 행은 읽지 않음", "A row with a word here is not read"), width=8
)
EXAMPLE, EXPLAINED, REQUIRED = Words("예시", "Example"), Words("설명", "Meaning"), Words("필수", "required")
# How a required header looks; the reader drops it.
STAR = "*"
GUIDE, CODES = Words("안내", "Guide"), Words("코드표", "Codes")
REPORTED, HELD = Words("보고서 사실", "Report facts"), Words("보류(쟁점)", "Held back (issues)")
# Sheets that the program writes and does not read.
UNREAD = (GUIDE, CODES, REPORTED, HELD)

ID = Column(
    "id",
    Words("식별자", "ID"),
    Words(
        "영문 소문자, 숫자, 하이픈, 점. 같은 식별자로 다시 가져오면 그 행을 바꿈",
        "Small letters, digits, hyphens, dots; the same ID again replaces the row",
    ),
    "id",
    required=True,
    width=18,
)
_CITED = Column(
    "cited",
    Words("인용 표기(읽기용)", "Cited as (for reading)"),
    Words("내보낼 때 채워지며 읽지 않음", "Filled in by the export, not read"),
    "shown",
    width=60,
)


def _pair(
    key: str, ko: str, en: str, about: Words, longest: int = LONGEST_NAME, *, required: bool = False, width: float = 24
) -> tuple[Column, Column]:
    """Describe a text in Korean and the same in English."""
    return (
        Column(f"{key}_ko", Words(ko, en), about, required=required, longest=longest, width=width),
        Column(
            f"{key}_en",
            Words(f"{ko}(영문)", f"{en} (English)"),
            Words("영문이 있으면", "The same in English, if there is any"),
            longest=longest,
            width=width,
        ),
    )


SOURCES = Sheet(
    "source",
    Words("출처", "Sources"),
    Words(
        "인용할 자료. 보고서 5종은 이미 있으므로 적지 않음",
        "What is cited. The reports are in the plan already and need no row",
    ),
    (
        ID,
        *_pair("title", "제목", "Title", Words("자료의 제목", "Title of the publication"), required=True, width=34),
        *_pair("publisher", "발행기관", "Publisher", Words("발행한 기관", "Who published it"), required=True),
        *_pair("authors", "저자", "Authors", Words("저자", "Who wrote it")),
        Column("series", Words("총서 번호", "Series"), Words("총서명과 번호", "Series and number"), width=14),
        Column("year", Words("발행연도", "Year"), Words("네 자리", "Four digits"), "whole", required=True, width=9),
        Column("month", Words("발행월", "Month"), Words("1~12", "1 to 12"), "whole", width=8),
        Column(
            "grade",
            Words("신뢰 등급", "Grade"),
            Words("자료의 성격", "What kind of source it is"),
            "code",
            codes="grade",
        ),
        *_pair("licence", "이용 조건", "Licence", Words("이용 허락의 범위", "What its licence allows"), LONGEST_TEXT),
        *_pair(
            "citation",
            "인용 표기",
            "Citation line",
            Words("자료를 밝히는 문구", "The line to cite it by"),
            LONGEST_TEXT,
            width=34,
        ),
        *_pair("note", "비고", "Note", Words("덧붙일 말", "Remarks"), LONGEST_TEXT),
    ),
)
CITATIONS = Sheet(
    "citation",
    Words("인용", "Citations"),
    Words(
        "값이나 주장이 실린 곳과 그 문구. 복사가 아니라 인용이므로 짧게",
        "Where a value or claim stands, and its words: a citation, not a copy",
    ),
    (
        ID,
        Column(
            "source",
            Words("출처 식별자", "Source ID"),
            Words("출처 시트 또는 계획에 있는 출처", "A source of the sheet Sources or of the plan"),
            "id",
            required=True,
            width=20,
        ),
        Column("place", Words("표·그림", "Place"), Words("예: 표 2-1", "Table or figure"), width=14),
        Column("section", Words("절·쪽", "Section"), Words("절 또는 쪽", "Section or page"), width=18),
        Column(
            "line",
            Words("행 번호", "Line"),
            Words("원문 텍스트의 행, 1부터", "Line of its text, from 1"),
            "whole",
            width=9,
        ),
        Column(
            "quote",
            Words("인용문", "Quote"),
            Words(f"원문 그대로, {LONGEST_QUOTE}자 이내", f"Its own words, at most {LONGEST_QUOTE} characters"),
            required=True,
            longest=LONGEST_QUOTE,
            width=64,
        ),
    ),
)
FACTS = Sheet(
    "fact",
    Words("사실", "Facts"),
    Words(
        "수치와 사실. 값은 원문 그대로 적고 환산하거나 고치지 않으며, 인용 없는 값은 받지 않음",
        "Figures and facts. Values as printed, never converted or corrected; none without a citation",
    ),
    (
        ID,
        *_pair(
            "name",
            "이름",
            "Name",
            Words("목록에 보일 이름", "What lists show, complete by itself"),
            required=True,
            width=30,
        ),
        *_pair("metric", "지표", "Metric", Words("무엇을 잰 값인가", "What is measured"), required=True),
        Column(
            "value",
            Words("값", "Value"),
            Words("숫자 하나. 범위이면 비움", "One number; empty for a range"),
            "number",
            width=11,
        ),
        Column("low", Words("하한", "Low"), Words("범위의 아래 끝", "Lower end of a range"), "number", width=10),
        Column("high", Words("상한", "High"), Words("범위의 위 끝", "Upper end of a range"), "number", width=10),
        Column(
            "comparator",
            Words("비교", "Comparator"),
            Words("약, 이상, 이하 …", "about, at least, at most …"),
            "code",
            codes="comparator",
            width=11,
        ),
        Column(
            "unit",
            Words("단위", "Unit"),
            Words("값이나 범위가 있으면 필수", "Needed with a number"),
            "code",
            codes="unit",
            width=14,
        ),
        Column(
            "printed",
            Words("원문 표기", "As printed"),
            Words("값을 적은 원문의 말", "The source's own words for the value"),
            required=True,
            width=20,
        ),
        Column(
            "value_kind",
            Words("값의 종류", "Kind of value"),
            Words("비우면 숫자, 범위, 글 가운데에서 판단", "Told from the numbers where it is empty"),
            "code",
            codes="value-kind",
            width=13,
        ),
        Column(
            "period",
            Words("시점", "Period"),
            Words("2025, 2025-Q2, 2025-H1, 2025-10, 2025-10-14", "2025, 2025-Q2, 2025-H1, 2025-10, 2025-10-14"),
            "date",
            width=13,
        ),
        Column(
            "period_end", Words("종료 시점", "Period end"), Words("기간이면 그 끝", "End of a span"), "date", width=13
        ),
        Column(
            "period_type",
            Words("시점의 종류", "Kind of period"),
            Words("회계연도, 기준일 …", "fiscal year, as of …"),
            "code",
            codes="period-type",
            width=14,
        ),
        Column(
            "period_printed",
            Words("시점 표기", "Period as printed"),
            Words("원문의 말", "The source's own words"),
            width=16,
        ),
        Column(
            "nature",
            Words("성격", "Nature"),
            Words("실적, 전망, 목표 …", "actual, forecast, target …"),
            "code",
            required=True,
            codes="nature",
            width=13,
        ),
        *_pair(
            "scope", "범위·모집단", "Scope", Words("무엇을 대상으로 한 값인가", "Population or basis"), LONGEST_TEXT
        ),
        Column(
            "country",
            Words("국가", "Country"),
            Words("ISO 3166 두 글자 또는 이름", "ISO 3166 code or name"),
            "code",
            codes="country",
            width=12,
        ),
        Column(
            "stacks",
            Words("기술스택·시장", "Stacks and markets"),
            Words("여러 개는 ; 로 구분", "Several: separate with ;"),
            "codes",
            codes="touched",
            width=24,
        ),
        Column(
            "basis",
            Words("근거", "Basis"),
            Words(
                "출처가 말하면 보고서, 우리 판단이면 해석. 비우면 보고서",
                "Stated by the source, or our interpretation; empty means stated",
            ),
            "code",
            codes="basis",
            width=12,
        ),
        Column(
            "stacks_basis",
            Words("연결 근거", "Basis of stacks"),
            Words("기술스택 연결의 근거. 비우면 근거와 같음", "Who ties it to the stacks; empty means as the basis"),
            "code",
            codes="basis",
            width=12,
        ),
        *_pair("text", "설명", "Text", Words("맥락이나 유의할 점", "Context or caveat"), LONGEST_TEXT, width=30),
        Column(
            "citations",
            Words("인용 식별자", "Citation IDs"),
            Words("하나 이상 필수. 여러 개는 ; 로 구분", "At least one; several: separate with ;"),
            "ids",
            required=True,
            width=20,
        ),
        _CITED,
    ),
)
OPTIONS = Sheet(
    "option",
    Words("정책과제", "Options"),
    Words("보고서에 없는 정책과제", "Policy options that the reports do not have"),
    (
        ID,
        *_pair("name", "과제명", "Name", Words("과제의 이름", "What it is called"), required=True, width=30),
        *_pair("description", "내용", "Description", Words("무엇을 하는가", "What is done"), LONGEST_TEXT, width=40),
        *_pair("actor", "추진 주체", "Actor", Words("누가", "Who acts")),
        *_pair("timing", "시기", "Timing", Words("언제(원문의 말)", "When, in words"), width=16),
        Column(
            "stacks",
            Words("기술스택·시장", "Stacks and markets"),
            Words("여러 개는 ; 로 구분", "Several: separate with ;"),
            "codes",
            codes="touched",
            width=24,
        ),
        Column(
            "goals",
            Words("목표·국정과제", "Goals and national tasks"),
            Words("여러 개는 ; 로 구분", "Several: separate with ;"),
            "codes",
            codes="served",
            width=24,
        ),
        Column(
            "citations",
            Words("인용 식별자", "Citation IDs"),
            Words("여러 개는 ; 로 구분", "Several: separate with ;"),
            "ids",
            width=20,
        ),
        _CITED,
    ),
)
SHEETS = (SOURCES, CITATIONS, FACTS, OPTIONS)
BY_KIND: Mapping[OwnKind, Sheet] = {sheet.key: sheet for sheet in SHEETS}
