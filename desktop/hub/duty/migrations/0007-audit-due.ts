/** Audit records of what was changed in this file, in one transaction with the change, until they are in the trail. */
export const sql = `
  CREATE TABLE audit_due (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    -- JSON of AuditEntry.
    body TEXT NOT NULL
  ) STRICT;
`;
