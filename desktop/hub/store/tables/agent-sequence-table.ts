import type { Database } from 'better-sqlite3';

/** Highest sequence stored of each boot of each agent, written in the transaction that stores the samples. */
export interface AgentSequenceTable {
  stored(hostId: string, bootId: string): number;
  advance(hostId: string, bootId: string, sequence: number): void;
}

export function createAgentSequenceTable(database: Database): AgentSequenceTable {
  const select = database.prepare<[string, string], { sequence: number }>(
    'SELECT sequence FROM agent_sequence WHERE host_id = ? AND boot_id = ?',
  );
  const upsert = database.prepare(
    'INSERT INTO agent_sequence (host_id, boot_id, sequence) VALUES (?, ?, ?) ON CONFLICT (host_id, boot_id) DO UPDATE SET sequence = excluded.sequence',
  );
  return {
    stored: (hostId, bootId) => select.get(hostId, bootId)?.sequence ?? 0,
    advance: (hostId, bootId, sequence) => void upsert.run(hostId, bootId, sequence),
  };
}
