/** What is done with our incidents where channels have told of them, and by whose right a phone is woken. */
export const sql = `
  -- With what it is asked, sealed; null: it is not asked.
  ALTER TABLE channel ADD COLUMN answer_token BLOB;
  -- By which right it was said: session:<id> or device:<id>; it ends with that.
  ALTER TABLE push_subscription ADD COLUMN principal TEXT;
  CREATE TABLE told_incident (
    channel_id TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    -- It may be answered there still.
    is_open INTEGER NOT NULL,
    -- JSON: how far what happened there has been taken in, by the names that it has there.
    marks TEXT NOT NULL,
    PRIMARY KEY (channel_id, incident_id)
  ) STRICT, WITHOUT ROWID;
`;
