"""The tables of the first version, as SQL for SQLite 3.40: literal names only, never changed once released.

Statements are separated by blank lines. Columns ending in _ko and _en hold the two languages. Every row of content has
an origin UUID (who it is, in every file), the UUID of the workshop that wrote its present revision, and that revision's
number, so that files made apart can be merged. db/README.md explains each. The CHECKs call no JSON function: SQLite
3.40 counts those as unsafe in a schema that is not trusted.
"""

_IDENTITY = """key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),"""

_CATALOGUE = """
CREATE TABLE plan (
  {identity}
  title TEXT NOT NULL CHECK (title <> ''),
  risk_cut REAL NOT NULL DEFAULT 3.0 CHECK (risk_cut BETWEEN 1 AND 5),
  future_cut REAL NOT NULL DEFAULT 3.0 CHECK (future_cut BETWEEN 1 AND 5),
  band REAL NOT NULL DEFAULT 0.0 CHECK (band BETWEEN 0 AND 2),
  catalogue TEXT NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  CHECK (key = 1)
) STRICT

CREATE TABLE source (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  title_ko TEXT NOT NULL CHECK (title_ko <> ''),
  title_en TEXT NOT NULL DEFAULT '',
  series TEXT NOT NULL DEFAULT '',
  publisher_ko TEXT NOT NULL DEFAULT '',
  publisher_en TEXT NOT NULL DEFAULT '',
  authors_ko TEXT NOT NULL DEFAULT '',
  authors_en TEXT NOT NULL DEFAULT '',
  year INTEGER NOT NULL,
  month INTEGER CHECK (month BETWEEN 1 AND 12),
  isbn TEXT NOT NULL DEFAULT '',
  licence_ko TEXT NOT NULL DEFAULT '',
  licence_en TEXT NOT NULL DEFAULT '',
  citation_ko TEXT NOT NULL DEFAULT '',
  citation_en TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  fingerprints TEXT NOT NULL DEFAULT '[]' CHECK (fingerprints LIKE '[%]'),
  note_ko TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE citation (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  source INTEGER NOT NULL REFERENCES source (key),
  place TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  line INTEGER CHECK (line >= 1),
  quote TEXT NOT NULL
) STRICT

CREATE INDEX citation_source ON citation (source)

CREATE TABLE scale (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE scale_level (
  {identity}
  scale INTEGER NOT NULL REFERENCES scale (key) ON DELETE CASCADE,
  value INTEGER NOT NULL,
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  UNIQUE (scale, value)
) STRICT

CREATE TABLE indicator (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  question_ko TEXT NOT NULL DEFAULT '',
  question_en TEXT NOT NULL DEFAULT '',
  good TEXT NOT NULL CHECK (good IN ('high', 'low', 'neutral')),
  position INTEGER NOT NULL
) STRICT

CREATE TABLE item (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  family TEXT NOT NULL DEFAULT '',
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  description_ko TEXT NOT NULL DEFAULT '',
  description_en TEXT NOT NULL DEFAULT '',
  actor_ko TEXT NOT NULL DEFAULT '',
  actor_en TEXT NOT NULL DEFAULT '',
  actor_basis TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '[]' CHECK (aliases LIKE '[%]'),
  position INTEGER NOT NULL
) STRICT

CREATE TABLE sheet (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  scale INTEGER NOT NULL REFERENCES scale (key),
  min_assessors INTEGER NOT NULL DEFAULT 1 CHECK (min_assessors >= 1),
  position INTEGER NOT NULL
) STRICT

CREATE INDEX sheet_scale ON sheet (scale)

CREATE TABLE sheet_item (
  {identity}
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (sheet, item)
) STRICT

CREATE INDEX sheet_item_item ON sheet_item (item)

CREATE TABLE sheet_indicator (
  {identity}
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  position INTEGER NOT NULL,
  UNIQUE (sheet, indicator)
) STRICT

CREATE INDEX sheet_indicator_indicator ON sheet_indicator (indicator)

CREATE TABLE link (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  source INTEGER NOT NULL REFERENCES item (key),
  target INTEGER NOT NULL REFERENCES item (key),
  kind TEXT NOT NULL CHECK (kind <> ''),
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation', 'facilitator')),
  note_ko TEXT NOT NULL DEFAULT '',
  UNIQUE (source, target, kind),
  CHECK (source <> target)
) STRICT

CREATE INDEX link_target ON link (target)
"""

_PUBLISHED = """
CREATE TABLE published_score (
  {identity}
  item INTEGER NOT NULL REFERENCES item (key),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'interval', 'missing')),
  value REAL CHECK (value BETWEEN 1 AND 5),
  low REAL CHECK (low BETWEEN 1 AND 5),
  high REAL CHECK (high BETWEEN 1 AND 5),
  n INTEGER CHECK (n >= 1),
  reason_ko TEXT NOT NULL DEFAULT '',
  reason_en TEXT NOT NULL DEFAULT '',
  note_ko TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT '',
  UNIQUE (item, indicator),
  CHECK ((kind = 'exact') = (value IS NOT NULL)),
  CHECK ((kind = 'missing') = (low IS NULL)),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (kind <> 'exact' OR (low = value AND high = value)),
  CHECK (low <= high),
  CHECK (kind = 'exact' OR reason_ko <> '')
) STRICT

CREATE INDEX published_score_indicator ON published_score (indicator)

CREATE TABLE placement (
  {identity}
  item INTEGER NOT NULL UNIQUE REFERENCES item (key),
  quadrant TEXT NOT NULL CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor')),
  wording_ko TEXT NOT NULL DEFAULT '',
  horizon_ko TEXT NOT NULL DEFAULT '',
  horizon_en TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE ruling (
  {identity}
  item INTEGER NOT NULL REFERENCES item (key),
  quadrant TEXT NOT NULL CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor')),
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation', 'facilitator')),
  author_ko TEXT NOT NULL DEFAULT '',
  author_en TEXT NOT NULL DEFAULT '',
  reason_ko TEXT NOT NULL CHECK (reason_ko <> ''),
  reason_en TEXT NOT NULL DEFAULT '',
  axis TEXT NOT NULL DEFAULT '' CHECK (axis IN ('risk', 'future', '')),
  UNIQUE (item, basis)
) STRICT

CREATE TABLE statement (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  place TEXT NOT NULL DEFAULT '',
  topic_ko TEXT NOT NULL DEFAULT '',
  item INTEGER REFERENCES item (key),
  basis TEXT NOT NULL DEFAULT '' CHECK (basis IN ('report', 'interpretation', '') AND (basis = '') = (item IS NULL)),
  text_ko TEXT NOT NULL CHECK (text_ko <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  score INTEGER,
  position INTEGER NOT NULL
) STRICT

CREATE INDEX statement_item ON statement (item)
"""

_WORKSHOP = """
CREATE TABLE round (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('published', 'workshop')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  position INTEGER NOT NULL
) STRICT

CREATE TABLE assessor (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  affiliation TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE assessment (
  {identity}
  round INTEGER NOT NULL REFERENCES round (key),
  assessor INTEGER NOT NULL REFERENCES assessor (key),
  item INTEGER NOT NULL REFERENCES item (key),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  value INTEGER CHECK (value BETWEEN 1 AND 5),
  low INTEGER CHECK (low BETWEEN 1 AND 5),
  high INTEGER CHECK (high BETWEEN 1 AND 5),
  abstention TEXT CHECK (abstention IN ('no-expertise', 'conflict-of-interest', 'judgement-withheld')),
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  rationale TEXT NOT NULL DEFAULT '',
  UNIQUE (round, assessor, item, indicator),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low <= high),
  CHECK ((value IS NOT NULL) + (low IS NOT NULL) + (abstention IS NOT NULL) = 1)
) STRICT

CREATE INDEX assessment_assessor ON assessment (assessor)

CREATE INDEX assessment_item ON assessment (item)

CREATE INDEX assessment_indicator ON assessment (indicator)

CREATE TABLE roadmap_rule (
  {identity}
  quadrant TEXT NOT NULL UNIQUE CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor', 'cross')),
  phase TEXT NOT NULL CHECK (phase IN ('short', 'mid-long', 'support', 'monitor')),
  start_quarter TEXT NOT NULL CHECK (start_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  end_quarter TEXT NOT NULL CHECK (end_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  position INTEGER NOT NULL,
  CHECK (start_quarter <= end_quarter)
) STRICT

CREATE TABLE roadmap_edit (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item INTEGER UNIQUE REFERENCES item (key),
  title TEXT CHECK (title <> ''),
  phase TEXT CHECK (phase IN ('short', 'mid-long', 'support', 'monitor')),
  start_quarter TEXT CHECK (start_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  end_quarter TEXT CHECK (end_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  owner TEXT,
  goal INTEGER REFERENCES item (key),
  own_stacks INTEGER NOT NULL DEFAULT 0 CHECK (own_stacks IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  included INTEGER NOT NULL DEFAULT 1 CHECK (included IN (0, 1)),
  CHECK (start_quarter <= end_quarter),
  CHECK (item IS NOT NULL OR (title IS NOT NULL AND phase IS NOT NULL
    AND start_quarter IS NOT NULL AND end_quarter IS NOT NULL))
) STRICT

CREATE INDEX roadmap_edit_goal ON roadmap_edit (goal)

CREATE TABLE roadmap_edit_stack (
  {identity}
  roadmap_edit INTEGER NOT NULL REFERENCES roadmap_edit (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (roadmap_edit, item)
) STRICT

CREATE INDEX roadmap_edit_stack_item ON roadmap_edit_stack (item)
"""

_CITED = ("scale", "indicator", "item", "link", "published_score", "placement", "ruling", "statement")

_LOG = """
CREATE TABLE undo_step (
  key INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT

CREATE TABLE undo_entry (
  key INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES undo_step (key) ON DELETE CASCADE,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  table_name TEXT NOT NULL,
  row INTEGER NOT NULL,
  old TEXT CHECK ((operation = 'delete') = (old IS NULL))
) STRICT

CREATE INDEX undo_entry_step ON undo_entry (step)

CREATE TABLE audit (
  {identity}
  at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('create', 'migrate', 'edit', 'undo', 'redo')),
  label TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (changes LIKE '{%}')
) STRICT

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END
"""


def statements() -> tuple[str, ...]:
    """List the statements that make the first version's tables, in order."""
    text = "\n\n".join(part.strip() for part in (_CATALOGUE, _PUBLISHED, _WORKSHOP, _citation_use(), _LOG))
    return tuple(text.replace("{identity}", _IDENTITY).split("\n\n"))


def _citation_use() -> str:
    """Write the table that ties a citation to exactly one of the rows it can support."""
    columns = "\n".join(f"  {table} INTEGER REFERENCES {table} (key) ON DELETE CASCADE," for table in _CITED)
    count = " + ".join(f"({table} IS NOT NULL)" for table in _CITED)
    table = (
        "CREATE TABLE citation_use (\n  {identity}\n  citation INTEGER NOT NULL REFERENCES citation (key),\n"
        f"{columns}\n  position INTEGER NOT NULL,\n  CHECK ({count} = 1)\n) STRICT"
    )
    unique = "CREATE UNIQUE INDEX citation_use_{0} ON citation_use ({0}, citation) WHERE {0} IS NOT NULL"
    index = "CREATE INDEX citation_use_citation ON citation_use (citation)"
    return "\n\n".join([table, index, *map(unique.format, _CITED)])
