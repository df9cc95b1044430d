import type { AccessDatabase } from '../access-database.ts';

export interface KeptPasskey {
  readonly id: string;
  /** base64url, as the authenticator calls it. */
  readonly credentialId: string;
  readonly accountId: string;
  readonly name: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdMs: number;
  readonly lastUsedMs: number | null;
}

/** All passkeys, in memory and written through; inside a transaction of the caller. */
export interface PasskeyBook {
  listOf(accountId: string): readonly KeptPasskey[];
  find(id: string): KeptPasskey | undefined;
  findByCredential(credentialId: string): KeptPasskey | undefined;
  add(passkey: KeptPasskey): void;
  change(passkey: KeptPasskey, change: Partial<Pick<KeptPasskey, 'name' | 'counter' | 'lastUsedMs'>>): void;
  remove(id: string): void;
  removeAll(accountId: string): void;
  reload(): void;
}

interface Row {
  readonly id: string;
  readonly credential_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: string;
  readonly created_ms: number;
  readonly last_used_ms: number | null;
}

export function openPasskeyBook(database: AccessDatabase): PasskeyBook {
  const all = database.prepare<[], Row>('SELECT * FROM passkey');
  const insert = database.prepare(
    'INSERT INTO passkey (id, credential_id, account_id, name, public_key, counter, transports, created_ms, last_used_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE passkey SET name = ?, counter = ?, last_used_ms = ? WHERE id = ?');
  const drop = database.prepare('DELETE FROM passkey WHERE id = ?');
  const byId = new Map<string, KeptPasskey>();
  const listOf = (accountId: string): readonly KeptPasskey[] => [...byId.values()].filter((one) => one.accountId === accountId);
  const remove = (id: string): void => {
    drop.run(id);
    byId.delete(id);
  };
  const reload = (): void => {
    byId.clear();
    for (const row of all.all()) byId.set(row.id, fromRow(row));
  };
  reload();
  return {
    listOf,
    find: (id) => byId.get(id),
    findByCredential: (credentialId) => [...byId.values()].find((one) => one.credentialId === credentialId),
    add(passkey) {
      const { id, credentialId, accountId, name, publicKey, counter, transports, createdMs, lastUsedMs } = passkey;
      insert.run(id, credentialId, accountId, name, publicKey, counter, JSON.stringify(transports), createdMs, lastUsedMs);
      byId.set(id, passkey);
    },
    change(passkey, change) {
      const changed = { ...passkey, ...change };
      update.run(changed.name, changed.counter, changed.lastUsedMs, changed.id);
      byId.set(changed.id, changed);
    },
    remove,
    removeAll(accountId) {
      for (const { id } of listOf(accountId)) remove(id);
    },
    reload,
  };
}

const fromRow = (row: Row): KeptPasskey => ({
  id: row.id,
  credentialId: row.credential_id,
  accountId: row.account_id,
  name: row.name,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  createdMs: row.created_ms,
  lastUsedMs: row.last_used_ms,
});
