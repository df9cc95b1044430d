/** Photos and files of incidents, whose bytes are beside the database, and what people wrote when one was over. */
export const sql = `
  -- By SHA-256: what is kept, for the quota.
  CREATE TABLE incident_file (
    id TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    added_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE post_mortem (
    incident_id TEXT PRIMARY KEY REFERENCES incident (id),
    -- JSON of PostMortem.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
