import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import { type AgentCredential, credentialCloneSchema } from './agent-credential.ts';

/** A thousand agents that come back at once are one write, not a thousand. */
const WRITE_AFTER_MS = 250;
/** After the disk would not take it. */
const RETRY_MS = 5_000;

/** All credentials, in memory since each handshake asks, and on disk. */
export interface CredentialBook {
  get(id: string): AgentCredential | undefined;
  all(): readonly AgentCredential[];
  /** Does `work` and saves, both or neither; on disk when it returns. */
  save(credential: AgentCredential, work: () => void): void;
  /** For callers that have a transaction open: `remember` once it is committed. */
  write(credential: AgentCredential): void;
  remember(credential: AgentCredential): void;
  remove(id: string, work: () => void): void;
  /** Known at once, on disk a little later: for what does no harm when a crash undoes it. */
  note(credential: AgentCredential): void;
  close(): void;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
}

const COLUMNS = {
  id: 'id',
  hostId: 'host_id',
  hostName: 'host_name',
  platform: 'platform',
  zone: 'zone',
  ticketId: 'ticket_id',
  ticketHash: 'ticket_hash',
  secretHash: 'secret_hash',
  nextSecretHash: 'next_secret_hash',
  rotationMs: 'rotation_ms',
  rollKey: 'roll_key',
  roll: 'roll',
  createdMs: 'created_ms',
  seenMs: 'seen_ms',
  address: 'address',
  revokedMs: 'revoked_ms',
  clone: 'clone',
} as const satisfies Record<keyof AgentCredential, string>;
const NAMES = Object.keys(COLUMNS) as readonly (keyof AgentCredential)[];

export function openCredentialBook({
  database,
  clock,
}: {
  readonly database: AccessDatabase;
  readonly clock: Pick<Clock, 'after'>;
}): CredentialBook {
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO agent_credential (${Object.values(COLUMNS).join(', ')}) VALUES (${NAMES.map((name) => `@${name}`).join(', ')})`,
  );
  const drop = database.prepare('DELETE FROM agent_credential WHERE id = ?');
  const select = database.prepare<[], Row>(
    `SELECT ${NAMES.map((name) => `${COLUMNS[name]} AS ${name}`).join(', ')} FROM agent_credential ORDER BY created_ms, id`,
  );
  const byId = new Map(select.all().map((row) => [row.id, fromRow(row)]));
  const unwritten = new Set<string>();
  let stopTimer: (() => void) | null = null;

  const write = ({ clone, ...credential }: AgentCredential): void => {
    upsert.run({ ...credential, clone: clone === null ? null : JSON.stringify(clone) });
  };
  const remember = (credential: AgentCredential): void => {
    byId.set(credential.id, credential);
    // The row is written whole: what was noted before is in it.
    unwritten.delete(credential.id);
  };
  const writeNoted = (): void => {
    database.transaction(() => {
      for (const id of unwritten) {
        const credential = byId.get(id);
        if (credential !== undefined) write(credential);
      }
    })();
    unwritten.clear();
  };
  const writeSoon = (delayMs: number): void => {
    stopTimer ??= clock.after(delayMs, () => {
      stopTimer = null;
      try {
        writeNoted();
      } catch {
        // A full disk is said on every screen by the store; this waits until there is room.
        writeSoon(RETRY_MS);
      }
    });
  };
  return {
    get: (id) => byId.get(id),
    all: () => [...byId.values()],
    save(credential, work) {
      database.transaction(() => {
        work();
        write(credential);
      })();
      remember(credential);
    },
    write,
    remember,
    remove(id, work) {
      database.transaction(() => {
        work();
        drop.run(id);
      })();
      byId.delete(id);
      unwritten.delete(id);
    },
    note(credential) {
      byId.set(credential.id, credential);
      unwritten.add(credential.id);
      writeSoon(WRITE_AFTER_MS);
    },
    close() {
      stopTimer?.();
      writeNoted();
    },
  };
}

function fromRow({ clone, ...row }: Row): AgentCredential {
  return {
    ...(row as unknown as Omit<AgentCredential, 'clone'>),
    clone: typeof clone === 'string' ? credentialCloneSchema.parse(JSON.parse(clone)) : null,
  };
}
