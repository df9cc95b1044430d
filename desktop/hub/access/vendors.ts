import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Origin } from './origin.ts';
import { makeId } from './token.ts';
import type { VendorHostBook } from './vendor-hosts.ts';

/** A firm that brings systems of its own: the caterer, the band, the florist. */
export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly hostIds: readonly string[];
}

/** Who does it, and from where. */
interface Act {
  readonly by: Principal;
  readonly origin: Origin;
}

/** The vendors of the venue, and what is theirs. Throws AppError `access.unknown`, `access.conflict`. */
export interface Vendors {
  /** By name. */
  list(): readonly Vendor[];
  /** Id to name, for lists that say whose something is. */
  names(): ReadonlyMap<string, string>;
  create(name: string, act: Act): Vendor;
  rename(id: string, name: string, act: Act): Vendor;
  /** Only one whose systems, accounts and keys are gone: nothing may come to belong to everybody by it. */
  remove(id: string, act: Act): Vendor;
  /** Null: the venue's own. Whoever sees the host by it, or no longer, is cut off and comes back to what they see now. */
  assign(hostId: string, vendorId: string | null, act: Act, hostName?: string): void;
}

interface VendorRow {
  readonly id: string;
  readonly name: string;
}

export interface VendorsDependencies {
  readonly database: AccessDatabase;
  readonly vendorHosts: VendorHostBook;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function createVendors({ database, vendorHosts, audit, clock }: VendorsDependencies): Vendors {
  const all = database.prepare<[], VendorRow>('SELECT id, name FROM vendor ORDER BY name COLLATE NOCASE');
  const one = database.prepare<[string], VendorRow>('SELECT id, name FROM vendor WHERE id = ?');
  const namesake = database.prepare<[string, string], VendorRow>('SELECT id, name FROM vendor WHERE name = ? COLLATE NOCASE AND id <> ?');
  const insert = database.prepare('INSERT INTO vendor (id, name, created_ms) VALUES (?, ?, ?)');
  const update = database.prepare('UPDATE vendor SET name = ? WHERE id = ?');
  const erase = database.prepare('DELETE FROM vendor WHERE id = ?');
  const uses = database.prepare<[string, string], { accounts: number; keys: number }>(
    `SELECT (SELECT COUNT(*) FROM account WHERE vendor_id = ?) AS accounts,
       (SELECT COUNT(*) FROM api_key WHERE vendor_id = ? AND revoked_ms IS NULL) AS keys`,
  );
  const describe = ({ id, name }: VendorRow): Vendor => ({ id, name, hostIds: [...vendorHosts.hostIdsOf(id)].sort() });
  const find = (id: string): VendorRow => {
    const row = one.get(id);
    if (row === undefined) throw unknownVendor(id);
    return row;
  };
  const refuseNamesake = (name: string, id = ''): void => {
    const other = namesake.get(name, id);
    if (other === undefined) return;
    throw new AppError({
      code: 'access.conflict',
      message: refusal`There is a vendor called "${other.name}" already.`,
      where: 'name',
      remedy: refusal`Take another name.`,
    });
  };
  const refuseUsed = (vendor: Vendor): void => {
    const { accounts, keys } = uses.get(vendor.id, vendor.id) ?? { accounts: 0, keys: 0 };
    const systems = vendor.hostIds.length;
    const used = [
      ...(systems === 0 ? [] : [systems === 1 ? refusal`1 system` : refusal`${systems} systems`]),
      ...(accounts === 0 ? [] : [accounts === 1 ? refusal`1 account` : refusal`${accounts} accounts`]),
      ...(keys === 0 ? [] : [keys === 1 ? refusal`1 key` : refusal`${keys} keys`]),
    ];
    if (used.length === 0) return;
    throw new AppError({
      code: 'access.conflict',
      message: refusal`"${vendor.name}" still has ${used}.`,
      where: 'vendor_id',
      remedy: refusal`Give its systems to somebody else, and remove its accounts and keys first.`,
    });
  };
  // They are kept so that whoever still uses one is told so. Without their vendor they would be everybody's, so they go.
  const forgetRevokedKeys = database.prepare('DELETE FROM api_key WHERE vendor_id = ? AND revoked_ms IS NOT NULL');
  /** With its audit record: both or neither. */
  const atOnce = <T>(work: () => T): T => database.transaction(work)();

  return {
    list: () => all.all().map(describe),
    names: () => new Map(all.all().map(({ id, name }) => [id, name])),
    create: (name, act) =>
      atOnce(() => {
        refuseNamesake(name);
        const id = makeId();
        insert.run(id, name, clock.nowMs());
        audit.record({ ...act, action: 'vendor.created', target: `vendor:${id}`, after: { name } });
        return { id, name, hostIds: [] };
      }),
    rename: (id, name, act) =>
      atOnce(() => {
        const before = find(id);
        refuseNamesake(name, id);
        update.run(name, id);
        audit.record({ ...act, action: 'vendor.renamed', target: `vendor:${id}`, before: { name: before.name }, after: { name } });
        return describe({ id, name });
      }),
    remove: (id, act) =>
      atOnce(() => {
        const vendor = describe(find(id));
        refuseUsed(vendor);
        forgetRevokedKeys.run(id);
        erase.run(id);
        audit.record({ ...act, action: 'vendor.deleted', target: `vendor:${id}`, targetName: vendor.name, before: { name: vendor.name } });
        return vendor;
      }),
    assign(hostId, vendorId, act, hostName) {
      const before = vendorHosts.vendorOf(hostId);
      const nameOf = (id: string | null): string | null => (id === null ? null : find(id).name);
      try {
        atOnce(() => {
          const names = { before: { vendor: nameOf(before) }, after: { vendor: nameOf(vendorId) } };
          if (before === vendorId) return;
          const called = hostName === undefined ? {} : { targetName: hostName };
          audit.record({ ...act, action: 'host.vendor-changed', target: `host:${hostId}`, ...called, ...names });
          vendorHosts.assign(hostId, vendorId);
        });
      } catch (error) {
        vendorHosts.reread(hostId);
        throw error;
      }
    },
  };
}

const unknownVendor = (id: string): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`There is no vendor "${id}".`,
    where: 'vendor_id',
    remedy: refusal`GET /api/access/vendors lists those there are.`,
  });
