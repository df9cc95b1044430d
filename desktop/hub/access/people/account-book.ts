import type { AccessDatabase } from '../access-database.ts';
import { type Account, foldSignInName } from './account.ts';

/** All accounts, in memory and written through; inside a transaction of the caller, with its audit record. */
export interface AccountBook {
  find(id: string): Account | undefined;
  findByName(signInName: string): Account | undefined;
  findByUserHandle(handle: Uint8Array): Account | undefined;
  list(): readonly Account[];
  add(account: Account): void;
  /** Gives it as it is then. */
  change(account: Account, change: Partial<Omit<Account, 'id'>>): Account;
  remove(id: string): void;
  /** Reads all again: for whoever's transaction has failed. */
  reload(): void;
}

interface Row {
  readonly id: string;
  readonly sign_in_name: string;
  readonly name: string;
  readonly role: Account['role'];
  readonly vendor_id: string | null;
  readonly password_hash: string | null;
  readonly totp_sealed: Buffer | null;
  readonly totp_last_step: number | null;
  readonly webauthn_user_id: Buffer;
  readonly created_ms: number;
  readonly password_changed_ms: number | null;
  readonly disabled_ms: number | null;
  readonly last_sign_in_ms: number | null;
}

export function openAccountBook(database: AccessDatabase): AccountBook {
  const all = database.prepare<[], Row>('SELECT * FROM account');
  const insert = database.prepare(
    `INSERT INTO account (id, sign_in_name, name, role, vendor_id, password_hash, totp_sealed, totp_last_step, webauthn_user_id, created_ms,
       password_changed_ms, disabled_ms, last_sign_in_ms)
     VALUES (@id, @signInName, @name, @role, @vendorId, @passwordHash, @totpSealed, @totpLastStep, @webauthnUserId, @createdMs,
       @passwordChangedMs, @disabledMs, @lastSignInMs)`,
  );
  const update = database.prepare(
    `UPDATE account SET sign_in_name = @signInName, name = @name, role = @role, vendor_id = @vendorId, password_hash = @passwordHash,
       totp_sealed = @totpSealed, totp_last_step = @totpLastStep, password_changed_ms = @passwordChangedMs, disabled_ms = @disabledMs,
       last_sign_in_ms = @lastSignInMs WHERE id = @id`,
  );
  const drop = database.prepare('DELETE FROM account WHERE id = ?');
  const byId = new Map<string, Account>();
  const idByName = new Map<string, string>();
  const keep = (account: Account): void => {
    byId.set(account.id, account);
    idByName.set(foldSignInName(account.signInName), account.id);
  };
  const forget = (account: Account): void => {
    byId.delete(account.id);
    idByName.delete(foldSignInName(account.signInName));
  };
  const reload = (): void => {
    byId.clear();
    idByName.clear();
    for (const row of all.all()) keep(fromRow(row));
  };
  reload();

  return {
    find: (id) => byId.get(id),
    findByName: (signInName) => byId.get(idByName.get(foldSignInName(signInName)) ?? ''),
    findByUserHandle: (handle) => [...byId.values()].find(({ webauthnUserId }) => webauthnUserId.equals(handle)),
    list: () => [...byId.values()].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)),
    add(account) {
      insert.run(account);
      keep(account);
    },
    change(account, change) {
      const changed = { ...account, ...change };
      update.run(changed);
      forget(account);
      keep(changed);
      return changed;
    },
    remove(id) {
      const account = byId.get(id);
      drop.run(id);
      if (account !== undefined) forget(account);
    },
    reload,
  };
}

const fromRow = (row: Row): Account => ({
  id: row.id,
  signInName: row.sign_in_name,
  name: row.name,
  role: row.role,
  vendorId: row.vendor_id,
  passwordHash: row.password_hash,
  totpSealed: row.totp_sealed,
  totpLastStep: row.totp_last_step,
  webauthnUserId: row.webauthn_user_id,
  createdMs: row.created_ms,
  passwordChangedMs: row.password_changed_ms,
  disabledMs: row.disabled_ms,
  lastSignInMs: row.last_sign_in_ms,
});
