/** What was done, in dotted names that never change: `account.created`, `sign-in.refused`. */
export type AuditAction = `${string}.${string}`;

/** One line of the audit trail as it is kept. */
export interface AuditRecord {
  /** 1, 2, 3 … without holes. */
  readonly seq: number;
  /** UTC milliseconds by the hub's clock. */
  readonly timeMs: number;
  /** Who, in words, as they were called then: `Anna Berg`, `the phone "Bar 2"`, `someone at 192.168.1.40`. */
  readonly actor: string;
  readonly actorKind: 'local' | 'person' | 'device' | 'agent' | 'key' | 'stranger' | 'hub';
  readonly actorId: string | null;
  readonly action: AuditAction;
  /** What it was done to: `account:x1`, `host:till-2`, `route:getHosts`. */
  readonly target: string | null;
  /** What people called that then: it outlives what it names. Null where nothing is called anything, as of routes. */
  readonly targetName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  /** Where from: an address of the network. */
  readonly address: string | null;
  readonly isRefused: boolean;
  /** The break-glass under which it was done. */
  readonly glassId: string | null;
}
