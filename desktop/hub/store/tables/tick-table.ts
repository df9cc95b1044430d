import type { Database } from 'better-sqlite3';
import type { SampleRow } from '#shared/domain/sample.ts';

/** A row of the durable head. */
export interface StoredTick extends SampleRow {
  readonly id: number;
  readonly hostId: string;
}

/** Rows as they arrived and are not sealed yet. Payload: u32 count · count × u32 series · count × f64 values, little endian. */
export interface TickTable {
  insert(hostId: string, row: SampleRow): number;
  /** All of it, in order of arrival: read once, when the store opens. */
  list(): StoredTick[];
  deleteUpTo(hostId: string, tickId: number): void;
}

export function createTickTable(database: Database): TickTable {
  const insert = database.prepare('INSERT INTO tick (host_id, time_ms, payload) VALUES (?, ?, ?)');
  const select = database.prepare<[], { id: number; host_id: string; time_ms: number; payload: Buffer }>(
    'SELECT id, host_id, time_ms, payload FROM tick ORDER BY id',
  );
  const remove = database.prepare('DELETE FROM tick WHERE host_id = ? AND id <= ?');
  return {
    insert: (hostId, row) => Number(insert.run(hostId, row.timeMs, encodeRow(row)).lastInsertRowid),
    list: () => select.all().map(({ id, host_id: hostId, time_ms: timeMs, payload }) => ({ id, hostId, timeMs, ...decodeRow(payload) })),
    deleteUpTo: (hostId, tickId) => void remove.run(hostId, tickId),
  };
}

function encodeRow({ seriesIds, values }: SampleRow): Buffer {
  const count = seriesIds.length;
  const payload = Buffer.allocUnsafe(4 + count * 12);
  payload.writeUInt32LE(count, 0);
  for (let index = 0; index < count; index += 1) {
    payload.writeUInt32LE(seriesIds[index] as number, 4 + index * 4);
    payload.writeDoubleLE(values[index] as number, 4 + count * 4 + index * 8);
  }
  return payload;
}

function decodeRow(payload: Buffer): { seriesIds: Uint32Array; values: Float64Array } {
  const count = payload.readUInt32LE(0);
  const seriesIds = new Uint32Array(count);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    seriesIds[index] = payload.readUInt32LE(4 + index * 4);
    values[index] = payload.readDoubleLE(4 + count * 4 + index * 8);
  }
  return { seriesIds, values };
}
