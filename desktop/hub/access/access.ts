import { type Permission } from '#shared/domain/access/permission.ts';
import { permissionWords, whoMay } from '#shared/domain/access/permission-words.ts';
import { may, type Principal, vendorOf } from '#shared/domain/access/principal.ts';
import { ENGLISH, sayIn } from '#shared/language/spoken.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { keepLastUsed } from '../kernel/keep-last-used.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AuditTrail } from './audit-trail.ts';
import { createLocalTokens, type LocalTokens } from './local-tokens.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Origin } from './origin.ts';
import { createSight, type Sight, type VendorHosts } from './sight.ts';

export type Identified =
  | {
      readonly ok: true;
      readonly principal: Principal;
      /** When this right ends by itself if nothing happens, UTC milliseconds: what is open then is looked at again. */
      readonly endsMs?: number;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Finds out whose secret this is. Answers from memory: it is asked at every request. Null: not one of its own. */
export type Identify = (token: string, origin: Origin) => Identified | null;

/** Who someone is and what they may do: the same answer for REST, sockets and live subscriptions. */
export interface Access {
  identify(token: string, origin: Origin): Identified;
  /** Why `principal` may not, in words; null if it may. */
  refusalFor(principal: Principal, permission: Permission): Refusal | null;
  /** What of the venue this principal sees. */
  sightOf(principal: Principal): Sight;
  /** Calls when rights of a principal (`principalKey`) have changed or ended: what is open is looked at again. */
  onRightsChanged(listener: (principalKey: string) => void): void;
  /** To be called by whatever changes or ends a right. */
  rightsChanged(principalKey: string): void;
  /** Keeps in the audit trail that somebody was refused, once a minute for each who and what: it must not be a way to fill the disk. */
  noteRefusal(principal: Principal, origin: Origin, target: string, targetName?: string): void;
  readonly audit: AuditTrail;
  /** Told by whatever holds a connection open. */
  readonly connections: OpenConnections;
}

export interface AccessDependencies {
  readonly file: LocalTokens;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly audit: AuditTrail;
  readonly vendorHosts: VendorHosts;
  readonly connections: OpenConnections;
  /** By the prefix of their tokens (`TOKEN_PREFIX`). */
  readonly identifiers: Readonly<Record<string, Identify>>;
}

const PREFIX = /^ws[a-z]_/;
const LONGEST_TOKEN = 512;
const NOTED_EVERY_MS = 60_000;
const MOST_NOTED = 1_000;

export function createAccess({ file, clock, audit, vendorHosts, connections, identifiers }: AccessDependencies): Access {
  const localTokens = createLocalTokens(file);
  const listeners: ((principalKey: string) => void)[] = [];
  const noted = keepLastUsed<string, number>(MOST_NOTED);
  return {
    audit,
    connections,
    identify(token, origin) {
      // What is longer is nobody's, and not worth the work to say so.
      const prefix = token.length > LONGEST_TOKEN ? null : PREFIX.exec(token)?.[0];
      if (prefix === null) return WRONG;
      const identified = prefix === undefined ? null : identifiers[prefix]?.(token, origin);
      if (identified !== null && identified !== undefined) return identified;
      const local = localTokens(token);
      if (local === null) return WRONG;
      if (!origin.isLocal) {
        const remedy = 'Join by a code from the desk, or use an API key.';
        return no('auth.token-wrong', "The tokens in access.json are good on the hub's own computer only.", remedy);
      }
      return { ok: true, principal: local };
    },
    refusalFor(principal, permission) {
      if (may(principal, permission, clock.nowMs())) return null;
      if (principal.kind === 'person' && principal.mustAddFactor) {
        return {
          code: 'auth.second-factor-needed',
          message: 'This account needs a second factor before it may do anything.',
          remedy: 'Set up an authenticator app or a passkey under "Your account".',
        };
      }
      // Whole: a page that speaks another language says it by its code.
      return sayIn(ENGLISH, () => {
        const who = whoMay(permission);
        return {
          code: 'auth.role-forbidden',
          message: `You may not ${permissionWords(permission)}.`,
          remedy: who === null ? 'Nobody may do this by hand.' : `Ask ${who}.`,
        };
      });
    },
    sightOf: (principal) => createSight(vendorOf(principal), vendorHosts),
    noteRefusal(principal, origin, target, targetName) {
      const key = `${principalKey(principal)} ${target}`;
      const before = noted.get(key);
      const nowMs = clock.nowMs();
      if (before !== undefined && Math.abs(nowMs - before) < NOTED_EVERY_MS) return;
      noted.set(key, nowMs);
      audit.record({
        by: principal,
        origin,
        action: 'access.refused',
        target,
        ...(targetName === undefined ? {} : { targetName }),
        isRefused: true,
      });
    },
    onRightsChanged: (listener) => void listeners.push(listener),
    rightsChanged(principalKey) {
      for (const listener of listeners) listener(principalKey);
    },
  };
}

/** By which open connections of a principal are found again: `session:<id>`, `device:<id>`, `agent:<id>`, `key:<id>`, `local:<use>`. */
export function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'local':
      return `local:${principal.use}`;
    case 'person':
      return `session:${principal.sessionId}`;
    case 'device':
      return `device:${principal.deviceId}`;
    case 'agent':
      return `agent:${principal.credentialId}`;
    case 'key':
      return `key:${principal.keyId}`;
  }
}

const no = (code: Refusal['code'], message: string, remedy: string): Identified => ({ ok: false, refusal: { code, message, remedy } });
const WRONG = no('auth.token-wrong', 'The hub does not know this token.', 'Sign in, or join again by a code from the desk.');

/** By which all are found again who see what belongs to a vendor. */
export const vendorKey = (vendorId: string): string => `vendor:${vendorId}`;
