import type { DutyDatabase } from '../duty/duty-database.ts';

/** One kind of what the venue plans: contacts, teams, rotas or policies. In memory, written through. */
export interface DutyBook<Item extends { readonly id: string }> {
  /** In an order that people expect. */
  list(): readonly Item[];
  find(id: string): Item | undefined;
  /** `record` runs in the same transaction: both are kept, or neither. */
  save(item: Item, record?: (saved: Item) => void): Item;
  remove(id: string, record?: () => void): void;
}

export function openDutyBook<Item extends { readonly id: string }>(
  database: DutyDatabase,
  kind: string,
  order: (a: Item, b: Item) => number,
): DutyBook<Item> {
  const insert = database.prepare(
    'INSERT INTO duty_book (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  );
  const erase = database.prepare('DELETE FROM duty_book WHERE kind = ? AND id = ?');
  const rows = database.prepare<[string], { body: string }>('SELECT body FROM duty_book WHERE kind = ?').all(kind);
  let items = rows.map(({ body }) => JSON.parse(body) as Item).sort(order);
  return {
    list: () => items,
    find: (id) => items.find((item) => item.id === id),
    save(item, record) {
      database.transaction(() => {
        insert.run(kind, item.id, JSON.stringify(item));
        record?.(item);
      })();
      items = [...items.filter(({ id }) => id !== item.id), item].sort(order);
      return item;
    },
    remove(id, record) {
      database.transaction(() => {
        erase.run(kind, id);
        record?.();
      })();
      items = items.filter((item) => item.id !== id);
    },
  };
}
