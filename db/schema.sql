-- The tables of a plan file, written by the tests from planner/store/migrations.py (pytest --accept).
-- What each means: README.md beside this file.
PRAGMA application_id = 1398165580;
PRAGMA user_version = 4;

CREATE TABLE activity (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  layer INTEGER NOT NULL REFERENCES item (key),
  strength TEXT NOT NULL CHECK (strength IN ('own', 'partner', 'mentioned', 'investor'))
) STRICT;

CREATE TABLE anchor (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  indicator INTEGER NOT NULL REFERENCES indicator (key) ON DELETE CASCADE,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  text_ko TEXT NOT NULL CHECK (text_ko <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  UNIQUE (indicator, value)
) STRICT;

CREATE TABLE assessment (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  round INTEGER NOT NULL REFERENCES round (key),
  assessor INTEGER NOT NULL REFERENCES assessor (key),
  item INTEGER NOT NULL REFERENCES item (key),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  value INTEGER CHECK (value BETWEEN 1 AND 5),
  low INTEGER CHECK (low BETWEEN 1 AND 5),
  high INTEGER CHECK (high BETWEEN 1 AND 5),
  abstention TEXT CHECK (abstention IN ('no-expertise', 'conflict-of-interest', 'judgement-withheld')),
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  rationale TEXT NOT NULL DEFAULT '', figure REAL, sub_anchor INTEGER REFERENCES sub_anchor (key), at TEXT NOT NULL DEFAULT '', delivery INTEGER REFERENCES delivery (key),
  UNIQUE (round, assessor, item, indicator),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low <= high),
  CHECK ((value IS NOT NULL) + (low IS NOT NULL) + (abstention IS NOT NULL) = 1)
) STRICT;

CREATE TABLE assessor (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  affiliation TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE assessor_name (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  assessor INTEGER NOT NULL UNIQUE REFERENCES assessor (key) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE attribution (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL CHECK (grade IN ('official', 'vendor', 'press', 'think-tank', 'academic', 'blog', 'unsourced')),
  year INTEGER
) STRICT;

CREATE TABLE audit (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('create', 'migrate', 'edit', 'undo', 'redo')),
  label TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (changes LIKE '{%}')
) STRICT;

CREATE TABLE citation (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  source INTEGER NOT NULL REFERENCES source (key),
  place TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  line INTEGER CHECK (line >= 1),
  quote TEXT NOT NULL
) STRICT;

CREATE TABLE citation_use (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  citation INTEGER NOT NULL REFERENCES citation (key),
  scale INTEGER REFERENCES scale (key) ON DELETE CASCADE,
  indicator INTEGER REFERENCES indicator (key) ON DELETE CASCADE,
  item INTEGER REFERENCES item (key) ON DELETE CASCADE,
  link INTEGER REFERENCES link (key) ON DELETE CASCADE,
  published_score INTEGER REFERENCES published_score (key) ON DELETE CASCADE,
  placement INTEGER REFERENCES placement (key) ON DELETE CASCADE,
  ruling INTEGER REFERENCES ruling (key) ON DELETE CASCADE,
  statement INTEGER REFERENCES statement (key) ON DELETE CASCADE,
  entry INTEGER REFERENCES entry (key) ON DELETE CASCADE,
  assessment INTEGER REFERENCES assessment (key) ON DELETE CASCADE,
  roadmap_edit INTEGER REFERENCES roadmap_edit (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  CHECK ((scale IS NOT NULL) + (indicator IS NOT NULL) + (item IS NOT NULL) + (link IS NOT NULL) + (published_score IS NOT NULL) + (placement IS NOT NULL) + (ruling IS NOT NULL) + (statement IS NOT NULL) + (entry IS NOT NULL) + (assessment IS NOT NULL) + (roadmap_edit IS NOT NULL) = 1)
) STRICT;

CREATE TABLE comparison (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  topic TEXT NOT NULL CHECK (topic IN ('criterion', 'attribute')),
  criterion TEXT NOT NULL CHECK (criterion <> ''),
  criterion_ko TEXT NOT NULL DEFAULT '',
  criterion_en TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE decision (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  effect INTEGER NOT NULL REFERENCES effect (key) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'rejected', 'postponed', 'open')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  author TEXT NOT NULL CHECK (author <> ''),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('ballot', 'merge')),
  name TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  at TEXT NOT NULL,
  round INTEGER REFERENCES round (key),
  assessor INTEGER REFERENCES assessor (key),
  answers INTEGER NOT NULL CHECK (answers >= 0)
) STRICT;

CREATE TABLE dependency (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE duty (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  assessor INTEGER NOT NULL REFERENCES assessor (key) ON DELETE CASCADE,
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  item INTEGER REFERENCES item (key)
) STRICT;

CREATE TABLE effect (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  direction TEXT NOT NULL CHECK (direction IN ('raises', 'lowers', 'neutral', 'mixed')),
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low'))
) STRICT;

CREATE TABLE entry (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE entry_item (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (entry, item)
) STRICT;

CREATE TABLE entry_player (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  player INTEGER NOT NULL REFERENCES entry (key),
  position INTEGER NOT NULL,
  UNIQUE (entry, player)
) STRICT;

CREATE TABLE expertise (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  assessor INTEGER NOT NULL REFERENCES assessor (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  UNIQUE (assessor, item)
) STRICT;

CREATE TABLE fact (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE feature (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  aspect TEXT NOT NULL CHECK (aspect <> ''),
  given INTEGER NOT NULL CHECK (given IN (0, 1))
) STRICT;

CREATE TABLE gap (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES source (key),
  place TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('lost', 'partly-lost', 'recovered'))
) STRICT;

CREATE TABLE indicator (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  question_ko TEXT NOT NULL DEFAULT '',
  question_en TEXT NOT NULL DEFAULT '',
  good TEXT NOT NULL CHECK (good IN ('high', 'low', 'neutral')),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE issue (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES source (key),
  severity TEXT NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
  reading_a_ko TEXT NOT NULL DEFAULT '',
  reading_a_en TEXT NOT NULL DEFAULT '',
  reading_b_ko TEXT NOT NULL DEFAULT '',
  reading_b_en TEXT NOT NULL DEFAULT '',
  handling_ko TEXT NOT NULL DEFAULT '',
  handling_en TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE issue_target (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  issue INTEGER NOT NULL REFERENCES issue (key) ON DELETE CASCADE,
  entry INTEGER REFERENCES entry (key) ON DELETE CASCADE,
  item INTEGER REFERENCES item (key) ON DELETE CASCADE,
  value_b REAL,
  position INTEGER NOT NULL,
  CHECK ((entry IS NULL) <> (item IS NULL))
) STRICT;

CREATE TABLE item (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
, timing_ko TEXT NOT NULL DEFAULT '', timing_en TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE judgement (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  weight_set INTEGER NOT NULL REFERENCES weight_set (key) ON DELETE CASCADE,
  assessor INTEGER REFERENCES assessor (key),
  first INTEGER NOT NULL REFERENCES indicator (key),
  second INTEGER REFERENCES indicator (key),
  side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'best', 'worst')),
  value REAL NOT NULL CHECK (value >= 0)
) STRICT;

CREATE TABLE link (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  source INTEGER NOT NULL REFERENCES item (key),
  target INTEGER NOT NULL REFERENCES item (key),
  kind TEXT NOT NULL CHECK (kind <> ''),
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation', 'facilitator')),
  note_ko TEXT NOT NULL DEFAULT '',
  UNIQUE (source, target, kind),
  CHECK (source <> target)
) STRICT;

CREATE TABLE minute (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  round INTEGER NOT NULL REFERENCES round (key),
  item INTEGER REFERENCES item (key),
  indicator INTEGER REFERENCES indicator (key),
  text TEXT NOT NULL CHECK (text <> ''),
  at TEXT NOT NULL,
  CHECK ((item IS NULL) = (indicator IS NULL))
) STRICT;

CREATE TABLE placement (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  item INTEGER NOT NULL UNIQUE REFERENCES item (key),
  quadrant TEXT NOT NULL CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor')),
  wording_ko TEXT NOT NULL DEFAULT '',
  horizon_ko TEXT NOT NULL DEFAULT '',
  horizon_en TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE plan (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  title TEXT NOT NULL CHECK (title <> ''),
  risk_cut REAL NOT NULL DEFAULT 3.0 CHECK (risk_cut BETWEEN 1 AND 5),
  future_cut REAL NOT NULL DEFAULT 3.0 CHECK (future_cut BETWEEN 1 AND 5),
  band REAL NOT NULL DEFAULT 0.0 CHECK (band BETWEEN 0 AND 2),
  catalogue TEXT NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL, interpretation INTEGER NOT NULL DEFAULT 1 CHECK (interpretation IN (0, 1)), anonymity TEXT NOT NULL DEFAULT 'facilitator'
  CHECK (anonymity IN ('nobody', 'facilitator', 'all')), resampled INTEGER NOT NULL DEFAULT 1 CHECK (resampled IN (0, 1)), spread_intervals INTEGER NOT NULL DEFAULT 1 CHECK (spread_intervals IN (0, 1)), line_spread REAL NOT NULL DEFAULT 0 CHECK (line_spread BETWEEN 0 AND 2), baseline_experts REAL NOT NULL DEFAULT 0 CHECK (baseline_experts BETWEEN 0 AND 1000),
  CHECK (key = 1)
) STRICT;

CREATE TABLE posture (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  posture TEXT NOT NULL CHECK (posture IN ('secure', 'catch-up', 'unassigned')),
  gap_type TEXT NOT NULL CHECK (gap_type IN ('technology', 'market', 'both', 'unstated')),
  holder_ko TEXT NOT NULL DEFAULT '',
  holder_en TEXT NOT NULL DEFAULT '',
  lever_ko TEXT NOT NULL DEFAULT '',
  lever_en TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE preference (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE published_score (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE ranking (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  sheet INTEGER NOT NULL UNIQUE REFERENCES sheet (key) ON DELETE CASCADE,
  weight_set INTEGER REFERENCES weight_set (key),
  method TEXT NOT NULL DEFAULT 'weighted-sum'
    CHECK (method IN ('weighted-sum', 'topsis', 'vikor', 'promethee')),
  knowledge TEXT NOT NULL DEFAULT 'free' CHECK (knowledge IN ('exact', 'banded', 'ordinal', 'free')),
  vikor REAL NOT NULL DEFAULT 0.5 CHECK (vikor BETWEEN 0 AND 1),
  credibility REAL NOT NULL DEFAULT 0.75 CHECK (credibility BETWEEN 0.5 AND 1)
) STRICT;

CREATE TABLE resolution (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  issue INTEGER NOT NULL REFERENCES issue (key) ON DELETE CASCADE,
  reading TEXT NOT NULL CHECK (reading IN ('a', 'b', 'other', 'open')),
  value REAL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  author TEXT NOT NULL CHECK (author <> ''),
  at TEXT NOT NULL,
  CHECK (reading = 'other' OR value IS NULL)
) STRICT;

CREATE TABLE roadmap_edit (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE roadmap_edit_stack (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  roadmap_edit INTEGER NOT NULL REFERENCES roadmap_edit (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (roadmap_edit, item)
) STRICT;

CREATE TABLE roadmap_rule (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  quadrant TEXT NOT NULL UNIQUE CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor', 'cross')),
  phase TEXT NOT NULL CHECK (phase IN ('short', 'mid-long', 'support', 'monitor')),
  start_quarter TEXT NOT NULL CHECK (start_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  end_quarter TEXT NOT NULL CHECK (end_quarter GLOB '20[0-9][0-9]Q[1-4]'),
  position INTEGER NOT NULL,
  CHECK (start_quarter <= end_quarter)
) STRICT;

CREATE TABLE round (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('published', 'workshop')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  position INTEGER NOT NULL
, feedback INTEGER NOT NULL DEFAULT 0 CHECK (feedback IN (0, 1)), limited INTEGER NOT NULL DEFAULT 0 CHECK (limited IN (0, 1))) STRICT;

CREATE TABLE round_question (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  round INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  UNIQUE (round, item, indicator)
) STRICT;

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
) STRICT;

CREATE TABLE ruling (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  item INTEGER NOT NULL REFERENCES item (key),
  quadrant TEXT NOT NULL CHECK (quadrant IN ('respond', 'invest', 'support', 'monitor')),
  basis TEXT NOT NULL CHECK (basis IN ('report', 'interpretation', 'facilitator')),
  author_ko TEXT NOT NULL DEFAULT '',
  author_en TEXT NOT NULL DEFAULT '',
  reason_ko TEXT NOT NULL CHECK (reason_ko <> ''),
  reason_en TEXT NOT NULL DEFAULT '',
  axis TEXT NOT NULL DEFAULT '' CHECK (axis IN ('risk', 'future', '')),
  UNIQUE (item, basis)
) STRICT;

CREATE TABLE scale (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE scale_level (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  scale INTEGER NOT NULL REFERENCES scale (key) ON DELETE CASCADE,
  value INTEGER NOT NULL,
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  UNIQUE (scale, value)
) STRICT;

CREATE TABLE series (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  attribution INTEGER REFERENCES attribution (key),
  base TEXT NOT NULL CHECK (base <> ''),
  definition_ko TEXT NOT NULL DEFAULT '',
  definition_en TEXT NOT NULL DEFAULT '',
  apart_reason_ko TEXT NOT NULL DEFAULT '',
  apart_reason_en TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE series_apart (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  series INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  UNIQUE (series, other),
  CHECK (series <> other)
) STRICT;

CREATE TABLE sheet (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  scale INTEGER NOT NULL REFERENCES scale (key),
  min_assessors INTEGER NOT NULL DEFAULT 1 CHECK (min_assessors >= 1),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE sheet_indicator (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  position INTEGER NOT NULL,
  UNIQUE (sheet, indicator)
) STRICT;

CREATE TABLE sheet_item (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  sheet INTEGER NOT NULL REFERENCES sheet (key) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item (key),
  position INTEGER NOT NULL,
  UNIQUE (sheet, item)
) STRICT;

CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE statement (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE status (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  entry INTEGER NOT NULL UNIQUE REFERENCES entry (key) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'announced', 'drafted', 'passed', 'promulgated', 'in-force',
    'applies', 'under-way', 'completed', 'postponed', 'suspended', 'repealed', 'withdrawn', 'superseded', 'expired',
    'unknown')),
  as_of TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stop_rule (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  round INTEGER NOT NULL UNIQUE REFERENCES round (key) ON DELETE CASCADE,
  measure TEXT NOT NULL CHECK (measure IN ('iqr', 'convergence', 'consensus', 'cv')),
  threshold REAL NOT NULL CHECK (threshold >= 0),
  share REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
  stability REAL NOT NULL CHECK (stability >= 0),
  rounds INTEGER NOT NULL CHECK (rounds >= 1)
) STRICT;

CREATE TABLE sub_anchor (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE TABLE undo_entry (
  key INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES undo_step (key) ON DELETE CASCADE,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  table_name TEXT NOT NULL,
  row INTEGER NOT NULL,
  old TEXT CHECK ((operation = 'delete') = (old IS NULL))
) STRICT;

CREATE TABLE undo_step (
  key INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
, merged INTEGER NOT NULL DEFAULT 0 CHECK (merged IN (0, 1))) STRICT;

CREATE TABLE unit (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  base TEXT NOT NULL CHECK (base <> ''),
  factor REAL NOT NULL CHECK (factor > 0),
  currency TEXT NOT NULL DEFAULT '' CHECK (length(currency) IN (0, 3))
) STRICT;

CREATE TABLE weight_criterion (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  weight_set INTEGER NOT NULL REFERENCES weight_set (key) ON DELETE CASCADE,
  indicator INTEGER NOT NULL REFERENCES indicator (key),
  direction TEXT NOT NULL CHECK (direction IN ('high', 'low')),
  low REAL NOT NULL DEFAULT 0 CHECK (low >= 0),
  high REAL NOT NULL DEFAULT 1 CHECK (high <= 1),
  CHECK (low <= high),
  UNIQUE (weight_set, indicator)
) STRICT;

CREATE TABLE weight_set (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE CHECK (length(origin) = 36),
  workshop TEXT NOT NULL CHECK (length(workshop) = 36),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
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
) STRICT;

CREATE INDEX activity_layer ON activity (layer);

CREATE INDEX assessment_assessor ON assessment (assessor);

CREATE INDEX assessment_delivery ON assessment (delivery) WHERE delivery IS NOT NULL;

CREATE INDEX assessment_indicator ON assessment (indicator);

CREATE INDEX assessment_item ON assessment (item);

CREATE INDEX assessment_sub_anchor ON assessment (sub_anchor) WHERE sub_anchor IS NOT NULL;

CREATE INDEX citation_source ON citation (source);

CREATE UNIQUE INDEX citation_use_assessment ON citation_use (assessment, citation) WHERE assessment IS NOT NULL;

CREATE INDEX citation_use_citation ON citation_use (citation);

CREATE UNIQUE INDEX citation_use_entry ON citation_use (entry, citation) WHERE entry IS NOT NULL;

CREATE UNIQUE INDEX citation_use_indicator ON citation_use (indicator, citation) WHERE indicator IS NOT NULL;

CREATE UNIQUE INDEX citation_use_item ON citation_use (item, citation) WHERE item IS NOT NULL;

CREATE UNIQUE INDEX citation_use_link ON citation_use (link, citation) WHERE link IS NOT NULL;

CREATE UNIQUE INDEX citation_use_placement ON citation_use (placement, citation) WHERE placement IS NOT NULL;

CREATE UNIQUE INDEX citation_use_published_score ON citation_use (published_score, citation) WHERE published_score IS NOT NULL;

CREATE UNIQUE INDEX citation_use_roadmap_edit ON citation_use (roadmap_edit, citation) WHERE roadmap_edit IS NOT NULL;

CREATE UNIQUE INDEX citation_use_ruling ON citation_use (ruling, citation) WHERE ruling IS NOT NULL;

CREATE UNIQUE INDEX citation_use_scale ON citation_use (scale, citation) WHERE scale IS NOT NULL;

CREATE UNIQUE INDEX citation_use_statement ON citation_use (statement, citation) WHERE statement IS NOT NULL;

CREATE INDEX decision_effect ON decision (effect);

CREATE INDEX delivery_assessor ON delivery (assessor);

CREATE INDEX delivery_hash ON delivery (hash);

CREATE INDEX delivery_round ON delivery (round);

CREATE INDEX dependency_from_entry ON dependency (from_entry);

CREATE INDEX dependency_from_item ON dependency (from_item);

CREATE INDEX dependency_to_entry ON dependency (to_entry);

CREATE INDEX dependency_to_item ON dependency (to_item);

CREATE INDEX duty_item ON duty (item);

CREATE UNIQUE INDEX duty_once ON duty (assessor, sheet, coalesce(item, 0));

CREATE INDEX duty_sheet ON duty (sheet);

CREATE INDEX effect_indicator ON effect (indicator);

CREATE INDEX entry_about_entry ON entry (about_entry);

CREATE INDEX entry_about_item ON entry (about_item);

CREATE INDEX entry_item_item ON entry_item (item);

CREATE INDEX entry_player_player ON entry_player (player);

CREATE INDEX expertise_item ON expertise (item);

CREATE INDEX fact_attribution ON fact (attribution);

CREATE INDEX fact_series ON fact (series);

CREATE INDEX fact_unit ON fact (unit);

CREATE INDEX gap_source ON gap (source);

CREATE INDEX issue_source ON issue (source);

CREATE INDEX issue_target_entry ON issue_target (entry);

CREATE INDEX issue_target_item ON issue_target (item);

CREATE UNIQUE INDEX issue_target_once ON issue_target (issue, coalesce(entry, 0), coalesce(item, 0));

CREATE INDEX judgement_assessor ON judgement (assessor);

CREATE INDEX judgement_first ON judgement (first);

CREATE UNIQUE INDEX judgement_once
  ON judgement (weight_set, coalesce(assessor, 0), first, coalesce(second, 0), side);

CREATE INDEX judgement_second ON judgement (second);

CREATE INDEX link_target ON link (target);

CREATE INDEX minute_indicator ON minute (indicator);

CREATE INDEX minute_item ON minute (item);

CREATE INDEX minute_round ON minute (round);

CREATE INDEX preference_indicator ON preference (indicator);

CREATE INDEX published_score_indicator ON published_score (indicator);

CREATE INDEX ranking_weight_set ON ranking (weight_set);

CREATE INDEX resolution_issue ON resolution (issue);

CREATE INDEX roadmap_edit_goal ON roadmap_edit (goal);

CREATE INDEX roadmap_edit_stack_item ON roadmap_edit_stack (item);

CREATE INDEX round_question_indicator ON round_question (indicator);

CREATE INDEX round_question_item ON round_question (item);

CREATE INDEX row_version_delivery ON row_version (delivery) WHERE delivery IS NOT NULL;

CREATE INDEX series_apart_other ON series_apart (other);

CREATE INDEX series_attribution ON series (attribution);

CREATE INDEX sheet_indicator_indicator ON sheet_indicator (indicator);

CREATE INDEX sheet_item_item ON sheet_item (item);

CREATE INDEX sheet_scale ON sheet (scale);

CREATE INDEX statement_item ON statement (item);

CREATE INDEX sub_anchor_indicator ON sub_anchor (indicator);

CREATE INDEX undo_entry_step ON undo_entry (step);

CREATE INDEX weight_criterion_indicator ON weight_criterion (indicator);

CREATE INDEX weight_set_sheet ON weight_set (sheet);

CREATE TRIGGER assessor_name_allowed BEFORE INSERT ON assessor_name WHEN (SELECT anonymity FROM plan) IS NOT 'all'
  BEGIN SELECT raise(ABORT, 'the level of anonymity allows no names'); END;

CREATE TRIGGER assessor_name_kept BEFORE UPDATE ON assessor_name WHEN (SELECT anonymity FROM plan) IS NOT 'all'
  BEGIN SELECT raise(ABORT, 'the level of anonymity allows no names'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER plan_names_gone BEFORE UPDATE OF anonymity ON plan
  WHEN NEW.anonymity IS NOT 'all' AND EXISTS (SELECT 1 FROM assessor_name)
  BEGIN SELECT raise(ABORT, 'names are still in the plan'); END;
