/** What keeps alerts from being told, beside silences: windows of maintenance, what hosts need, inhibitions. Bodies are JSON. */
export const sql = `
  CREATE TABLE maintenance_window (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  -- By the host that needs others.
  CREATE TABLE host_dependency (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  -- A shipped one is here only if somebody changed it.
  CREATE TABLE inhibition (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
`;
