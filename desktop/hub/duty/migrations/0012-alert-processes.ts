/** What ran on a host when an alert of it began to fire, for each breach. */
export const sql = `
  CREATE TABLE alert_processes (
    alert_id TEXT NOT NULL,
    fired_ms INTEGER NOT NULL,
    -- JSON of BreachProcesses.
    body TEXT NOT NULL,
    PRIMARY KEY (alert_id, fired_ms)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_processes_fired ON alert_processes (fired_ms);
`;
