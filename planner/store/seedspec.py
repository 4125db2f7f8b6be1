"""How the records of each file of the catalogue become rows: one Spec a file; db/README.md describes the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spec:
    """How the records of one file become rows of one table.

    `fields` are columns of the same name; a name in `renamed` differs. `references` name the table that a field's id is
    looked up in. `identity` are the fields that tell a record from the others. `lists` are fields that become rows of
    other tables. `detail` are the fields of an entry that stand in the table of its kind.
    """

    file: str
    table: str
    fields: tuple[str, ...]
    identity: tuple[str, ...] = ("id",)
    references: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ("citations",)
    kind: str = ""
    detail: tuple[str, ...] = ()
    about: str = ""


_ITEM = {"item": "item"}


def _spec(
    file: str, table: str, fields: str, identity: tuple[str, ...] = ("id",), *,
    references: Mapping[str, str] | None = None, renamed: Mapping[str, str] | None = None,
    lists: tuple[str, ...] = ("citations",),
) -> Spec:
    return Spec(file, table, tuple(fields.split()), identity, references or {}, renamed or {}, lists)


def _entry(
    file: str, kind: str, common: str, detail: str = "", about: str = "", lists: tuple[str, ...] = (),
    references: Mapping[str, str] | None = None, renamed: Mapping[str, str] | None = None,
) -> Spec:
    """Describe a file of entries: name, `common` columns, basis; and what stands in the table of its kind."""
    return Spec(
        file, "entry", ("id", "name_ko", "name_en", *common.split(), "basis"), ("id",), references or {}, renamed or {},
        (*lists, "citations"), kind, tuple(detail.split()), about,
    )


_STACKED = ("stacks",)
_TEXT = "text_ko text_en"
_TIED = f"{_TEXT} stacks_basis"
_DATED = "date date_end precision date_printed"

SPECS: tuple[Spec, ...] = (
    _spec("sources", "source", "id title_ko title_en series publisher_ko publisher_en authors_ko authors_en year month"
          " isbn licence_ko licence_en citation_ko citation_en grade fingerprints note_ko note_en", lists=()),
    _spec("citations", "citation", "id source place section line quote", references={"source": "source"}, lists=()),
    _spec("scales", "scale", "id name_ko name_en", lists=("levels", "citations")),
    _spec("indicators", "indicator", "id name_ko name_en question_ko question_en good position"),
    _spec("items", "item", "id kind family name_ko name_en description_ko description_en actor_ko actor_en"
          " actor_basis timing_ko timing_en aliases position"),
    _spec("sheets", "sheet", "id name_ko name_en scale min_assessors position", references={"scale": "scale"},
          lists=("items", "indicators")),
    _spec("links", "link", "id from to kind basis note_ko", references={"from": "item", "to": "item"},
          renamed={"from": "source", "to": "target"}),
    _spec("scores", "published_score", "item indicator kind value low high n reason_ko reason_en note_ko note_en",
          ("item", "indicator"), references={"item": "item", "indicator": "indicator"}),
    _spec("placements", "placement", "item quadrant wording_ko horizon_ko horizon_en", ("item",), references=_ITEM),
    _spec("rulings", "ruling", "item quadrant basis author_ko author_en reason_ko reason_en axis", ("item", "basis"),
          references=_ITEM),
    _spec("statements", "statement", "id kind place topic_ko item basis text_ko text_en score position",
          references=_ITEM),
    _spec("units", "unit", "id name_ko name_en base factor currency", lists=()),
    _spec("attributions", "attribution", "id name_ko name_en grade year", lists=()),
    _spec("series", "series", "id name_ko name_en attribution base definition_ko definition_en apart_reason_ko"
          " apart_reason_en", references={"attribution": "attribution"}, lists=("apart_from",)),
    _entry("players", "player", f"type aliases country {_TIED}", lists=_STACKED),
    _entry("policies", "policy", f"type aliases country {_TIED}", lists=_STACKED),
    _entry("products", "product", f"type aliases country {_DATED} {_TIED}", about="maker", lists=_STACKED),
    _entry("signals", "signal", f"type country {_DATED} {_TIED}", lists=("players", *_STACKED)),
    _entry("activities", "activity", _TEXT, "layer strength", "player", references={"layer": "item"}),
    _entry("statuses", "status", f"{_DATED} {_TEXT}", "state as_of", "policy"),
    _entry("provisions", "provision", f"type {_DATED} {_TEXT}", about="policy"),
    _entry("facts", "fact", f"country {_TIED}", "metric_ko metric_en value_kind value low high comparator unit printed"
           " period period_end period_type period_printed nature scope_ko scope_en growth_printed growth_computed"
           " series attribution", "subject", _STACKED,
           references={"unit": "unit", "series": "series", "attribution": "attribution"}),
    _entry("milestones", "milestone", f"type country {_DATED} {_TIED}", about="subject", lists=_STACKED),
    _entry("dependencies", "dependency", f"type {_TIED}",
           "from to what_ko what_en polarity state country_from country_to", lists=_STACKED),
    _entry("risks", "risk", f"type country {_TIED}", lists=_STACKED),
    _entry("effects", "effect", _TIED, "indicator direction confidence", "signal", _STACKED,
           references={"indicator": "indicator"}),
    _entry("features", "feature", _TEXT, "aspect given", "scenario"),
    _entry("postures", "posture", _TEXT, "posture gap_type holder_ko holder_en lever_ko lever_en as_of", "field"),
    _entry("comparisons", "comparison", f"country {_TEXT}", "topic criterion criterion_ko criterion_en position"),
    _entry("gaps", "gap", f"type {_TEXT}", "source place state", references={"source": "source"}),
    _entry("terms", "term", f"aliases {_TEXT}"),
    _entry("rules", "rule", _TEXT),
    _entry("issues", "issue", f"type {_TEXT}", "source severity reading_a_ko reading_a_en reading_b_ko reading_b_en"
           " handling_ko handling_en", lists=("targets",), references={"source": "source"}),
)
# What a plan for a panel of its own leaves out: all that the reports say.
PUBLISHED = frozenset({
    "published_score", "placement", "ruling", "statement", "attribution", "series", "entry",
})
