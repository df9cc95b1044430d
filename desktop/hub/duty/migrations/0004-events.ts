/** Events, what a person said of wedding-day mode, and who said go before an event. */
export const sql = `
  CREATE TABLE event (
    id TEXT PRIMARY KEY,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    -- JSON of VenueEvent.
    body TEXT NOT NULL,
    -- JSON of the EventWindow of the store as it was last asked for; null: not yet.
    kept TEXT
  ) STRICT;
  CREATE INDEX event_start ON event (start_ms, id);
  -- Windows of the store whose event was deleted: to be given back.
  CREATE TABLE event_window_left (
    window_id INTEGER PRIMARY KEY
  ) STRICT;
  CREATE TABLE event_day_switch (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- JSON of DaySwitch.
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE event_readiness (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    -- JSON of ReadinessReport; what was decided on it is added once.
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_readiness_of ON event_readiness (event_id, number);
`;
