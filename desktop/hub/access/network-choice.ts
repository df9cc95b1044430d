import type { Principal } from '#shared/domain/access/principal.ts';
import type { AccessDatabase } from './access-database.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Origin } from './origin.ts';

const NAME = 'network';
const OPEN = 'open';

/** Whether an administrator has let the network reach the hub, instead of a flag at every start. Counts from the next start on. */
export interface NetworkChoice {
  isOpen(): boolean;
  /** What it was when the hub started. */
  readonly wasOpen: boolean;
  choose(isOpen: boolean, manager: { readonly by: Principal; readonly origin: Origin }): void;
}

export interface NetworkChoiceDependencies {
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
}

export function openNetworkChoice({ database, audit }: NetworkChoiceDependencies): NetworkChoice {
  const find = database.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const save = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const isOpen = (): boolean => find.get(NAME)?.value === OPEN;
  const choose = database.transaction((next: boolean, by: Principal, origin: Origin): void => {
    const before = isOpen();
    if (before === next) return;
    save.run(NAME, next ? OPEN : 'closed');
    audit.record({ by, origin, action: 'hub.network-changed', before: { isOpen: before }, after: { isOpen: next } });
  });
  return { isOpen, wasOpen: isOpen(), choose: (next, { by, origin }) => choose.immediate(next, by, origin) };
}
