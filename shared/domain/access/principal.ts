import { type Permission, PERMISSION_NAMES, PERMISSIONS, roleMay } from './permission.ts';
import type { Role } from './role.ts';

/** Programs of the hub's own machine, by the tokens in `access.json`; good from that machine only. */
export interface LocalPrincipal {
  readonly kind: 'local';
  /** `owner`: whoever may read the file, which is who runs the hub; `agent`: the agent beside the hub; `screen`: wallboards of the desk. */
  readonly use: 'owner' | 'agent' | 'screen';
}

export interface PersonPrincipal {
  readonly kind: 'person';
  readonly accountId: string;
  readonly sessionId: string;
  /** As people call them. */
  readonly name: string;
  readonly role: Role;
  /** Whose systems are seen; null: everybody's. Never null for the role `vendor`. */
  readonly vendorId: string | null;
  /** Until when the rights of a lead are borrowed, UTC milliseconds; null if they are not. */
  readonly glassUntilMs: number | null;
  /** The break-glass by which they are borrowed; what is done under it is marked in the audit trail. */
  readonly glassId: string | null;
  /** Signed in with a password only where the role wants a second factor: may do nothing but set one up. */
  readonly mustAddFactor: boolean;
}

/** A phone, a wallboard display or a second console that joined by a code. It looks; people sign in on it to do more. */
export interface DevicePrincipal {
  readonly kind: 'device';
  readonly deviceId: string;
  readonly name: string;
  readonly use: 'phone' | 'display' | 'console';
}

export interface AgentPrincipal {
  readonly kind: 'agent';
  readonly credentialId: string;
  /** The only host that it may speak for. */
  readonly hostId: string;
}

export interface KeyPrincipal {
  readonly kind: 'key';
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly vendorId: string | null;
}

/** Who asks, as far as the hub knows. */
export type Principal = LocalPrincipal | PersonPrincipal | DevicePrincipal | AgentPrincipal | KeyPrincipal;

/** The vendor to whom nothing belongs. */
const NOBODYS = '';

/** What a screen without a person before it may do. */
const ONLY_LOOKING: readonly Permission[] = ['look', 'look-hub'];

/** Whether `principal` may do what needs `permission` at `nowMs` (UTC milliseconds). The only place that decides it. */
export function may(principal: Principal, permission: Permission, nowMs: number): boolean {
  switch (principal.kind) {
    case 'local':
      if (principal.use === 'owner') return permission !== 'own-account' && permission !== 'break-glass';
      return principal.use === 'agent' ? permission === 'ingest' : ONLY_LOOKING.includes(permission);
    case 'person':
      if (principal.mustAddFactor) return permission === 'own-account';
      if (vendorOf(principal) !== null) return roleMay('vendor', permission);
      return roleMay(effectiveRole(principal, nowMs), permission) || roleMay(principal.role, permission);
    case 'device':
      return ONLY_LOOKING.includes(permission);
    case 'agent':
      return permission === 'ingest';
    case 'key':
      // A vendor's program may do no more than the vendor, whatever it was given.
      if (principal.vendorId !== null && !roleMay('vendor', permission)) return false;
      return PERMISSIONS[permission].isForKeys && principal.scopes.includes(permission);
  }
}

/** The role that counts now: that of a lead while the glass is broken. */
export function effectiveRole({ role, glassUntilMs }: Pick<PersonPrincipal, 'role' | 'glassUntilMs'>, nowMs: number): Role {
  return glassUntilMs !== null && nowMs < glassUntilMs && role === 'operator' ? 'lead' : role;
}

/** All that `principal` may do at `nowMs`, for screens that hide the rest. */
export function permissionsOf(principal: Principal, nowMs: number): readonly Permission[] {
  return PERMISSION_NAMES.filter((permission) => may(principal, permission, nowMs));
}

/** Whose systems this principal sees; null: everybody's. */
export function vendorOf(principal: Principal): string | null {
  if (principal.kind === 'key') return principal.vendorId;
  if (principal.kind !== 'person') return null;
  // One of whom nobody said whose they are sees nothing rather than everything.
  return principal.vendorId ?? (principal.role === 'vendor' ? NOBODYS : null);
}
