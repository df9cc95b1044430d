import { KEY_SCOPES } from '#shared/domain/access/permission.ts';
import type { DevicePrincipal, KeyPrincipal, PersonPrincipal, Principal } from '#shared/domain/access/principal.ts';

const FAR_FUTURE_MS = 8.64e15;

export const person = (part: Partial<PersonPrincipal> & Pick<PersonPrincipal, 'role'>): PersonPrincipal => {
  const id = part.name ?? part.role;
  return {
    kind: 'person',
    accountId: `account-${id}`,
    sessionId: `session-${id}`,
    name: id,
    vendorId: null,
    glassUntilMs: null,
    glassId: null,
    mustAddFactor: false,
    ...part,
  };
};
export const device = (use: DevicePrincipal['use']): DevicePrincipal => ({ kind: 'device', deviceId: use, name: use, use });
export const key = (part: Partial<KeyPrincipal> & Pick<KeyPrincipal, 'keyId'>): KeyPrincipal => ({
  kind: 'key',
  name: part.keyId,
  scopes: [],
  vendorId: null,
  ...part,
});

/** One of each kind that may knock at a hub as a client; `vendorId` is whose the vendor's people and programs are. */
export const everyKind = (vendorId: string) =>
  ({
    vendor: person({ role: 'vendor', vendorId }),
    viewer: person({ role: 'viewer' }),
    operator: person({ role: 'operator' }),
    'operator behind glass': person({ role: 'operator', name: 'glass', glassUntilMs: FAR_FUTURE_MS }),
    lead: person({ role: 'lead' }),
    admin: person({ role: 'admin' }),
    'viewer behind glass': person({ role: 'viewer', name: 'viewer-glass', glassUntilMs: FAR_FUTURE_MS }),
    'admin without a second factor': person({ role: 'admin', name: 'half', mustAddFactor: true }),
    'vendor of nobody': person({ role: 'vendor', name: 'lost', vendorId: null }),
    phone: device('phone'),
    display: device('display'),
    'second console': device('console'),
    'key with every scope': key({ keyId: 'all', scopes: KEY_SCOPES }),
    'key to look': key({ keyId: 'look', scopes: ['look'] }),
    'key without scopes': key({ keyId: 'none' }),
    "vendor's key with every scope": key({ keyId: 'vendor', scopes: KEY_SCOPES, vendorId }),
  }) as const satisfies Readonly<Record<string, Principal>>;

export type MadeUpKind = keyof ReturnType<typeof everyKind>;
