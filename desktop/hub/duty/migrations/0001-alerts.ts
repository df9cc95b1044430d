/** Rules that were made or changed here, alerts that are not normal, what became of them, and what keeps them quiet. */
export const sql = `
  CREATE TABLE rule (
    id TEXT PRIMARY KEY,
    -- JSON of AlertRule; a shipped rule is here only if somebody changed it.
    body TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT;
  CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    rule_id TEXT NOT NULL,
    -- JSON of Alert.
    body TEXT NOT NULL,
    -- JSON of what the state machine needs to go on after a restart.
    memory TEXT NOT NULL
  ) STRICT;
  CREATE TABLE alert_transition (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    -- JSON of AlertTransition.
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX alert_transition_of ON alert_transition (alert_id, number);
  CREATE INDEX alert_transition_at ON alert_transition (at_ms);
  CREATE TABLE silence (
    id TEXT PRIMARY KEY,
    -- JSON of Silence.
    body TEXT NOT NULL,
    ends_ms INTEGER NOT NULL
  ) STRICT;
  -- When was looked last, so that time in which the hub was not there counts for no alert.
  CREATE TABLE alert_watch (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    looked_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE late_finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id TEXT NOT NULL,
    series_id INTEGER NOT NULL,
    breached_ms INTEGER NOT NULL,
    found_ms INTEGER NOT NULL,
    -- JSON of LateFinding.
    body TEXT NOT NULL,
    UNIQUE (rule_id, series_id, breached_ms)
  ) STRICT;
  CREATE INDEX late_finding_found ON late_finding (found_ms);
`;
