import { expect, test } from 'vitest';
import { PERMISSION_NAMES, roleMay } from '#shared/domain/access/permission.ts';
import { whoMay } from '#shared/domain/access/permission-words.ts';
import { effectiveRole, may, permissionsOf, type PersonPrincipal, vendorOf } from '#shared/domain/access/principal.ts';
import { ROLES } from '#shared/domain/access/role.ts';

const person = (part: Partial<PersonPrincipal>): PersonPrincipal => ({
  kind: 'person',
  accountId: 'a',
  sessionId: 's',
  name: 'Anna',
  role: 'operator',
  vendorId: null,
  glassUntilMs: null,
  glassId: null,
  mustAddFactor: false,
  ...part,
});

test('who may do what, as it is agreed', () => {
  const table = Object.fromEntries(ROLES.map((role) => [role, PERMISSION_NAMES.filter((name) => roleMay(role, name)).join(' ')]));
  expect(table).toEqual({
    vendor: 'look own-account',
    viewer: 'look look-hub own-account',
    operator: 'look look-hub export answer-alerts silence-alerts raise-emergency join-devices own-account break-glass',
    lead: 'look look-hub export keep-events answer-alerts silence-alerts raise-emergency change-rules plan-events plan-duty change-boards join-devices join-hosts own-account read-audit',
    admin:
      'look look-hub export keep-events answer-alerts silence-alerts raise-emergency change-rules plan-events plan-duty change-boards set-channels ' +
      'join-devices join-hosts own-account manage-people manage-keys manage-hub read-audit',
  });
});

test('each higher role may do all that a lower one may, but the glass is for those who need it', () => {
  const rising = ['viewer', 'operator', 'lead', 'admin'] as const;
  for (const [index, role] of rising.entries()) {
    for (const lower of rising.slice(0, index)) {
      const lost = PERMISSION_NAMES.filter((name) => roleMay(lower, name) && !roleMay(role, name));
      expect(lost.filter((name) => name !== 'break-glass')).toEqual([]);
    }
  }
});

test('broken glass gives an operator the rights of a lead until it ends, and nobody else anything', () => {
  const anna = person({ glassUntilMs: 1_000 });
  expect(may(anna, 'read-audit', 999)).toBe(true);
  expect(may(anna, 'read-audit', 1_000)).toBe(false);
  expect(may(anna, 'manage-people', 999)).toBe(false);
  expect(effectiveRole(person({ role: 'viewer', glassUntilMs: 1_000 }), 0)).toBe('viewer');
});

test('who still has to add a second factor may do nothing else', () => {
  expect(permissionsOf(person({ role: 'admin', mustAddFactor: true }), 0)).toEqual(['own-account']);
});

test('machines send or look', () => {
  expect(permissionsOf({ kind: 'agent', credentialId: 'c', hostId: 'till-1' }, 0)).toEqual(['ingest']);
  expect(permissionsOf({ kind: 'device', deviceId: 'd', name: 'Bar', use: 'display' }, 0)).toEqual(['look', 'look-hub']);
  expect(permissionsOf({ kind: 'local', use: 'agent' }, 0)).toEqual(['ingest']);
  expect(permissionsOf({ kind: 'local', use: 'screen' }, 0)).toEqual(['look', 'look-hub']);
});

test('a key has what it was given, and never what keys are not to have', () => {
  const key = { kind: 'key', keyId: 'k', name: 'Grafana', vendorId: null, scopes: ['look', 'manage-people'] } as const;
  expect(permissionsOf(key, 0)).toEqual(['look']);
});

test('whom to ask', () => {
  expect(whoMay('keep-events')).toBe('a lead or an administrator');
  expect(whoMay('look')).toBe('a viewer, an operator, a lead or an administrator');
  expect(whoMay('ingest')).toBeNull();
});

test('who belongs to a vendor may do what vendors may, whatever role or scopes say', () => {
  expect(permissionsOf(person({ role: 'admin', vendorId: 'caterer' }), 0)).toEqual(['look', 'own-account']);
  const key = { kind: 'key', keyId: 'k', name: 'Caterer', vendorId: 'caterer', scopes: ['look', 'look-hub', 'export'] } as const;
  expect(permissionsOf(key, 0)).toEqual(['look']);
});

test('a vendor of whom nobody said which sees what belongs to nobody, and not everything', () => {
  expect(vendorOf(person({ role: 'vendor', vendorId: null }))).toBe('');
  expect(vendorOf(person({ role: 'viewer', vendorId: null }))).toBeNull();
});
