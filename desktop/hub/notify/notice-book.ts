import { type Delivery, type DeliveryState, reaches } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { isDone } from '#shared/domain/notify/notice-machine.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** Older ones are forgotten, once they are settled. */
const KEPT_MS = 90 * 86_400_000;
const FORGOTTEN_AT_ONCE = 500;
/** Whoever none of so many in a row reached is not reached. */
const LOOKED_BACK = 10;
/** Of a page that looks for something, so that nothing else waits for it; it can be gone on with. */
const MOST_LOOKED_AT = 4_000;
const LOOKED_AT_ONCE = 200;

/** What receipts of a notice are told with. */
export interface ToldFor {
  readonly key: string;
  readonly stepKey: string;
  /** Where one notice is for orders of several incidents; otherwise it is the notice's own. */
  readonly incidentId?: string;
  /** The other orders that are in it. */
  readonly also?: readonly ToldFor[];
}

export interface KeptNotice {
  readonly notice: Notice;
  readonly toldFor: ToldFor | null;
}

export interface LastReached {
  readonly atMs: number;
  readonly channelId: string;
  readonly state: DeliveryState;
}

export interface NoticePage {
  readonly incidentId?: string | undefined;
  /** Which of them; all unless given. */
  readonly fits?: ((notice: Notice) => boolean) | undefined;
  /** Only older ones than this sequence number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/**
 * Notices on disk, which alone say what has been sent: each change is there before anything goes out or is told. Statements run in the
 * transaction that is open, if one is: an order and its incident stand or fall together.
 */
export interface NoticeBook {
  /** False: there is one of this key. */
  add(notice: Notice, toldFor: ToldFor | null): boolean;
  get(id: string): KeptNotice | undefined;
  ofDelivery(deliveryId: string): string | undefined;
  save(notice: Notice): void;
  /** In the order in which they were made. */
  open(): readonly KeptNotice[];
  ofIncident(incidentId: string): readonly KeptNotice[];
  /** Not older than this. */
  since(createdMs: number): readonly KeptNotice[];
  /** When and by what a contact was reached last, as far as is kept; null: never. */
  lastReached(contactId: string): LastReached | null;
  /** The newest first. `next`: to go on from there; null: there are no older ones. */
  page(page: NoticePage): { readonly notices: readonly Notice[]; readonly next: number | null };
  forgetOld(nowMs: number): void;
  /** All or nothing. */
  together<T>(work: () => T): T;
}

export function openNoticeBook(database: DutyDatabase): NoticeBook {
  type Row = { readonly seq: number; readonly body: string; readonly told_for: string | null };
  const insert = database.prepare(
    'INSERT OR IGNORE INTO notice (id, key, incident_id, body, told_for, created_ms, is_open) VALUES (?, ?, ?, ?, ?, ?, 1)',
  );
  const insertDelivery = database.prepare('INSERT INTO delivery (id, notice_id) VALUES (?, ?)');
  const update = database.prepare('UPDATE notice SET body = ?, is_open = ? WHERE id = ?');
  const COLUMNS = 'SELECT seq, body, told_for FROM notice';
  const find = database.prepare<[string], Row>(`${COLUMNS} WHERE id = ?`);
  const findOpen = database.prepare<[], Row>(`${COLUMNS} WHERE is_open = 1 ORDER BY seq`);
  const findOfIncident = database.prepare<[string], Row>(`${COLUMNS} WHERE incident_id = ? ORDER BY seq`);
  const findSince = database.prepare<[number], Row>(`${COLUMNS} WHERE created_ms >= ? ORDER BY seq`);
  const findPage = database.prepare<[number, number], Row>(`${COLUMNS} WHERE seq < ? ORDER BY seq DESC LIMIT ?`);
  const findPageOf = database.prepare<[string, number, number], Row>(
    `${COLUMNS} WHERE incident_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const findOfContact = database.prepare<[string], Row>(
    `${COLUMNS} WHERE json_extract(body, '$.contactId') = ? ORDER BY created_ms DESC LIMIT ${LOOKED_BACK}`,
  );
  const findDelivery = database.prepare<[string], string>('SELECT notice_id FROM delivery WHERE id = ?').pluck();
  const findOld = database
    .prepare<[number], string>(`SELECT id FROM notice WHERE created_ms < ? AND is_open = 0 ORDER BY created_ms LIMIT ${FORGOTTEN_AT_ONCE}`)
    .pluck();
  const remove = database.prepare('DELETE FROM notice WHERE id = ?');
  const removeDeliveries = database.prepare('DELETE FROM delivery WHERE notice_id = ?');
  const together = <T>(work: () => T): T => (database.inTransaction ? work() : database.transaction(work).immediate());

  return {
    together,
    add: (notice, toldFor) =>
      together(() => {
        const { id, key, incidentId, createdMs } = notice;
        const told = toldFor === null ? null : JSON.stringify(toldFor);
        if (insert.run(id, key, incidentId, JSON.stringify(notice), told, createdMs).changes === 0) return false;
        for (const delivery of notice.deliveries) insertDelivery.run(delivery.id, id);
        return true;
      }),
    get(id) {
      const row = find.get(id);
      return row === undefined ? undefined : read(row);
    },
    ofDelivery: (deliveryId) => findDelivery.get(deliveryId),
    save: (notice) => void update.run(JSON.stringify(notice), isDone(notice) ? 0 : 1, notice.id),
    open: () => findOpen.all().map(read),
    ofIncident: (incidentId) => findOfIncident.all(incidentId).map(read),
    since: (createdMs) => findSince.all(createdMs).map(read),
    lastReached(contactId) {
      for (const row of findOfContact.iterate(contactId)) {
        const reached = read(row).notice.deliveries.find(reaches);
        if (reached !== undefined) return reachedAt(reached);
      }
      return null;
    },
    page({ incidentId, fits = () => true, before = Number.MAX_SAFE_INTEGER, limit }) {
      const found: Notice[] = [];
      let next = before;
      for (let looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
        const rows = incidentId === undefined ? findPage.all(next, LOOKED_AT_ONCE) : findPageOf.all(incidentId, next, LOOKED_AT_ONCE);
        for (const row of rows) {
          const { notice } = read(row);
          next = row.seq;
          if (fits(notice)) found.push(notice);
          if (found.length === limit) return { notices: found, next };
        }
        if (rows.length < LOOKED_AT_ONCE) return { notices: found, next: null };
      }
      return { notices: found, next };
    },
    forgetOld(nowMs) {
      together(() => {
        for (const id of findOld.all(nowMs - KEPT_MS)) {
          removeDeliveries.run(id);
          remove.run(id);
        }
      });
    },
  };
}

const reachedAt = ({ acknowledgedMs, seenMs, deliveredMs, sentMs, channelId, state }: Delivery): LastReached => ({
  atMs: acknowledgedMs ?? seenMs ?? deliveredMs ?? sentMs ?? 0,
  channelId,
  state,
});

const read = ({ body, told_for: toldFor }: { readonly body: string; readonly told_for: string | null }): KeptNotice => ({
  // Written by this file only.
  notice: JSON.parse(body) as Notice & { readonly deliveries: readonly Delivery[] },
  toldFor: toldFor === null ? null : (JSON.parse(toldFor) as ToldFor),
});
