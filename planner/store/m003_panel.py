"""The tables of the panel, added to the second version: literal SQL for SQLite 3.40, never changed once released.

What rows were before is kept in `row_version`, in words that mean the same in every copy of a plan, so that copies that
were worked on apart can be brought back together. Names of people stand in a table of their own, which takes them only
while everyone may know them; the file itself sees to that.
"""

_IDENTITY = """key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),"""

_TABLES = """
ALTER TABLE plan ADD COLUMN anonymity TEXT NOT NULL DEFAULT 'facilitator'
  CHECK (anonymity IN ('nobody', 'facilitator', 'all'))

ALTER TABLE round ADD COLUMN feedback INTEGER NOT NULL DEFAULT 0 CHECK (feedback IN (0, 1))

ALTER TABLE round ADD COLUMN limited INTEGER NOT NULL DEFAULT 0 CHECK (limited IN (0, 1))

ALTER TABLE undo_step ADD COLUMN merged INTEGER NOT NULL DEFAULT 0 CHECK (merged IN (0, 1))

CREATE TABLE delivery (
  {identity}
  kind TEXT NOT NULL CHECK (kind IN ('ballot', 'merge')),
  name TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  at TEXT NOT NULL,
  round INTEGER REFERENCES round (key),
  assessor INTEGER REFERENCES assessor (key),
  answers INTEGER NOT NULL CHECK (answers >= 0)
) STRICT

CREATE INDEX delivery_hash ON delivery (hash)

CREATE INDEX delivery_round ON delivery (round)

CREATE INDEX delivery_assessor ON delivery (assessor)

CREATE TABLE sub_anchor (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  cut_1 REAL NOT NULL,
  cut_2 REAL NOT NULL,
  cut_3 REAL NOT NULL,
  cut_4 REAL NOT NULL,
  rising INTEGER NOT NULL CHECK (rising IN (0, 1)),
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation', 'facilitator')),
  note_ko TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  CHECK (cut_1 < cut_2 AND cut_2 < cut_3 AND cut_3 < cut_4)
) STRICT

CREATE INDEX sub_anchor_indicator ON sub_anchor (indicator)

CREATE TABLE anchor (
  {identity}
  indicator INTEGER NOT NULL REFERENCES indicator (key) ON DELETE CASCADE,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  text_ko TEXT NOT NULL CHECK (text_ko <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  UNIQUE (indicator, value)
) STRICT

ALTER TABLE assessment ADD COLUMN figure REAL

ALTER TABLE assessment ADD COLUMN sub_anchor INTEGER REFERENCES sub_anchor (key)

ALTER TABLE assessment ADD COLUMN at TEXT NOT NULL DEFAULT ''

ALTER TABLE assessment ADD COLUMN delivery INTEGER REFERENCES delivery (key)

CREATE INDEX assessment_sub_anchor ON assessment (sub_anchor) WHERE sub_anchor IS NOT NULL

CREATE INDEX assessment_delivery ON assessment (delivery) WHERE delivery IS NOT NULL

CREATE TABLE stop_rule (
  {identity}
  round INTEGER NOT NULL UNIQUE REFERENCES round (key) ON DELETE CASCADE,
  measure TEXT NOT NULL CHECK (measure IN ('iqr', 'convergence', 'consensus', 'cv')),
  threshold REAL NOT NULL CHECK (threshold >= 0),
  share REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
  stability REAL NOT NULL CHECK (stability >= 0),
  rounds INTEGER NOT NULL CHECK (rounds >= 1)
) STRICT

CREATE TABLE round_question (
  {identity}
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  UNIQUE (round, item, indicator)
) STRICT

CREATE INDEX round_question_item ON round_question (item)

CREATE INDEX round_question_indicator ON round_question (indicator)

CREATE TABLE expertise (
  {identity}
  assessor INTEGER NOT NULL REFERENCES assessor (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  UNIQUE (assessor, item)
) STRICT

CREATE INDEX expertise_item ON expertise (item)

CREATE TABLE duty (
  {identity}
  assessor INTEGER NOT NULL REFERENCES assessor (key) ON DELETE CASCADE,
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  item INTEGER REFERENCES item (key)
) STRICT

CREATE UNIQUE INDEX duty_once ON duty (assessor, sheet, coalesce(item, 0))

CREATE INDEX duty_sheet ON duty (sheet)

CREATE INDEX duty_item ON duty (item)

CREATE TABLE minute (
  {identity}
  round INTEGER NOT NULL REFERENCES round (key),
  item INTEGER REFERENCES item (key),
  indicator INTEGER REFERENCES indicator (key),
  text TEXT NOT NULL CHECK (text <> ''),
  at TEXT NOT NULL,
  CHECK ((item IS NULL) = (indicator IS NULL))
) STRICT

CREATE INDEX minute_round ON minute (round)

CREATE INDEX minute_item ON minute (item)

CREATE INDEX minute_indicator ON minute (indicator)

CREATE TABLE assessor_name (
  {identity}
  assessor INTEGER NOT NULL UNIQUE REFERENCES assessor (key) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> '')
) STRICT

CREATE TRIGGER assessor_name_allowed BEFORE INSERT ON assessor_name WHEN (SELECT anonymity FROM plan) IS NOT 'all'
  BEGIN SELECT raise(ABORT, 'the level of anonymity allows no names'); END

CREATE TRIGGER assessor_name_kept BEFORE UPDATE ON assessor_name WHEN (SELECT anonymity FROM plan) IS NOT 'all'
  BEGIN SELECT raise(ABORT, 'the level of anonymity allows no names'); END

CREATE TRIGGER plan_names_gone BEFORE UPDATE OF anonymity ON plan
  WHEN NEW.anonymity IS NOT 'all' AND EXISTS (SELECT 1 FROM assessor_name)
  BEGIN SELECT raise(ABORT, 'names are still in the plan'); END

CREATE TABLE row_version (
  key INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  identity TEXT NOT NULL,
  uid INTEGER NOT NULL,
  parents TEXT NOT NULL CHECK (parents LIKE '[%]'),
  content TEXT CHECK (content LIKE '{%}'),
  at TEXT NOT NULL,
  delivery INTEGER REFERENCES delivery (key),
  UNIQUE (table_name, identity, uid)
) STRICT

CREATE INDEX row_version_delivery ON row_version (delivery) WHERE delivery IS NOT NULL
"""


def statements() -> tuple[str, ...]:
    """List the statements that bring the second version's tables to the third's, in order."""
    return tuple(_TABLES.strip().replace("{identity}", _IDENTITY).split("\n\n"))
