"""What the codes of own catalogues are called in both languages: a cell takes the code or either name."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.model.plan import Words


def _named(table: str) -> Mapping[str, Words]:
    """Read lines of code, Korean and English name."""
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return MappingProxyType({code: Words(ko, en) for code, ko, en in rows})


CODE_NAMES: Mapping[str, Mapping[str, Words]] = {
    "grade": _named("""
official | 공식 통계·문서 | Official statistics or document
academic | 학술 | Academic
think-tank | 연구기관·조사기관 | Research firm or institute
vendor | 당사자 기업 | The company about itself
press | 언론 | Press
blog | 블로그·위키·유출 | Blog, wiki or leak
unsourced | 출처 없음 | No source given
"""),
    "comparator": _named("""
= | 정확히 | exactly
about | 약 | about
at-least | 이상 | at least
at-most | 이하 | at most
more-than | 초과 | more than
less-than | 미만 | less than
up-to | 최대 | up to
"""),
    "value-kind": _named("""
number | 숫자 | Number
range | 범위 | Range
text | 글 | Text
date | 날짜(시점) | Date (in the period)
not-published | 미공개 | Not published
"""),
    "period-type": _named("""
calendar-year | 역년 | Calendar year
fiscal-year | 회계연도 | Fiscal year
quarter | 분기 | Quarter
fiscal-quarter | 회계분기 | Fiscal quarter
half | 반기 | Half-year
month | 월 | Month
day | 일 | Day
as-of | 기준 시점 | As of
range | 기간 | Span
relative | 상대 시점 | Relative
undated | 시점 없음 | Undated
"""),
    "nature": _named("""
actual | 실적 | Actual figure
estimate | 추정 | Estimate
forecast | 전망 | Forecast
target | 목표 | Target
legal | 법정 | Set by law
budget | 예산 | Budget
spec | 사양 | Specification
benchmark | 벤치마크 | Benchmark result
survey | 설문 | Survey result
claim | 당사자 주장 | Claim of the vendor or author
event | 사건 | Event
"""),
    "basis": _named("""
report | 보고서 | Stated by the source
interpretation | 해석 | Interpretation
"""),
    "country": _named("""
KR | 한국 | South Korea
US | 미국 | United States
CN | 중국 | China
EU | 유럽연합 | European Union
JP | 일본 | Japan
TW | 대만 | Taiwan
GB | 영국 | United Kingdom
DE | 독일 | Germany
FR | 프랑스 | France
CA | 캐나다 | Canada
NL | 네덜란드 | Netherlands
BE | 벨기에 | Belgium
SG | 싱가포르 | Singapore
IN | 인도 | India
RU | 러시아 | Russia
CH | 스위스 | Switzerland
FI | 핀란드 | Finland
IL | 이스라엘 | Israel
AU | 호주 | Australia
IT | 이탈리아 | Italy
AE | 아랍에미리트 | United Arab Emirates
SA | 사우디아라비아 | Saudi Arabia
INT | 국제 | International
GLOBAL | 전 세계 | Worldwide
OTHER | 기타 국가 | Other countries
"""),
}
# What each list is called, the fixed ones and those that come from the plan.
LIST_NAMES: Mapping[str, Words] = _named("""
grade | 신뢰 등급 | Grade
comparator | 비교 | Comparator
value-kind | 값의 종류 | Kind of value
period-type | 시점의 종류 | Kind of period
nature | 성격 | Nature
basis | 근거 | Basis
country | 국가 | Country
unit | 단위 | Unit
touched | 기술스택·시장 | Stacks and markets
served | 목표·국정과제 | Goals and national tasks
source | 계획에 있는 출처 | Sources of the plan
""")
# Countries that have no name above are taken by their code: ISO 3166-1 alpha-2.
_ISO = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW
"""
ISO_COUNTRIES = frozenset(_ISO.split())
