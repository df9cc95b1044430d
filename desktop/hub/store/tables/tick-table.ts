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
  delete(tickIds: readonly number[]): void;
}

export function createTickTable(database: Database): TickTable {
  const insert = database.prepare('INSERT INTO tick (host_id, time_ms, payload) VALUES (?, ?, ?)');
  const select = database.prepare<[], { id: number; host_id: string; time_ms: number; payload: Buffer }>(
    'SELECT id, host_id, time_ms, payload FROM tick ORDER BY id',
  );
  const remove = database.prepare('DELETE FROM tick WHERE id = ?');
  return {
    insert: (hostId, row) => Number(insert.run(hostId, row.timeMs, encodeRow(row)).lastInsertRowid),
    list: () => select.all().map(({ id, host_id: hostId, time_ms: timeMs, payload }) => ({ id, hostId, timeMs, ...decodeRow(payload) })),
    delete(tickIds) {
      for (const tickId of tickIds) remove.run(tickId);
    },
  };
}

function encodeRow({ seriesIds, values }: SampleRow): Buffer {
  const count = seriesIds.length;
  const payload = Buffer.allocUnsafeSlow(4 + count * 12);
  const view = new DataView(payload.buffer);
  view.setUint32(0, count, true);
  for (let index = 0; index < count; index += 1) {
    view.setUint32(4 + index * 4, seriesIds[index] as number, true);
    view.setFloat64(4 + count * 4 + index * 8, values[index] as number, true);
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
