/** By which ways people are told, what they are told, and how far it came. */
export const sql = `
  CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    -- JSON of ChannelPlan.
    body TEXT NOT NULL,
    -- Password, token or key, sealed; null if it has none.
    secret BLOB,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT;
  CREATE TABLE notice (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    -- What is ordered twice is told once.
    key TEXT NOT NULL UNIQUE,
    incident_id TEXT,
    -- JSON of Notice with its deliveries.
    body TEXT NOT NULL,
    -- JSON of what it was ordered by, for receipts; null: nobody waits for them.
    told_for TEXT,
    created_ms INTEGER NOT NULL,
    -- Something of it is still to be done.
    is_open INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX notice_open ON notice (seq) WHERE is_open = 1;
  CREATE INDEX notice_of_incident ON notice (incident_id, seq);
  CREATE INDEX notice_created ON notice (created_ms);
  -- Finds the notice that a delivery belongs to.
  CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    notice_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_of ON delivery (notice_id);
  -- The conversation about an incident elsewhere, as Slack's first message of it.
  CREATE TABLE notice_thread (
    channel_id TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    place TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (channel_id, incident_id, place)
  ) STRICT, WITHOUT ROWID;
  -- Browsers that let themselves be woken.
  CREATE TABLE push_subscription (
    endpoint TEXT PRIMARY KEY,
    -- account:<id> or device:<id>.
    owner TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth BLOB NOT NULL,
    created_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX push_subscription_of ON push_subscription (owner);
`;
