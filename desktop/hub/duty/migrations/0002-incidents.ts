/** Incidents with their timelines, and who is to be told of them. */
export const sql = `
  CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL,
    severity TEXT NOT NULL,
    resolved_ms INTEGER,
    -- JSON of Incident.
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX incident_by_state ON incident (state, number);
  CREATE TABLE incident_host (
    incident_id TEXT NOT NULL REFERENCES incident (id),
    host_id TEXT NOT NULL,
    PRIMARY KEY (host_id, incident_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE incident_entry (
    incident_id TEXT NOT NULL REFERENCES incident (id),
    number INTEGER NOT NULL,
    -- JSON of IncidentEntry.
    body TEXT NOT NULL,
    PRIMARY KEY (incident_id, number)
  ) STRICT, WITHOUT ROWID;
  -- Which firing of an alert has had its incident, so that it never gets a second one.
  CREATE TABLE answered_alert (
    alert_id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL,
    fired_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- How far the transitions of alerts have been worked through.
  CREATE TABLE respond_progress (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    transition_number INTEGER NOT NULL
  ) STRICT;
  -- Contacts, teams, rotas and policies: JSON of each.
  CREATE TABLE duty_book (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
`;
