"""The tables of the catalogue, added to the first version: literal SQL for SQLite 3.40, never changed once released.

Everything that the reports say beside their scores is an `entry`: what kind of thing it is, how it is called, where and
when it holds. What only some kinds have stands in a table of that kind, one row an entry. What the workshop decides
about entries (resolutions of issues, decisions on effects) is a log: a later row counts, no row is ever changed.
"""

_IDENTITY = """key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),"""

_COLUMNS = """
ALTER TABLE plan ADD COLUMN interpretation INTEGER NOT NULL DEFAULT 1 CHECK (interpretation IN (0, 1))

ALTER TABLE item ADD COLUMN timing_ko TEXT NOT NULL DEFAULT ''

ALTER TABLE item ADD COLUMN timing_en TEXT NOT NULL DEFAULT ''
"""

_MEASURES = """
CREATE TABLE unit (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  base TEXT NOT NULL CHECK (base <> ''),
  factor REAL NOT NULL CHECK (factor > 0),
  currency TEXT NOT NULL DEFAULT '' CHECK (length(currency) IN (0, 3))
) STRICT

CREATE TABLE attribution (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL CHECK (grade IN ('official', 'vendor', 'press', 'think-tank', 'academic', 'blog', 'unsourced')),
  year INTEGER
) STRICT

CREATE TABLE series (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  attribution INTEGER REFERENCES attribution (key),
  base TEXT NOT NULL CHECK (base <> ''),
  definition_ko TEXT NOT NULL DEFAULT '',
  definition_en TEXT NOT NULL DEFAULT '',
  apart_reason_ko TEXT NOT NULL DEFAULT '',
  apart_reason_en TEXT NOT NULL DEFAULT ''
) STRICT

CREATE INDEX series_attribution ON series (attribution)

CREATE TABLE series_apart (
  {identity}
  series INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  UNIQUE (series, other),
  CHECK (series <> other)
) STRICT

CREATE INDEX series_apart_other ON series_apart (other)
"""

_ENTRY = """
CREATE TABLE entry (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('fact', 'player', 'activity', 'product', 'policy', 'status', 'provision',
    'milestone', 'dependency', 'risk', 'signal', 'effect', 'feature', 'posture', 'comparison', 'gap', 'issue', 'term',
    'rule')),
  type TEXT NOT NULL DEFAULT '',
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  text_ko TEXT NOT NULL DEFAULT '',
  text_en TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '[]' CHECK (aliases LIKE '[%]'),
  country TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  date_end TEXT NOT NULL DEFAULT '',
  precision TEXT NOT NULL DEFAULT ''
    CHECK (precision IN ('', 'day', 'month', 'quarter', 'half', 'year', 'range', 'relative', 'undated')),
  date_printed TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation')),
  stacks_basis TEXT NOT NULL DEFAULT '' CHECK (stacks_basis IN ('', 'report', 'interpretation')),
  about_entry INTEGER REFERENCES entry (key),
  about_item INTEGER REFERENCES item (key),
  CHECK (about_entry IS NULL OR about_item IS NULL)
) STRICT

CREATE INDEX entry_about_entry ON entry (about_entry)

CREATE INDEX entry_about_item ON entry (about_item)

CREATE TABLE entry_item (
  {identity}
  entry INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (entry, item)
) STRICT

CREATE INDEX entry_item_item ON entry_item (item)

CREATE TABLE entry_player (
  {identity}
  entry INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  player INTEGER NOT NULL REFERENCES entry (key),
  position INTEGER NOT NULL,
  UNIQUE (entry, player)
) STRICT

CREATE INDEX entry_player_player ON entry_player (player)
"""

_DETAILS = """
CREATE TABLE fact (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  metric_ko TEXT NOT NULL CHECK (metric_ko <> ''),
  metric_en TEXT NOT NULL DEFAULT '',
  value_kind TEXT NOT NULL CHECK (value_kind IN ('number', 'range', 'text', 'date', 'not-published', 'lost')),
  value REAL,
  low REAL,
  high REAL,
  comparator TEXT NOT NULL DEFAULT ''
    CHECK (comparator IN ('', '=', 'about', 'at-least', 'at-most', 'more-than', 'less-than', 'up-to')),
  unit INTEGER REFERENCES unit (key),
  printed TEXT NOT NULL CHECK (printed <> ''),
  period TEXT NOT NULL DEFAULT '',
  period_end TEXT NOT NULL DEFAULT '',
  period_type TEXT NOT NULL DEFAULT '' CHECK (period_type IN ('', 'calendar-year', 'fiscal-year', 'quarter',
    'fiscal-quarter', 'half', 'month', 'day', 'as-of', 'range', 'relative', 'undated')),
  period_printed TEXT NOT NULL DEFAULT '',
  nature TEXT NOT NULL CHECK (nature IN ('actual', 'estimate', 'forecast', 'target', 'legal', 'budget', 'spec',
    'benchmark', 'survey', 'claim', 'event')),
  scope_ko TEXT NOT NULL DEFAULT '',
  scope_en TEXT NOT NULL DEFAULT '',
  growth_printed REAL,
  growth_computed REAL,
  series INTEGER REFERENCES series (key),
  attribution INTEGER REFERENCES attribution (key),
  CHECK ((value_kind = 'number') = (value IS NOT NULL)),
  CHECK ((value_kind = 'range') = (low IS NOT NULL OR high IS NOT NULL)),
  CHECK (low <= high),
  CHECK ((value_kind IN ('number', 'range')) = (unit IS NOT NULL))
) STRICT

CREATE INDEX fact_unit ON fact (unit)

CREATE INDEX fact_series ON fact (series)

CREATE INDEX fact_attribution ON fact (attribution)

CREATE TABLE activity (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  layer INTEGER NOT NULL REFERENCES item (key),
  strength TEXT NOT NULL CHECK (strength IN ('own', 'partner', 'mentioned', 'investor'))
) STRICT

CREATE INDEX activity_layer ON activity (layer)

CREATE TABLE status (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'announced', 'drafted', 'passed', 'promulgated', 'in-force',
    'applies', 'under-way', 'completed', 'postponed', 'suspended', 'repealed', 'withdrawn', 'superseded', 'expired',
    'unknown')),
  as_of TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE dependency (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  from_entry INTEGER REFERENCES entry (key),
  from_item INTEGER REFERENCES item (key),
  to_entry INTEGER REFERENCES entry (key),
  to_item INTEGER REFERENCES item (key),
  what_ko TEXT NOT NULL DEFAULT '',
  what_en TEXT NOT NULL DEFAULT '',
  polarity TEXT NOT NULL CHECK (polarity IN ('risk', 'link', 'mitigation', 'leverage')),
  state TEXT NOT NULL CHECK (state IN ('current', 'reducing', 'ended', 'planned', 'proposed', 'alleged', 'unclear')),
  country_from TEXT NOT NULL DEFAULT '',
  country_to TEXT NOT NULL DEFAULT '',
  CHECK ((from_entry IS NULL) <> (from_item IS NULL)),
  CHECK ((to_entry IS NULL) <> (to_item IS NULL))
) STRICT

CREATE INDEX dependency_from_entry ON dependency (from_entry)

CREATE INDEX dependency_from_item ON dependency (from_item)

CREATE INDEX dependency_to_entry ON dependency (to_entry)

CREATE INDEX dependency_to_item ON dependency (to_item)

CREATE TABLE effect (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  direction TEXT NOT NULL CHECK (direction IN ('raises', 'lowers', 'neutral', 'mixed')),
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low'))
) STRICT

CREATE INDEX effect_indicator ON effect (indicator)

CREATE TABLE feature (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  aspect TEXT NOT NULL CHECK (aspect <> ''),
  given INTEGER NOT NULL CHECK (given IN (0, 1))
) STRICT

CREATE TABLE posture (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  posture TEXT NOT NULL CHECK (posture IN ('secure', 'catch-up', 'unassigned')),
  gap_type TEXT NOT NULL CHECK (gap_type IN ('technology', 'market', 'both', 'unstated')),
  holder_ko TEXT NOT NULL DEFAULT '',
  holder_en TEXT NOT NULL DEFAULT '',
  lever_ko TEXT NOT NULL DEFAULT '',
  lever_en TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE comparison (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  topic TEXT NOT NULL CHECK (topic IN ('criterion', 'attribute')),
  criterion TEXT NOT NULL CHECK (criterion <> ''),
  criterion_ko TEXT NOT NULL DEFAULT '',
  criterion_en TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
) STRICT

CREATE TABLE gap (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES source (key),
  place TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('lost', 'partly-lost', 'recovered'))
) STRICT

CREATE INDEX gap_source ON gap (source)

CREATE TABLE issue (
  {identity}
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES source (key),
  severity TEXT NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
  reading_a_ko TEXT NOT NULL DEFAULT '',
  reading_a_en TEXT NOT NULL DEFAULT '',
  reading_b_ko TEXT NOT NULL DEFAULT '',
  reading_b_en TEXT NOT NULL DEFAULT '',
  handling_ko TEXT NOT NULL DEFAULT '',
  handling_en TEXT NOT NULL DEFAULT ''
) STRICT

CREATE INDEX issue_source ON issue (source)

CREATE TABLE issue_target (
  {identity}
  issue INTEGER NOT NULL REFERENCES issue (key) ON DELETE CASCADE,
  entry INTEGER REFERENCES entry (key) ON DELETE CASCADE,
  item INTEGER REFERENCES item (key) ON DELETE CASCADE,
  value_b REAL,
  position INTEGER NOT NULL,
  CHECK ((entry IS NULL) <> (item IS NULL))
) STRICT

CREATE UNIQUE INDEX issue_target_once ON issue_target (issue, coalesce(entry, 0), coalesce(item, 0))

CREATE INDEX issue_target_entry ON issue_target (entry)

CREATE INDEX issue_target_item ON issue_target (item)
"""

_WORKSHOP = """
CREATE TABLE resolution (
  {identity}
  issue INTEGER NOT NULL REFERENCES issue (key) ON DELETE CASCADE,
  reading TEXT NOT NULL CHECK (reading IN ('a', 'b', 'other', 'open')),
  value REAL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  author TEXT NOT NULL CHECK (author <> ''),
  at TEXT NOT NULL,
  CHECK (reading = 'other' OR value IS NULL)
) STRICT

CREATE INDEX resolution_issue ON resolution (issue)

CREATE TABLE decision (
  {identity}
  effect INTEGER NOT NULL REFERENCES effect (key) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'rejected', 'postponed', 'open')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  author TEXT NOT NULL CHECK (author <> ''),
  at TEXT NOT NULL
) STRICT

CREATE INDEX decision_effect ON decision (effect)
"""

_CITED = (
    "scale", "indicator", "item", "link", "published_score", "placement", "ruling", "statement", "entry", "assessment",
    "roadmap_edit",
)


def statements() -> tuple[str, ...]:
    """List the statements that bring the first version's tables to the second's, in order."""
    text = "\n\n".join(
        part.strip() for part in (_COLUMNS, _MEASURES, _ENTRY, _DETAILS, _WORKSHOP, _citation_use())
    )
    return tuple(text.replace("{identity}", _IDENTITY).split("\n\n"))


def _citation_use() -> str:
    """Rebuild the table that ties a citation to what it supports: entries, answers and own roadmap rows as well."""
    columns = "\n".join(f"  {table} INTEGER REFERENCES {table} (key) ON DELETE CASCADE," for table in _CITED)
    count = " + ".join(f"({table} IS NOT NULL)" for table in _CITED)
    table = (
        "CREATE TABLE citation_use (\n  {identity}\n  citation INTEGER NOT NULL REFERENCES citation (key),\n"
        f"{columns}\n  position INTEGER NOT NULL,\n  CHECK ({count} = 1)\n) STRICT"
    )
    kept = f"key, origin, workshop, revision, citation, {', '.join(_CITED[:8])}, position"
    unique = "CREATE UNIQUE INDEX citation_use_{0} ON citation_use ({0}, citation) WHERE {0} IS NOT NULL"
    return "\n\n".join([
        "ALTER TABLE citation_use RENAME TO citation_use_1",
        *(f"DROP INDEX citation_use_{name}" for name in ("citation", *_CITED[:8])),
        table,
        f"INSERT INTO citation_use ({kept}) SELECT {kept} FROM citation_use_1",
        "DROP TABLE citation_use_1",
        "CREATE INDEX citation_use_citation ON citation_use (citation)",
        *map(unique.format, _CITED),
    ])
