import type { AccessDatabase } from './access-database.ts';

/** What people call the things that the audit trail is about, while they are still there to be asked. */
export interface AuditNames {
  /** Of a target like `account:x1`, or several of them after commas; null: nobody calls it anything. */
  of(target: string): string | null;
  /** The same value with a name beside each id in it: `vendorId` gets `vendorName`. */
  beside(value: unknown): unknown;
}

/** Fields of `before` and `after` that hold an id: the kind of it, null where the id says its kind itself, and the field for the name. */
const IDS: Readonly<Record<string, { readonly kind: string | null; readonly field: string }>> = {
  vendorId: { kind: 'vendor', field: 'vendorName' },
  accountId: { kind: 'account', field: 'accountName' },
  usedBy: { kind: null, field: 'usedByName' },
};

interface TicketRow {
  readonly details: string;
  readonly usedBy: string | null;
}

export function createAuditNames(database: AccessDatabase): AuditNames {
  const name = (sql: string): ((id: string) => string | null) => {
    const statement = database.prepare<[string], string>(sql).pluck();
    return (id) => statement.get(id) ?? null;
  };
  const ticket = database.prepare<[string], TicketRow>('SELECT details, used_by AS usedBy FROM ticket WHERE id = ?');
  const ofTicket = (id: string): string | null => {
    const row = ticket.get(id);
    if (row === undefined) return null;
    const { name: planned, accountId } = JSON.parse(row.details) as { readonly name?: string | null; readonly accountId?: string };
    if (typeof planned === 'string') return planned;
    if (accountId !== undefined) return one(`account:${accountId}`);
    return row.usedBy === null ? null : one(row.usedBy);
  };
  const byKind: Readonly<Record<string, (id: string) => string | null>> = {
    account: name('SELECT name FROM account WHERE id = ?'),
    device: name('SELECT name FROM device WHERE id = ?'),
    key: name('SELECT name FROM api_key WHERE id = ?'),
    vendor: name('SELECT name FROM vendor WHERE id = ?'),
    agent: name('SELECT host_name FROM agent_credential WHERE id = ?'),
    host: name('SELECT host_name FROM agent_credential WHERE host_id = ? ORDER BY revoked_ms IS NULL DESC, created_ms DESC LIMIT 1'),
    ticket: ofTicket,
  };
  const one = (target: string): string | null => {
    const at = target.indexOf(':');
    return at === -1 ? null : (byKind[target.slice(0, at)]?.(target.slice(at + 1)) ?? null);
  };

  return {
    of(target) {
      const named = target.split(', ').map((part) => ({ part, name: one(part) }));
      if (named.every((each) => each.name === null)) return null;
      return named.map((each) => each.name ?? each.part).join(', ');
    },
    beside(value) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
      const names = Object.entries(value).flatMap(([field, id]) => {
        const described = Object.hasOwn(IDS, field) ? IDS[field] : undefined;
        if (described === undefined || typeof id !== 'string') return [];
        const found = one(described.kind === null ? id : `${described.kind}:${id}`);
        return found === null ? [] : [[described.field, found] as const];
      });
      return names.length === 0 ? value : { ...value, ...Object.fromEntries(names) };
    },
  };
}
