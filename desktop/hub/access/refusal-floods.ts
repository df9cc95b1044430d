import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import type { AuditEntry, AuditTrail } from './audit-trail.ts';
import type { Origin } from './origin.ts';

const WINDOW_MS = 60_000;
/** Written at once in a minute; what comes after is counted. */
const AT_ONCE = 10;
/** Sources that get a record of their own in a minute. */
const MOST_SOURCES = 30;
const MOST_TARGETS = 5;

export type Refusal = Pick<AuditEntry, 'action' | 'target' | 'why'> & { readonly origin: Origin };

/** Refusals of strangers in the audit trail: one record a source and minute with the count, so that an attack cannot fill the disk. */
export interface RefusalFloods {
  refused(refusal: Refusal): void;
  /** Writes what is counted. */
  close(): void;
}

interface Source {
  readonly origin: Origin;
  readonly action: Refusal['action'];
  count: number;
  readonly targets: Set<string>;
}

export function createRefusalFloods(dependencies: {
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}): RefusalFloods {
  const { database, audit, clock } = dependencies;
  let sources = new Map<string, Source>();
  let others = 0;
  let written = 0;
  let stop: (() => void) | null = null;

  const flush = database.transaction(() => {
    for (const { origin, action, count, targets } of sources.values()) {
      if (count > 0) audit.record({ by: null, origin, action, target: [...targets].join(', '), after: { count }, isRefused: true });
    }
    if (others > 0) audit.record({ by: null, origin: null, action: 'access.flooded', after: { count: others }, isRefused: true });
  });
  const endWindow = (): void => {
    stop = null;
    try {
      flush();
    } finally {
      sources = new Map();
      others = 0;
      written = 0;
    }
  };

  return {
    refused({ origin, action, target, why }) {
      stop ??= clock.after(WINDOW_MS, endWindow);
      const key = `${action} ${origin.address}`;
      const known = sources.get(key);
      if (known === undefined && sources.size >= MOST_SOURCES) {
        others += 1;
        return;
      }
      const source = known ?? { origin, action, count: 0, targets: new Set<string>() };
      sources.set(key, source);
      if (known === undefined && written < AT_ONCE) {
        written += 1;
        audit.record({
          by: null,
          origin,
          action,
          ...(target === undefined ? {} : { target }),
          ...(why === undefined ? {} : { why }),
          isRefused: true,
        });
        return;
      }
      source.count += 1;
      if (target !== undefined && source.targets.size < MOST_TARGETS) source.targets.add(target);
    },
    close() {
      stop?.();
      if (stop !== null) endWindow();
    },
  };
}
