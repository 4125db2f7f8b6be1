"""The tables of weights and rankings, added to the third version: literal SQL for SQLite 3.40, never changed once out.

What people judge is kept as they said it; weights are derived from it. A pairwise comparison is stored once, from the
indicator whose id comes first.
"""

_IDENTITY = """key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),"""

_TABLES = """
ALTER TABLE plan ADD COLUMN resampled INTEGER NOT NULL DEFAULT 1 CHECK (resampled IN (0, 1))

ALTER TABLE plan ADD COLUMN spread_intervals INTEGER NOT NULL DEFAULT 1 CHECK (spread_intervals IN (0, 1))

ALTER TABLE plan ADD COLUMN line_spread REAL NOT NULL DEFAULT 0 CHECK (line_spread BETWEEN 0 AND 2)

ALTER TABLE plan ADD COLUMN baseline_experts REAL NOT NULL DEFAULT 0 CHECK (baseline_experts BETWEEN 0 AND 1000)

CREATE TABLE weight_set (
  {identity}
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  method TEXT NOT NULL CHECK (method IN ('equal', 'direct', 'swing', 'roc', 'ahp', 'bwm')),
  author TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  grouping TEXT NOT NULL DEFAULT 'aip' CHECK (grouping IN ('aij', 'aip')),
  drop_extremes INTEGER NOT NULL DEFAULT 0 CHECK (drop_extremes IN (0, 1)),
  estimator TEXT NOT NULL DEFAULT 'eigenvector' CHECK (estimator IN ('eigenvector', 'geometric-mean')),
  at TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT

CREATE INDEX weight_set_sheet ON weight_set (sheet)

CREATE TABLE weight_criterion (
  {identity}
  weight_set INTEGER NOT NULL REFERENCES weight_set (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  direction TEXT NOT NULL CHECK (direction IN ('high', 'low')),
  low REAL NOT NULL DEFAULT 0 CHECK (low >= 0),
  high REAL NOT NULL DEFAULT 1 CHECK (high <= 1),
  CHECK (low <= high),
  UNIQUE (weight_set, indicator)
) STRICT

CREATE INDEX weight_criterion_indicator ON weight_criterion (indicator)

CREATE TABLE judgement (
  {identity}
  weight_set INTEGER NOT NULL REFERENCES weight_set (key) ON DELETE CASCADE,
  assessor INTEGER REFERENCES assessor (key),
  first INTEGER NOT NULL REFERENCES indicator (key),
  second INTEGER REFERENCES indicator (key),
  side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'best', 'worst')),
  value REAL NOT NULL CHECK (value >= 0)
) STRICT

CREATE UNIQUE INDEX judgement_once
  ON judgement (weight_set, coalesce(assessor, 0), first, coalesce(second, 0), side)

CREATE INDEX judgement_assessor ON judgement (assessor)

CREATE INDEX judgement_first ON judgement (first)

CREATE INDEX judgement_second ON judgement (second)

CREATE TABLE preference (
  {identity}
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  function TEXT NOT NULL DEFAULT 'usual'
    CHECK (function IN ('usual', 'u-shape', 'v-shape', 'level', 'linear', 'gaussian')),
  q REAL NOT NULL DEFAULT 0 CHECK (q >= 0),
  p REAL NOT NULL DEFAULT 1 CHECK (p >= 0),
  s REAL NOT NULL DEFAULT 1 CHECK (s > 0),
  veto REAL CHECK (veto > 0),
  CHECK (q <= p),
  UNIQUE (sheet, indicator)
) STRICT

CREATE INDEX preference_indicator ON preference (indicator)

CREATE TABLE ranking (
  {identity}
  sheet INTEGER NOT NULL UNIQUE REFERENCES sheet (key) ON DELETE CASCADE,
  weight_set INTEGER REFERENCES weight_set (key),
  method TEXT NOT NULL DEFAULT 'weighted-sum'
    CHECK (method IN ('weighted-sum', 'topsis', 'vikor', 'promethee')),
  knowledge TEXT NOT NULL DEFAULT 'free' CHECK (knowledge IN ('exact', 'banded', 'ordinal', 'free')),
  vikor REAL NOT NULL DEFAULT 0.5 CHECK (vikor BETWEEN 0 AND 1),
  credibility REAL NOT NULL DEFAULT 0.75 CHECK (credibility BETWEEN 0.5 AND 1)
) STRICT

CREATE INDEX ranking_weight_set ON ranking (weight_set)
"""


def statements() -> tuple[str, ...]:
    """List the statements that bring the third version's tables to the fourth's, in order."""
    return tuple(_TABLES.strip().replace("{identity}", _IDENTITY).split("\n\n"))
