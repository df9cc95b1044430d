/** Who had their turn in a team by which policy, and how two incidents were before they were put together. */
export const sql = `
  CREATE TABLE duty_turn (
    policy_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    -- JSON: contacts, whose turn was longest ago first.
    body TEXT NOT NULL,
    PRIMARY KEY (policy_id, team_id)
  ) STRICT, WITHOUT ROWID;
  -- By the incident that went into the other.
  CREATE TABLE merge_memory (
    from_id TEXT PRIMARY KEY REFERENCES incident (id),
    -- JSON of MergeMemory.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
